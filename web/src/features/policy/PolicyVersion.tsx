import { Answer } from '@/components/Answer';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { isPresent, useMoment } from '@/lib/moment';
import { AFFECTS_WORDS } from '@/lib/policy';
import { ruleWords } from '@/lib/policyRules';
import { useAnswer } from '@/lib/useAnswer';

import { PolicyDeeds } from './PolicyDeeds';
import styles from './Policy.module.css';
import { PolicyRules } from './PolicyRules';
import { PolicyTrial } from './PolicyTrial';

const PolicyVersionOpened = graphql(`
  query PolicyVersionOpened($id: ID!, $asOf: Date, $knownAt: DateTime) {
    policy(id: $id, asOf: $asOf, knownAt: $knownAt) {
      version
      rules {
        name
        value
      }
      changes {
        name
        before
        after
        affects
      }
      trials {
        id
        ...PolicyTrial_trial
      }
      ...PolicyDeeds_policy
    }
  }
`);

/** One version: how it differs from the one in force, whom that changes, and all its rules. */
export function PolicyVersion(props: { id: string }) {
  const moment = useMoment();
  const answer = useAnswer(PolicyVersionOpened, { id: props.id, ...moment });
  return (
    <section className={styles['version']} aria-label="The chosen version">
      <Answer of={answer} loading={<RowsSkeleton rows={5} label="Reading the version" />}>
        {({ policy }) => {
          if (policy == null) return <NothingHere />;
          return (
            <>
              <div className="page-head">
                <h2>Version {policy.version}</h2>
                {isPresent(moment) && <PolicyDeeds policy={policy} />}
              </div>
              {policy.changes.length > 0 && (
                <>
                  <h3>What differs from the version in force</h3>
                  <ul>
                    {policy.changes.map(({ affects, after, before, name }) => (
                      <li key={name}>
                        {ruleWords(name)}: {before} → <strong>{after}</strong>{' '}
                        <span className="secondary">{AFFECTS_WORDS[affects]}</span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
              {policy.trials.map((trial) => (
                <PolicyTrial key={trial.id} trial={trial} />
              ))}
              <PolicyRules rules={policy.rules} />
            </>
          );
        }}
      </Answer>
    </section>
  );
}
