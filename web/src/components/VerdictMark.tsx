import {
  IconCircleCheckFilled,
  IconCircleHalf2,
  IconClock,
  IconHelpCircle,
  IconPlayerPause,
  IconRipple,
  IconSquareX,
} from '@tabler/icons-react';

import type { Verdict } from '@/gql/graphql';

import styles from './VerdictMark.module.css';

const MARKS: Record<Verdict, { word: string; icon: typeof IconClock }> = {
  MET: { word: 'Met', icon: IconCircleCheckFilled },
  PARTLY_MET: { word: 'Partly met', icon: IconCircleHalf2 },
  PARTLY_BY_RELATED: { word: 'Partly, by a related one', icon: IconRipple },
  NOT_VALIDATED: { word: 'Not validated', icon: IconHelpCircle },
  EXPIRED: { word: 'Expired', icon: IconClock },
  DISPUTED: { word: 'Disputed', icon: IconPlayerPause },
  NOT_MET: { word: 'Not met', icon: IconSquareX },
};

/** A verdict as one glyph with its name. */
export function VerdictMark(props: { verdict: Verdict; isMandatory?: boolean }) {
  const { icon: Icon, word } = MARKS[props.verdict];
  return (
    <span
      className={styles['mark']}
      role="img"
      aria-label={word}
      title={word}
      data-verdict={props.verdict}
      data-mandatory={props.isMandatory || undefined}
    >
      <Icon size={17} stroke={1.8} />
    </span>
  );
}
