import { count } from '@/lib/format';
import { requirementWords } from '@/lib/matchSegments';

import styles from './ShortlistSentence.module.css';

/** One requirement of the sentence, with how many meet it alone; it opens into "what if". */
export function RequirementChip(props: {
  meeting: number;
  requirement: Parameters<typeof requirementWords>[0];
  isTried: boolean;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const { isOpen, isTried, meeting, onToggle, requirement } = props;
  return (
    <button
      type="button"
      className={styles['chip']}
      aria-expanded={isOpen}
      data-mandatory={requirement.isMandatory || undefined}
      data-tried={isTried || undefined}
      onClick={onToggle}
    >
      {requirementWords(requirement)}
      {isTried && ' (tried)'}
      <span className={`number ${styles['count'] ?? ''}`} data-none={meeting === 0 || undefined}>
        {count(meeting)}
        <span className="visually-hidden"> meet it alone</span>
      </span>
    </button>
  );
}
