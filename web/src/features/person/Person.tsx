import { IconPlus } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { Answer } from '@/components/Answer';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { AskForRating } from '@/components/AskForRating';
import { graphql } from '@/gql';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { isPresent, useMoment } from '@/lib/moment';
import { useViewer } from '@/lib/useViewer';

import { CardOnly } from './CardOnly';
import styles from './Person.module.css';
import { PersonFacts } from './PersonFacts';
import { PersonHead } from './PersonHead';
import { ProfileTable } from './ProfileTable';

const AddAssertion = lazy(() =>
  import('./AddAssertion').then((module) => ({ default: module.AddAssertion })),
);

const PersonProfilePage = graphql(`
  query PersonProfilePage($id: ID!, $asOf: Date, $knownAt: DateTime, $isPast: Boolean!) {
    employee(id: $id, asOf: $asOf, knownAt: $knownAt) {
      id
      displayName
      viewerCanAssess
      ...PersonHead_employee
      ...PersonFacts_employee
      profile(first: 100) {
        ...ProfileTable_profile
      }
      suggestions: profile(filter: { states: [SUGGESTED] }, first: 20) {
        ...ProfileTable_suggestions
      }
    }
    now: employee(id: $id) @include(if: $isPast) {
      profile(first: 100) {
        ...ProfileTable_now
      }
    }
  }
`);

/** One person: what the evidence adds up to, a line each, opening into the evidence itself. */
export function Person(props: {
  id: string;
  line: string | null;
  adding: string | null;
  onAdding: (competencyId: string | null) => void;
}) {
  const { adding, id, line, onAdding } = props;
  const moment = useMoment();
  const isNow = isPresent(moment);
  const viewer = useViewer();
  const answer = useAnswer(PersonProfilePage, { id, ...moment, isPast: !isNow });
  const isSelf = viewer.employeeId === id;
  const name = answer.data?.employee?.displayName ?? 'Person';
  usePlace(...(isSelf ? [{ label: 'My profile' }] : [{ label: 'People', to: '/people' as const }, { label: name }]));

  return (
    <div className="page">
      <Answer of={answer} loading={<RowsSkeleton rows={10} label="Reading the profile" />}>
        {({ employee, now }) => {
          if (employee == null) return <NothingHere />;
          const mayAdd = isNow && (isSelf || employee.viewerCanAssess);
          return (
            <>
              <div className="page-head">
                <PersonHead employee={employee} />
                <div className="actions">
                  {isNow && (isSelf || employee.profile != null) && (
                    <AskForRating
                      employeeId={id}
                      displayName={employee.displayName}
                      isSelf={isSelf}
                      competency={null}
                    />
                  )}
                  {mayAdd && (
                    <Button
                      leftSection={<IconPlus size={16} stroke={1.8} />}
                      onClick={() => {
                        onAdding('any');
                      }}
                    >
                      Add evidence
                    </Button>
                  )}
                </div>
              </div>
              <div className={styles['columns']}>
                {employee.profile == null ? (
                  <CardOnly name={employee.displayName} />
                ) : (
                  <ProfileTable
                    employeeId={id}
                    profile={employee.profile}
                    suggestions={employee.suggestions ?? null}
                    now={now?.profile ?? null}
                    open={line}
                  />
                )}
                <PersonFacts employee={employee} isSelf={isSelf} />
              </div>
              {mayAdd && adding !== null && (
                <Suspense>
                  <AddAssertion
                    employeeId={id}
                    displayName={employee.displayName}
                    isSelf={isSelf}
                    seesProfile={employee.profile != null}
                    onDone={() => {
                      onAdding(null);
                    }}
                  />
                </Suspense>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
