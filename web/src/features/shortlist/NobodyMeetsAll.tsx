import { type FragmentType, graphql, readFragment } from '@/gql';
import { count } from '@/lib/format';
import { requirementWords } from '@/lib/matchSegments';

import styles from './NobodyMeetsAll.module.css';

export const NobodyMeetsAll_shortlist = graphql(`
  fragment NobodyMeetsAll_shortlist on Shortlist {
    considered
    lackingOne
    requirementCounts {
      meeting
      requirement {
        level
        isMandatory
        needsValidation
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

/** Nobody is eligible: the counts that tell why, the rarest must-have last. */
export function NobodyMeetsAll(props: { shortlist: FragmentType<typeof NobodyMeetsAll_shortlist> }) {
  const { considered, lackingOne, requirementCounts } = readFragment(
    NobodyMeetsAll_shortlist,
    props.shortlist,
  );
  const must = requirementCounts
    .filter(({ requirement }) => requirement.isMandatory)
    .sort((one, other) => other.meeting - one.meeting);
  return (
    <section className={styles['nobody']} aria-labelledby="nobody">
      <h2 id="nobody">Nobody meets all of it</h2>
      <dl className={styles['counts']}>
        <Bar label="people in question" of={considered} number={considered} />
        {must.map(({ meeting, requirement }) => (
          <Bar
            key={requirement.competency.id}
            label={`with ${requirementWords(requirement)}`}
            of={considered}
            number={meeting}
          />
        ))}
      </dl>
      <p className="explanation">{count(lackingOne)} of them lack just one must-have.</p>
    </section>
  );
}

function Bar(props: { label: string; of: number; number: number }) {
  const width = props.of === 0 ? 0 : (props.number / props.of) * 100;
  return (
    <div className={styles['row']}>
      <dd className="number" data-none={props.number === 0 || undefined}>
        {count(props.number)}
      </dd>
      <dt>
        <span className={styles['track']}>
          <span className={`${styles['bar'] ?? ''} drawing`} style={{ width: `${width}%` }} />
        </span>
        {props.label}
      </dt>
    </div>
  );
}
