import { Button } from '@mantine/core';
import { IconBookmark, IconColumns, IconDownload, IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { LinkButton } from '@/components/LinkButton';
import type { MatchTarget } from '@/gql/graphql';
import { isPresent, useMoment } from '@/lib/moment';
import { downloadShortlist } from '@/lib/shortlistFile';
import { filterOf, MOST_COMPARED } from '@/lib/shortlistQuestion';

import type { Job } from './job';
import type { ShortlistView } from './question';
import { SaveSearch } from './SaveSearch';
import styles from './ShortlistActions.module.css';

const ICON = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** What can be done with a shortlist as a whole: keep it, share it, take it along, compare. */
export function ShortlistActions(props: { job: Job; view: ShortlistView; target: MatchTarget }) {
  const { job, target, view } = props;
  const moment = useMoment();
  const [isSaving, setIsSaving] = useState(false);
  const file = useMutation({ mutationFn: downloadShortlist });
  const copy = useMutation({
    mutationFn: () => navigator.clipboard.writeText(window.location.href),
  });
  const filter = filterOf(view.narrowing);
  const problem = file.error ?? copy.error;

  return (
    <div className={styles['side']}>
      <div className="actions">
        {isPresent(moment) && (
          <Button
            variant="default"
            leftSection={<IconBookmark {...ICON} />}
            onClick={() => {
              setIsSaving(true);
            }}
          >
            Save
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconLink {...ICON} />}
          onClick={() => {
            copy.mutate();
          }}
        >
          Copy link
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload {...ICON} />}
          loading={file.isPending}
          onClick={() => {
            file.mutate({ target, filter, ...moment });
          }}
        >
          CSV
        </Button>
        {view.picked.length > 1 && job.kind !== 'requirements' && (
          <LinkButton
            to={job.kind === 'role' ? '/roles/$id/shortlist/compare' : '/positions/$id/shortlist/compare'}
            params={{ id: job.id }}
            search={{ ids: view.picked.join(',') }}
            variant="filled"
            leftSection={<IconColumns {...ICON} />}
          >
            Compare {view.picked.length}
          </LinkButton>
        )}
      </div>
      <p role="status" className="secondary">
        {problem?.message ?? spoken(copy.isSuccess, view.picked.length)}
      </p>
      {isSaving && (
        <SaveSearch
          job={job}
          view={view}
          onDone={() => {
            setIsSaving(false);
          }}
        />
      )}
    </div>
  );
}

/** What the buttons have just done, or what is still missing to compare. */
function spoken(isCopied: boolean, picked: number): string {
  if (picked === 1) return `One person picked; up to ${MOST_COMPARED} can be compared.`;
  return isCopied ? 'The link is copied; whoever opens it sees what they may see.' : '';
}
