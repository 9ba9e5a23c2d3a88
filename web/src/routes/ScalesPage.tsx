import { Scales } from '@/features/scales/Scales';

/** The scales of competencies. */
export function ScalesPage() {
  return <Scales />;
}
