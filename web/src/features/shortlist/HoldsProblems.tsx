import { Button } from '@mantine/core';

import { type FragmentType, graphql, readFragment } from '@/gql';

import styles from './HoldsBuilder.module.css';

export const HoldsProblems_problem = graphql(`
  fragment HoldsProblems_problem on ExpressionProblem {
    message
    start
    end
    suggestions {
      name
      node {
        id
      }
    }
  }
`);

/** What cannot be read, with what may be meant instead, one press away. */
export function HoldsProblems(props: {
  problems: readonly FragmentType<typeof HoldsProblems_problem>[];
  onChoose: (chosen: { start: number; end: number; name: string }) => void;
}) {
  const problems = readFragment(HoldsProblems_problem, props.problems);
  return problems.map(({ end, message, start, suggestions }) => (
    <p key={`${start}-${message}`} className={styles['problem']}>
      <span>{message}</span>
      {suggestions.slice(0, 5).map(({ name, node }) => (
        <Button
          key={node?.id ?? name}
          type="button"
          size="xs"
          variant="default"
          onClick={() => {
            props.onChoose({ start, end, name });
          }}
        >
          {name}
        </Button>
      ))}
    </p>
  ));
}
