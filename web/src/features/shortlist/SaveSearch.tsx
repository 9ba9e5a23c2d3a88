import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { graphql } from '@/gql';
import { filterOf } from '@/lib/shortlistQuestion';
import { useAnswer } from '@/lib/useAnswer';
import { useSave } from '@/lib/useSave';

import { type Job, targetOf } from './job';
import type { ShortlistView } from './question';
import styles from './SaveSearch.module.css';

const SaveSearchOpened = graphql(`
  query SaveSearchOpened($id: ID!) {
    savedSearch(id: $id) {
      id
      name
      isShared
      revision
      viewerCanChange
    }
  }
`);

const SaveSearchDeed = graphql(`
  mutation SaveSearchDeed($input: SaveSearchInput!) {
    outcome: saveSearch(input: $input) {
      savedSearch {
        id
        name
        address
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

interface Opened {
  id: string;
  name: string;
  isShared: boolean;
  revision: number;
}

/** Keep the question under a name: whoever opens it asks anew, with rights of their own. */
export function SaveSearch(props: { job: Job; view: ShortlistView; onDone: () => void }) {
  const { search } = props.view;
  const { data, isPending } = useAnswer(
    SaveSearchOpened,
    { id: search ?? '' },
    { enabled: search !== null },
  );
  const opened = data?.savedSearch;
  return (
    <Dialog title="Save this search" onClose={props.onDone}>
      {search !== null && isPending ? (
        <p className="after-a-moment">Reading what it is called</p>
      ) : (
        <SaveSearchForm {...props} opened={opened?.viewerCanChange === true ? opened : null} />
      )}
    </Dialog>
  );
}

function SaveSearchForm(props: {
  job: Job;
  view: ShortlistView;
  opened: Opened | null;
  onDone: () => void;
}) {
  const { job, opened, view } = props;
  const [name, setName] = useState(opened?.name ?? '');
  const [isShared, setIsShared] = useState(opened?.isShared ?? false);
  const [saved, setSaved] = useState<string | null>(null);
  const save = useSave(
    SaveSearchDeed,
    (path) => path === 'name',
    (outcome) => {
      setSaved(outcome.savedSearch?.address ?? null);
    },
  );
  const submit = (asNew: boolean) => {
    save.run({
      input: {
        id: asNew ? null : (opened?.id ?? null),
        expectedRevision: asNew ? null : (opened?.revision ?? null),
        name: name.trim(),
        target: targetOf(job),
        filter: filterOf(view.narrowing),
        isShared,
      },
    });
  };

  if (saved !== null) {
    return (
      <div className={styles['form']} role="status">
        <p>Saved. It can be opened at:</p>
        <TextInput
          aria-label="Address of the search"
          readOnly
          value={`${window.location.origin}${saved}`}
          onFocus={(event) => {
            event.target.select();
          }}
        />
        <div className="actions">
          <Button onClick={props.onDone}>Done</Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit(opened === null);
      }}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={name}
        error={save.errors.byField.get('name')}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <label className={styles['shared']}>
        <input
          type="checkbox"
          checked={isShared}
          onChange={(event) => {
            setIsShared(event.target.checked);
          }}
        />
        Everybody signed in may open it; they find only whom they may see
      </label>
      {view.trials.length > 0 && (
        <p className="explanation">What you are trying out is not kept; the job’s own requirements are.</p>
      )}
      {save.errors.isConflict && (
        <p role="alert">It was changed elsewhere since you opened it. Save it as a new one, or open it again.</p>
      )}
      {save.errors.others.map((message) => (
        <p key={message} role="alert">
          {message}
        </p>
      ))}
      <div className="actions">
        <Button type="submit" loading={save.isRunning} disabled={name.trim() === ''}>
          {opened === null ? 'Save' : `Change “${opened.name}”`}
        </Button>
        {opened !== null && (
          <Button
            variant="default"
            disabled={name.trim() === '' || save.isRunning}
            onClick={() => {
              submit(true);
            }}
          >
            Save as a new one
          </Button>
        )}
      </div>
    </form>
  );
}
