import { type FragmentType, graphql, readFragment } from '@/gql';
import { counted, day } from '@/lib/format';
import { causeText, countsText } from '@/lib/policy';

import styles from './Policy.module.css';
import { TrialPeople } from './TrialPeople';
import { TrialShortlists } from './TrialShortlists';

export const PolicyTrial_trial = graphql(`
  fragment PolicyTrial_trial on PolicyTrial {
    kind
    againstVersion
    asOf
    counts {
      name
      value
    }
    byRule {
      name
      value
    }
    people(first: 20) {
      ...TrialPeople_people
    }
    shortlists(first: 20) {
      ...TrialShortlists_shortlists
    }
  }
`);

/** A preview or a replay: what it counted, by which rule, and who or what changes. */
export function PolicyTrial(props: { trial: FragmentType<typeof PolicyTrial_trial> }) {
  const trial = readFragment(PolicyTrial_trial, props.trial);
  const isPreview = trial.kind === 'PREVIEW';
  const heading = isPreview ? 'Preview' : 'Replay of the last shortlists';
  return (
    <section className={styles['trial']} aria-label={heading}>
      <h3>
        {heading} against {trial.againstVersion}, as of {day(trial.asOf)}
      </h3>
      <p className="explanation">{countsText(trial.counts)}.</p>
      {trial.byRule.length > 0 && (
        <ul>
          {trial.byRule.map(({ name, value }) => (
            <li key={name}>
              {counted(value, 'change', 'changes')} because of {causeText(name === '' ? [] : [name])}
            </li>
          ))}
        </ul>
      )}
      {trial.people != null && isPreview && <TrialPeople people={trial.people} />}
      {trial.shortlists != null && !isPreview && <TrialShortlists shortlists={trial.shortlists} />}
    </section>
  );
}
