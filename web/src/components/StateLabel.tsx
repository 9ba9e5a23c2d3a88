import {
  IconBan,
  IconClockExclamation,
  IconPlayerPause,
  IconShieldCheck,
  IconSparkles,
  IconUser,
} from '@tabler/icons-react';

import type { ValidationState } from '@/gql/graphql';

import styles from './StateLabel.module.css';

const LABELS: Record<ValidationState, { word: string; icon: typeof IconUser }> = {
  VALIDATED: { word: 'Validated', icon: IconShieldCheck },
  DECLARED: { word: 'Declared', icon: IconUser },
  SUGGESTED: { word: 'Suggested', icon: IconSparkles },
  DISPUTED: { word: 'Disputed', icon: IconPlayerPause },
  EXPIRED: { word: 'Expired', icon: IconClockExclamation },
  REJECTED: { word: 'Rejected', icon: IconBan },
};

/** A validation state: glyph and word, so that colour is never alone. */
export function StateLabel(props: { state: ValidationState; detail?: string | undefined }) {
  const { icon: Icon, word } = LABELS[props.state];
  return (
    <span className={styles['label']} data-state={props.state}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
      <span>{word}</span>
      {props.detail !== undefined && <span className={styles['detail']}>{props.detail}</span>}
    </span>
  );
}
