import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { LinkButton } from '@/components/LinkButton';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { StateLabel } from '@/components/StateLabel';
import { graphql } from '@/gql';
import type { MyHomeProfileQuery } from '@/gql/graphql';
import { counted, day, monthsAfter, today } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';

import styles from './Home.module.css';

const MyHomeProfile = graphql(`
  query MyHomeProfile($employeeId: ID!, $asOf: Date, $knownAt: DateTime) {
    employee(id: $employeeId, asOf: $asOf, knownAt: $knownAt) {
      id
      displayName
      role {
        id
        title
      }
      profile(first: 100) {
        totalCount
        nodes {
          validationState
          validUntil
          heldLevel
          competency {
            id
            name
          }
        }
      }
    }
  }
`);

type Line = NonNullable<
  NonNullable<MyHomeProfileQuery['employee']>['profile']
>['nodes'][number];

const SOON_MONTHS = 6;

/** An employee's first page: what waits for them, and what ends soon. */
export function MyHome(props: { employeeId: string }) {
  const moment = useMoment();
  const answer = useAnswer(MyHomeProfile, { employeeId: props.employeeId, ...moment });
  const soon = monthsAfter(moment.asOf ?? today(), SOON_MONTHS);

  return (
    <div className="page reading">
      <Answer of={answer} loading={<RowsSkeleton label="Reading your profile" />}>
        {({ employee }) => {
          if (employee == null) return <NothingHere />;
          const lines = employee.profile?.nodes ?? [];
          const suggested = lines.filter((line) => line.validationState === 'SUGGESTED');
          const ending = lines.filter(
            (line) =>
              line.validationState === 'EXPIRED' ||
              (line.validUntil != null && line.validUntil <= soon),
          );
          return (
            <>
              <div className="page-head">
                <div>
                  <h1>{employee.displayName}</h1>
                  <p className="explanation">
                    {counted(lines.length, 'line', 'lines')} in your profile
                    {employee.role == null ? '.' : ` as ${employee.role.title}.`}
                  </p>
                </div>
                <LinkButton to="/people/$id" params={{ id: employee.id }}>
                  My profile
                </LinkButton>
              </div>
              <div className={styles['columns']}>
                <LineList
                  heading="Waiting for you"
                  none="No suggestion waits for you."
                  lines={suggested}
                  employeeId={employee.id}
                  words={() => 'Meets no must-have until you confirm it.'}
                />
                <LineList
                  heading="Ends soon"
                  none={`Nothing ends within ${SOON_MONTHS} months.`}
                  lines={ending}
                  employeeId={employee.id}
                  words={(line) =>
                    line.validUntil == null ? 'Has ended.' : `Ends on ${day(line.validUntil)}.`
                  }
                />
              </div>
            </>
          );
        }}
      </Answer>
    </div>
  );
}

function LineList(props: {
  heading: string;
  none: string;
  lines: Line[];
  employeeId: string;
  words: (line: Line) => string;
}) {
  return (
    <section className={`card ${styles['part'] ?? ''}`} aria-label={props.heading}>
      <h2>{props.heading}</h2>
      {props.lines.length === 0 && <p className="explanation">{props.none}</p>}
      <ul>
        {props.lines.map((line) => (
          <li key={line.competency.id} className={styles['row']}>
            <span className={styles['two']}>
              <Link
                to="/people/$id"
                params={{ id: props.employeeId }}
                search={{ line: line.competency.id }}
                className="plain-link"
              >
                {line.competency.name}
              </Link>
              <span className="secondary">{props.words(line)}</span>
            </span>
            <StateLabel state={line.validationState} />
          </li>
        ))}
      </ul>
    </section>
  );
}
