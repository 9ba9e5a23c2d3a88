import { IconArrowRight } from '@tabler/icons-react';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { count, spelled } from '@/lib/format';

import styles from './Funnel.module.css';

export const Funnel_shortlist = graphql(`
  fragment Funnel_shortlist on Shortlist {
    considered
    eligible
    lackingOne
    lackingTwo
    filterCounts {
      part
    }
    requirements {
      isMandatory
    }
  }
`);

/** From the people considered to those who meet every must-have, and how many nearly do. */
export function Funnel(props: { shortlist: FragmentType<typeof Funnel_shortlist> }) {
  const { considered, eligible, filterCounts, lackingOne, lackingTwo, requirements } = readFragment(
    Funnel_shortlist,
    props.shortlist,
  );
  const must = requirements.filter((one) => one.isMandatory).length;
  const arrow = <IconArrowRight size={14} stroke={1.6} aria-hidden="true" />;
  return (
    <p className={styles['funnel']}>
      <span>
        <strong className="number">{count(considered)}</strong>{' '}
        {filterCounts.length === 0 ? 'you may see' : 'pass the filter'}
      </span>
      {arrow}
      <span>
        <strong className="number">{count(eligible)}</strong>{' '}
        {must === 0
          ? 'eligible, as nothing is a must-have'
          : must === 1
            ? 'meet the one must-have'
            : `meet all ${spelled(must)} must-haves`}
      </span>
      {must > 0 && (
        <span>
          · <strong className="number">{count(lackingOne)}</strong> lack one
        </span>
      )}
      {must > 1 && (
        <span>
          · <strong className="number">{count(lackingTwo)}</strong> lack two
        </span>
      )}
    </p>
  );
}
