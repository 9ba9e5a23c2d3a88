import { type FragmentType, graphql, readFragment } from '@/gql';
import { raiseWords } from '@/lib/evidence';
import { levelLabel } from '@/lib/levels';

import styles from './WouldRaise.module.css';

export const WouldRaise_line = graphql(`
  fragment WouldRaise_line on ProfileLine {
    heldLevel
    disagreement
    evidencePoints
    doubtPoints
    wouldRaise {
      source
      level
      nClaims
    }
    competency {
      scale {
        levels {
          value
          name
        }
      }
    }
  }
`);

/** What doubt takes, who disagrees, and what would raise the level, each in a sentence. */
export function WouldRaise(props: { line: FragmentType<typeof WouldRaise_line> }) {
  const line = readFragment(WouldRaise_line, props.line);
  const [first] = line.wouldRaise;
  const { levels } = line.competency.scale;
  return (
    <div className={styles['words']}>
      {line.disagreement != null && <p>Sources disagree, and the interval is wider for that reason. {line.disagreement}</p>}
      {line.doubtPoints > 0 && (
        <p>
          Doubt takes {line.doubtPoints} from the sum of {line.evidencePoints}: a little of every
          level, and more of one above all that is claimed.
        </p>
      )}
      {first !== undefined && (
        <>
          <h3>What would raise it to {levelLabel(first.level, levels)}</h3>
          <ul>
            {line.wouldRaise.map((raise) => (
              <li key={raise.source}>{raiseWords(raise)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
