import { Fragment } from 'react';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { capWords, correctedWords, fadedWords, markerOf, SOURCE_WORDS } from '@/lib/evidence';
import { day } from '@/lib/format';
import { levelLabel } from '@/lib/levels';

import { AnswerSuggestion } from './AnswerSuggestion';
import { AssertionDispute } from './AssertionDispute';
import { AssertionFiles } from './AssertionFiles';
import { AssertionState } from './AssertionState';
import { ConfirmSuggestion } from './ConfirmSuggestion';
import { DisputeAssertion } from './DisputeAssertion';
import styles from './EvidenceTable.module.css';
import { MarkerSign } from './MarkerSign';
import { RetractAssertion } from './RetractAssertion';

export const EvidenceTable_line = graphql(`
  fragment EvidenceTable_line on ProfileLine {
    evidencePoints
    competency {
      scale {
        levels {
          value
          name
        }
      }
    }
    contributions {
      points
      cappedBy
      decayFactor
      correctedBy
      assertion {
        id
      }
    }
    assertions(first: 100) {
      nodes {
        id
        source
        polarity
        level
        levelLow
        levelHigh
        assertedByLabel
        assertedOn
        validUntil
        note
        originalScale
        originalValue
        ...AnswerSuggestion_assertion
        ...AssertionDispute_assertion
        ...AssertionFiles_assertion
        ...AssertionState_assertion
        ...DisputeAssertion_assertion
        ...ConfirmSuggestion_assertion
        ...RetractAssertion_assertion
      }
    }
  }
`);

/** Each piece of evidence with source, by whom, day, level, state and the points it adds. */
export function EvidenceTable(props: { line: FragmentType<typeof EvidenceTable_line> }) {
  const line = readFragment(EvidenceTable_line, props.line);
  const { levels } = line.competency.scale;
  const assertions = [...(line.assertions?.nodes ?? [])];
  const contributionOf = new Map(
    line.contributions.map((contribution) => [contribution.assertion?.id ?? null, contribution]),
  );
  const folded = contributionOf.get(null);
  assertions.sort(
    (one, other) =>
      (contributionOf.get(other.id)?.points ?? 0) - (contributionOf.get(one.id)?.points ?? 0) ||
      other.assertedOn.localeCompare(one.assertedOn),
  );

  return (
    // Wider than a phone: it scrolls by itself, and by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box needs focus
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Evidence">
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Evidence</th>
            <th scope="col">By</th>
            <th scope="col">Day</th>
            <th scope="col">State</th>
            <th scope="col" className={styles['numeric']}>
              Level
            </th>
            <th scope="col" className={styles['numeric']}>
              Points
            </th>
            <th scope="col">
              <span className="visually-hidden">Deeds</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {assertions.map((assertion) => {
            const contribution = contributionOf.get(assertion.id);
            const qualifications = [
              assertion.polarity === 'LACKS' ? 'says it is lacking' : '',
              contribution?.cappedBy == null ? '' : capWords(contribution.cappedBy),
              contribution === undefined ? '' : fadedWords(contribution.decayFactor),
              contribution === undefined ? '' : correctedWords(contribution.correctedBy),
            ].filter(Boolean);
            return (
              <Fragment key={assertion.id}>
              <tr>
                <th scope="row">
                  <span className={styles['what']}>
                    <MarkerSign marker={markerOf(assertion.source)} />
                    <span>
                      {[SOURCE_WORDS[assertion.source], ...qualifications].join(', ')}
                      {assertion.note != null && (
                        <span className={styles['note']}>{assertion.note}</span>
                      )}
                      {assertion.originalValue != null && (
                        <span className={styles['note']}>
                          Said as {assertion.originalValue} on {assertion.originalScale}
                        </span>
                      )}
                      <AssertionFiles assertion={assertion} />
                    </span>
                  </span>
                </th>
                <td>{assertion.assertedByLabel}</td>
                <td className={styles['day']}>{day(assertion.assertedOn)}</td>
                <td>
                  <AssertionState assertion={assertion} />
                </td>
                <td data-label="level" className={`number ${styles['numeric'] ?? ''}`}>
                  {assertion.level == null
                    ? rangeText(assertion.levelLow, assertion.levelHigh)
                    : levelLabel(assertion.level, levels)}
                </td>
                <td data-label="points" className={`number ${styles['numeric'] ?? ''}`}>
                  {contribution?.points ?? 0}
                </td>
                <td className={styles['deeds']}>
                  <ConfirmSuggestion assertion={assertion} />
                  <AnswerSuggestion assertion={assertion} />
                  <DisputeAssertion assertion={assertion} />
                  <RetractAssertion assertion={assertion} />
                </td>
              </tr>
              <AssertionDispute assertion={assertion} />
              </Fragment>
            );
          })}
          {folded !== undefined && (
            <tr>
              <th scope="row">
                Other evidence, which you may not open
              </th>
              <td colSpan={4} />
              <td data-label="points" className={`number ${styles['numeric'] ?? ''}`}>{folded.points}</td>
              <td />
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={5}>
              Sum, which is the evidence that the level rests on
            </th>
            <td data-label="points" className={`number ${styles['numeric'] ?? ''}`}>
              {line.evidencePoints}
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function rangeText(low: number | null | undefined, high: number | null | undefined): string {
  if (low == null || high == null) return '';
  return low === high ? String(low) : `${low}–${high}`;
}
