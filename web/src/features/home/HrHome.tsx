import { Link } from '@tanstack/react-router';

import { SearchInput } from '@/components/SearchInput';
import { graphql } from '@/gql';
import { counted } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';

import { CriticalPositions } from './CriticalPositions';
import styles from './Home.module.css';
import { OpenPositions } from './OpenPositions';

const HrHomeFound = graphql(`
  query HrHomeFound($search: String!, $asOf: Date, $knownAt: DateTime) {
    roles(search: $search, first: 6, asOf: $asOf, knownAt: $knownAt) {
      totalCount
      nodes {
        id
        title
      }
    }
    employees(filter: { search: $search }, first: 6, asOf: $asOf, knownAt: $knownAt) {
      totalCount
      nodes {
        id
        displayName
        title
      }
    }
  }
`);

/** HR's first page: who can do the work, what is open, and where nobody could follow. */
export function HrHome(props: { search: string; onSearch: (text: string) => void }) {
  const { onSearch, search } = props;
  const moment = useMoment();
  const found = useAnswer(
    HrHomeFound,
    { search, ...moment },
    { enabled: search !== '', keepPrevious: true },
  ).data;

  return (
    <div className="page">
      <h1>Who can do the work?</h1>
      <section className={`card ${styles['ask'] ?? ''}`} aria-label="Search">
        <SearchInput
          label="A role or a person"
          placeholder="A role or a person"
          isWide
          value={search}
          onChange={onSearch}
        />
        {search !== '' && found !== undefined && (
          <div className={styles['found']} role="status">
            <div>
              <h2>{counted(found.roles.totalCount, 'role', 'roles')}</h2>
              <ul className={styles['links']}>
                {found.roles.nodes.map((role) => (
                  <li key={role.id}>
                    <Link to="/roles/$id/shortlist" params={{ id: role.id }}>
                      {role.title}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
            <div>
              <h2>{counted(found.employees.totalCount, 'person', 'people')}</h2>
              <ul className={styles['links']}>
                {found.employees.nodes.map((employee) => (
                  <li key={employee.id}>
                    <Link to="/people/$id" params={{ id: employee.id }}>
                      {employee.displayName}
                    </Link>{' '}
                    <span className="secondary">{employee.title}</span>
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </section>
      <div className={styles['columns']}>
        <OpenPositions />
        <CriticalPositions />
      </div>
    </div>
  );
}
