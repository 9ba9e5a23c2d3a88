import { type FragmentType, graphql, readFragment } from '@/gql';
import { hoursWords, wayWords } from '@/lib/ways';

import styles from './WayToEligible.module.css';

export const WayToEligible_match = graphql(`
  fragment WayToEligible_match on Match {
    isEligible
    counterfactual {
      summary
      isEnough
      isMinimal
      estimatedHours
      steps {
        kind
        toLevel
        needsValidation
        estimatedHours
        microCredential {
          id
          name
        }
        competency {
          id
          name
          scale {
            levels {
              value
              name
            }
          }
        }
      }
    }
  }
`);

/** What would have to change for this person to be eligible; nothing for those who are. */
export function WayToEligible(props: { match: FragmentType<typeof WayToEligible_match> }) {
  const { counterfactual: way, isEligible } = readFragment(WayToEligible_match, props.match);
  if (isEligible || way == null) return null;
  return (
    <section className={styles['way']} aria-label="What would change it">
      <h3>What would change it</h3>
      <p>{wayWords(way) ?? 'No step of their own is enough.'}</p>
      {way.steps.length > 0 && (
        <ul>
          {way.steps.map((step) => (
            <li key={step.competency.id} className="explanation">
              {step.competency.name}
              {step.microCredential != null && `: ${step.microCredential.name}`}
              {step.microCredential == null && step.kind === 'PROVE' && ': an assessment'}
              {step.needsValidation && step.kind === 'LEARN' && ', confirmed by somebody else'}
              {step.estimatedHours != null &&
                step.estimatedHours > 0 &&
                `, ${hoursWords(step.estimatedHours) ?? ''}`}
            </li>
          ))}
        </ul>
      )}
      {!way.isEnough && <p className="explanation">{way.summary}</p>}
      {way.isEnough && way.isMinimal && (
        <p className="secondary">Nothing smaller is enough; that is proven.</p>
      )}
      {way.isEnough && !way.isMinimal && (
        <p className="secondary">The search was stopped for time; something smaller may do.</p>
      )}
    </section>
  );
}
