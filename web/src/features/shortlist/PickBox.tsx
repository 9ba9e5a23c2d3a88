import { type FragmentType, graphql, readFragment } from '@/gql';

import styles from './PickBox.module.css';

export const PickBox_employee = graphql(`
  fragment PickBox_employee on Employee {
    displayName
  }
`);

/** Whether this person is among the up to five to be compared; X does the same. */
export function PickBox(props: {
  employee: FragmentType<typeof PickBox_employee>;
  isPicked: boolean;
  canBePicked: boolean;
  onPick: () => void;
}) {
  const { displayName } = readFragment(PickBox_employee, props.employee);
  return (
    <input
      type="checkbox"
      className={styles['box']}
      aria-label={`Compare ${displayName}`}
      title={props.canBePicked ? 'Compare (X)' : 'Five people are picked already'}
      checked={props.isPicked}
      disabled={!props.canBePicked}
      onChange={props.onPick}
    />
  );
}
