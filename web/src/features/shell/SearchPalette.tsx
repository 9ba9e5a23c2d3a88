import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { graphql } from '@/gql';
import { useMoment } from '@/lib/moment';
import { grouped, type Hit, once, seatWords, stepped } from '@/lib/searchHits';
import { useAnswer } from '@/lib/useAnswer';

import { placeOf } from './placeOf';
import styles from './SearchPalette.module.css';

const SearchPaletteFound = graphql(`
  query SearchPaletteFound($text: String!, $asOf: Date, $knownAt: DateTime) {
    search(text: $text, first: 20, asOf: $asOf, knownAt: $knownAt) {
      kind
      name
      label
      node {
        id
        ... on Position {
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

const PAUSE_MS = 120;

/** Everything that has a name, found as one types; arrows choose, Enter goes there. */
export function SearchPalette(props: { onClose: () => void }) {
  const { onClose } = props;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), PAUSE_MS);
  const [chosen, setChosen] = useState(0);
  const moment = useMoment();
  const navigate = useNavigate();
  const listId = useId();
  const answer = useAnswer(
    SearchPaletteFound,
    { text: asked, ...moment },
    { enabled: asked !== '', keepPrevious: true },
  );
  const found = asked === '' ? [] : (answer.data?.search ?? []);
  const groups = grouped(
    once(
      found.flatMap(({ node, ...hit }) =>
        node == null ? [] : [{ ...hit, id: node.id, about: aboutOf(hit, node) }],
      ),
    ),
  );
  const hits = groups.flatMap((group) => group.hits);
  const at = Math.min(chosen, hits.length - 1);
  const optionId = (hit: Hit) => `${listId}-${hit.id}`;
  const current = hits[at];

  useEffect(() => {
    if (current !== undefined) {
      document.getElementById(`${listId}-${current.id}`)?.scrollIntoView({ block: 'nearest' });
    }
  }, [current, listId]);

  function go(hit: Hit) {
    onClose();
    void navigate(placeOf(hit));
  }

  function onKey(event: React.KeyboardEvent) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setChosen(stepped(at, by, hits.length));
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      go(current);
    }
  }

  return (
    <Dialog title="Search" onClose={onClose}>
      <TextInput
        role="combobox"
        aria-label="People, roles, positions, competencies, units"
        placeholder="People, roles, positions, competencies, units"
        aria-expanded={hits.length > 0}
        aria-controls={hits.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : optionId(current)}
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
      />
      <p role="status" className={styles['status']}>
        {answer.error?.message ?? statusWords(asked, answer.isPending, hits.length)}
      </p>
      {hits.length > 0 && (
        <div id={listId} role="listbox" aria-label="Found" className={styles['list']}>
          {groups.map(({ heading, hits: of }) => (
            <div key={heading} role="group" aria-label={heading}>
              <p className={styles['heading']} aria-hidden="true">
                {heading}
              </p>
              {of.map((hit) => (
                // The keyboard chooses by the field above, as in every combobox.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
                <div
                  key={hit.id}
                  id={optionId(hit)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={hit === current}
                  className={styles['hit']}
                  onClick={() => {
                    go(hit);
                  }}
                >
                  <span>{hit.name}</span>
                  {hit.about !== '' && <span className="secondary">{hit.about}</span>}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </Dialog>
  );
}

/** What stands beside a name: the label that was found, or what tells one seat from another. */
function aboutOf(hit: { name: string; label: string }, node: Parameters<typeof seatWords>[0]): string {
  return hit.label === hit.name ? seatWords(node) : hit.label;
}

/** What the list cannot say by itself: that it is empty, and why. */
function statusWords(asked: string, isPending: boolean, length: number): string {
  if (asked === '') return 'Type the beginning of a name; misspelt ones are found too.';
  if (isPending) return 'Looking';
  return length === 0 ? 'Nothing that you may see has a name like that.' : '';
}
