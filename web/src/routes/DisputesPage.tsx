import { Disputes } from '@/features/disputes/Disputes';

/** Open disputes. */
export function DisputesPage() {
  return <Disputes />;
}
