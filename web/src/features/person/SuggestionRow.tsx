import { type FragmentType, graphql, readFragment } from '@/gql';

import { AnswerSuggestion } from './AnswerSuggestion';
import { ConfirmSuggestion } from './ConfirmSuggestion';
import styles from './SuggestionRow.module.css';

export const SuggestionRow_line = graphql(`
  fragment SuggestionRow_line on ProfileLine {
    assertions(first: 5) {
      nodes {
        state
        note
        assertedByLabel
        ...AnswerSuggestion_assertion
        ...ConfirmSuggestion_assertion
      }
    }
  }
`);

/** Below a suggested line: what it was read from, and the two answers to it. */
export function SuggestionRow(props: { line: FragmentType<typeof SuggestionRow_line> }) {
  const assertions = readFragment(SuggestionRow_line, props.line).assertions?.nodes ?? [];
  const suggestion = assertions.find((assertion) => assertion.state === 'SUGGESTED');
  if (suggestion === undefined) return null;
  return (
    <tr className={styles['row']}>
      <td colSpan={8}>
        <div className={styles['words']}>
          <p>
            Meets no must-have until it is confirmed.{' '}
            {suggestion.note ?? `Read from ${suggestion.assertedByLabel}.`}
          </p>
          <span className="actions">
            <ConfirmSuggestion assertion={suggestion} />
            <AnswerSuggestion assertion={suggestion} />
          </span>
        </div>
      </td>
    </tr>
  );
}
