import { NothingHere } from '@/components/NothingHere';
import { usePlace } from '@/lib/trail';

/** An address that no page answers. */
export function NotFoundPage() {
  usePlace({ label: 'Not found' });
  return (
    <main className="page">
      <NothingHere />
    </main>
  );
}
