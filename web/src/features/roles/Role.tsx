import { Link } from '@tanstack/react-router';
import { IconListSearch } from '@tabler/icons-react';

import { Answer } from '@/components/Answer';
import { LinkButton } from '@/components/LinkButton';
import { NothingHere } from '@/components/NothingHere';
import { Notice } from '@/components/Notice';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { counted } from '@/lib/format';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { isPresent, useMoment } from '@/lib/moment';

import { RequirementTable } from './RequirementTable';
import styles from './Role.module.css';

const RoleProfilePage = graphql(`
  query RoleProfilePage($id: ID!, $asOf: Date, $knownAt: DateTime) {
    role(id: $id, asOf: $asOf, knownAt: $knownAt) {
      id
      kind
      title
      description
      viewerCanEdit
      requirementsFrom {
        id
        title
      }
      framework {
        name
        release
        attribution
      }
      requirements {
        isMandatory
        ...RequirementTable_requirement
      }
      positions(first: 20) {
        totalCount
        nodes {
          id
          title
          isVacant
          orgUnit {
            id
            name
          }
          incumbents {
            id
            displayName
          }
        }
      }
    }
  }
`);

/** One role: what it asks, at which level and weight, and the positions that are of it. */
export function Role(props: { id: string }) {
  const moment = useMoment();
  const answer = useAnswer(RoleProfilePage, { id: props.id, ...moment });
  usePlace({ label: 'Roles', to: '/roles' }, { label: answer.data?.role?.title ?? 'Role' });

  return (
    <div className="page">
      <Answer of={answer} loading={<RowsSkeleton rows={6} label="Reading the role" />}>
        {({ role }) => {
          if (role == null) return <NothingHere />;
          const mandatory = role.requirements.filter((one) => one.isMandatory).length;
          return (
            <>
              <div className="page-head">
                <div>
                  <h1>{role.title}</h1>
                  <p className="explanation">
                    {role.kind === 'OCCUPATION'
                      ? `Occupation of ${role.framework?.name ?? 'a framework'} ${role.framework?.release ?? ''}`
                      : 'Job profile'}
                    , {counted(mandatory, 'must-have', 'must-haves')} and{' '}
                    {role.requirements.length - mandatory} optional.
                  </p>
                </div>
                <div className="actions">
                  {role.viewerCanEdit && isPresent(moment) && (
                    <LinkButton to="/roles/$id/edit" params={{ id: role.id }}>
                      Edit
                    </LinkButton>
                  )}
                  <LinkButton
                    to="/roles/$id/shortlist"
                    params={{ id: role.id }}
                    variant="filled"
                    leftSection={<IconListSearch size={16} stroke={1.8} />}
                  >
                    Who can do this
                  </LinkButton>
                </div>
              </div>
              {role.description != null && role.description !== '' && (
                <p className={styles['description']}>{role.description}</p>
              )}
              {role.requirementsFrom != null && (
                <Notice>
                  This profile has no requirements of its own; these are those of the occupation{' '}
                  <Link to="/roles/$id" params={{ id: role.requirementsFrom.id }}>
                    {role.requirementsFrom.title}
                  </Link>
                  .
                </Notice>
              )}
              <div className={styles['columns']}>
                <RequirementTable requirements={role.requirements} />
                <section className={styles['positions']} aria-labelledby="positions">
                  <h2 id="positions">
                    {counted(role.positions.totalCount, 'position', 'positions')}
                  </h2>
                  <ul>
                    {role.positions.nodes.map((position) => (
                      <li key={position.id} className={styles['position']}>
                        <Link
                          to="/positions/$id"
                          params={{ id: position.id }}
                          className="plain-link"
                        >
                          {position.title}
                        </Link>
                        <span className="secondary">
                          {position.orgUnit?.name} ·{' '}
                          {position.isVacant
                            ? 'vacant'
                            : (position.incumbents ?? []).map((one) => one.displayName).join(', ')}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              </div>
              {role.framework?.attribution != null && (
                <p className="secondary">{role.framework.attribution}</p>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
