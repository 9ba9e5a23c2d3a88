import { Link } from '@tanstack/react-router';
import { useRef } from 'react';

import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { counted, instant } from '@/lib/format';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { useRowKeys } from '@/lib/useRowKeys';

import { DeleteSearch } from './DeleteSearch';
import styles from './SavedSearches.module.css';

const SavedSearchesPage = graphql(`
  query SavedSearchesPage {
    savedSearches(first: 100) {
      totalCount
      nodes {
        id
        name
        sentence
        isShared
        viewerCanChange
        savedAt
        owner {
          id
          displayName
        }
        role {
          id
          title
        }
        position {
          id
          title
        }
      }
    }
  }
`);

/** The viewer's own searches and those shared with everybody, by name. */
export function SavedSearches() {
  usePlace({ label: 'Searches' });
  const answer = useAnswer(SavedSearchesPage, {});
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list);
  return (
    <div className="page">
      <div>
        <h1>Saved searches</h1>
        <p className="explanation">
          A search keeps the question, never its answer: opening it asks again, today and with your
          rights.
        </p>
      </div>
      <div className="card">
        <Answer of={answer} loading={<RowsSkeleton label="Reading the searches" />}>
          {({ savedSearches }) =>
            savedSearches.totalCount === 0 ? (
              <EmptyState title="No search is saved yet">
                <p>Open a shortlist, narrow it, and save it under a name.</p>
              </EmptyState>
            ) : (
              <table ref={list} className={styles['table']} aria-label="Saved searches">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">For</th>
                    <th scope="col">Only people who</th>
                    <th scope="col">Kept by</th>
                    <th scope="col">
                      <span className="visually-hidden">Deeds</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {savedSearches.nodes.map((search) => (
                    <tr key={search.id} className={styles['row']}>
                      <th scope="row">
                        <Link
                          data-row
                          to="/shortlist"
                          search={{ search: search.id }}
                          className="plain-link"
                        >
                          {search.name}
                        </Link>
                      </th>
                      <td>{(search.role ?? search.position)?.title ?? 'its own requirements'}</td>
                      <td>{search.sentence === '' ? 'are anybody' : search.sentence}</td>
                      <td>
                        {search.viewerCanChange
                          ? 'you'
                          : (search.owner?.displayName ?? 'somebody')}
                        {search.isShared && ', shared'}
                        <span className="secondary">, {instant(search.savedAt)}</span>
                      </td>
                      <td>
                        {search.viewerCanChange && (
                          <DeleteSearch id={search.id} name={search.name} />
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
                {savedSearches.totalCount > savedSearches.nodes.length && (
                  <caption>
                    The first {savedSearches.nodes.length} of{' '}
                    {counted(savedSearches.totalCount, 'search', 'searches')}
                  </caption>
                )}
              </table>
            )
          }
        </Answer>
      </div>
    </div>
  );
}
