import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { PersonCell } from '@/components/PersonCell';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { StrongestLines } from '@/components/StrongestLines';
import { graphql } from '@/gql';
import { counted } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';

import { CriticalPositions } from './CriticalPositions';
import styles from './ManagerHome.module.css';
import home from './Home.module.css';

const ManagerHomeReports = graphql(`
  query ManagerHomeReports($employeeId: ID!, $asOf: Date, $knownAt: DateTime) {
    employee(id: $employeeId, asOf: $asOf, knownAt: $knownAt) {
      id
      displayName
      reports(first: 30) {
        totalCount
        nodes {
          id
          ...PersonCell_employee
          ...StrongestLines_employee
        }
      }
    }
  }
`);

/** A manager's first page: the people who report to them, each with what is strongest. */
export function ManagerHome(props: { employeeId: string }) {
  const moment = useMoment();
  const answer = useAnswer(ManagerHomeReports, { employeeId: props.employeeId, ...moment });
  return (
    <div className="page">
      <h1>My people</h1>
      <div className={home['columns']}>
        <section className={`card ${home['part'] ?? ''}`} aria-labelledby="reports">
          <Answer of={answer} loading={<RowsSkeleton label="Looking who reports to you" />}>
            {({ employee }) => {
              const reports = employee?.reports;
              return (
                <>
                  <h2 id="reports">
                    {counted(reports?.totalCount ?? 0, 'person reports', 'people report')} to you
                  </h2>
                  <ul>
                    {(reports?.nodes ?? []).map((person) => (
                      <li key={person.id} className={home['row']}>
                        <PersonCell
                          employee={person}
                          renderName={(name, id) => (
                            <Link to="/people/$id" params={{ id }} className="plain-link">
                              {name}
                            </Link>
                          )}
                        />
                        <span className={styles['strongest']}>
                          <StrongestLines employee={person} />
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              );
            }}
          </Answer>
        </section>
        <CriticalPositions />
      </div>
    </div>
  );
}
