import { IconLock } from '@tabler/icons-react';

import { EmptyState } from './EmptyState';
import { LinkButton } from './LinkButton';

/** Not found and not allowed look the same: neither says whether the thing exists. */
export function NothingHere(props: { about?: string }) {
  return (
    <EmptyState
      icon={<IconLock size={26} stroke={1.5} />}
      title="There is nothing here that you can see"
      actions={<LinkButton to="/">Home</LinkButton>}
    >
      <p>Either this page does not exist, or it is not shared with you.</p>
      {props.about !== undefined && <p>{props.about}</p>}
    </EmptyState>
  );
}
