import { Inbox } from '@/features/inbox/Inbox';

/** What the viewer was told. */
export function InboxPage() {
  return <Inbox />;
}
