import { IconCheck, IconClock, IconPlayerPauseFilled, IconTilde, IconX } from '@tabler/icons-react';

import type { Verdict } from '@/gql/graphql';

import styles from './MatchSegment.module.css';

const GLYPH: Partial<Record<Verdict, React.ReactNode>> = {
  MET: <IconCheck size={13} stroke={3} />,
  PARTLY_BY_RELATED: <IconTilde size={13} stroke={3} />,
  NOT_VALIDATED: <span>?</span>,
  EXPIRED: <IconClock size={13} stroke={2.4} />,
  DISPUTED: <IconPlayerPauseFilled size={11} />,
  NOT_MET: <IconX size={12} stroke={3} />,
};

/** One segment of a match bar; also used alone, in the key. */
export function MatchSegment(props: { verdict: Verdict; share: number; isTall: boolean }) {
  const isWorthAGlyph = props.isTall || props.verdict === 'NOT_VALIDATED';
  return (
    <span
      className={styles['segment']}
      data-verdict={props.verdict}
      data-tall={props.isTall || undefined}
      style={{ '--share': `${props.share * 100}%` } as React.CSSProperties}
    >
      {isWorthAGlyph && GLYPH[props.verdict] !== undefined && (
        <span className={styles['glyph']}>{GLYPH[props.verdict]}</span>
      )}
    </span>
  );
}
