import { IconLock } from '@tabler/icons-react';

import { EmptyState } from '@/components/EmptyState';

/** A person of whom the viewer sees the card only: who they are, not what they can do. */
export function CardOnly(props: { name: string }) {
  return (
    <section className="card" aria-label="Profile not shared">
      <EmptyState
        icon={<IconLock size={26} stroke={1.5} />}
        title="You see the card, not the profile"
      >
        <p>
          What {props.name} can do, and the evidence for it, is shared with themselves, the managers
          above them, and HR for their units.
        </p>
      </EmptyState>
    </section>
  );
}
