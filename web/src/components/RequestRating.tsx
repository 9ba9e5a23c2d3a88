import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { type ChosenCompetency, CompetencySelect } from '@/components/CompetencySelect';
import { Dialog } from '@/components/Dialog';
import { type ChosenEmployee, EmployeeSelect } from '@/components/EmployeeSelect';
import { graphql } from '@/gql';
import type { EvidenceSource } from '@/gql/graphql';
import { today } from '@/lib/format';
import { useDeed } from '@/lib/useDeed';

import styles from './RequestRating.module.css';

const RequestRatingDeed = graphql(`
  mutation RequestRatingDeed($input: RequestRatingInput!) {
    outcome: requestRating(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** Whom one may ask, likeliest first; the first two are found by the server where left out. */
const RATERS: Record<'MANAGER_RATING' | 'SELF_RATING' | 'PEER_RATING' | 'ASSESSMENT', string> = {
  PEER_RATING: 'A colleague',
  MANAGER_RATING: 'The nearest manager',
  ASSESSMENT: 'An assessor',
  SELF_RATING: 'Themselves',
};
const NAMED: EvidenceSource[] = ['PEER_RATING', 'ASSESSMENT'];
const TWO_WEEKS_MS = 14 * 86_400_000;

/** Ask somebody to rate a person in one competency, until a day. */
export function RequestRating(props: {
  employeeId: string;
  displayName: string;
  isSelf: boolean;
  competency: ChosenCompetency | null;
  onDone: () => void;
}) {
  const { displayName, employeeId, isSelf, onDone } = props;
  const [competency, setCompetency] = useState(props.competency);
  const [source, setSource] = useState<EvidenceSource>('PEER_RATING');
  const [rater, setRater] = useState<ChosenEmployee | null>(null);
  const [dueOn, setDueOn] = useState(() =>
    new Date(Date.now() + TWO_WEEKS_MS).toISOString().slice(0, 10),
  );
  const [note, setNote] = useState('');
  const ask = useDeed(RequestRatingDeed, onDone);
  const isNamed = NAMED.includes(source);
  const choices = Object.entries(RATERS).filter(([one]) => !isSelf || one !== 'SELF_RATING');

  return (
    <Dialog title={isSelf ? 'Ask for a rating' : `Ask for a rating of ${displayName}`} onClose={onDone}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (competency === null) return;
          ask.run({
            input: {
              employeeId,
              competencyId: competency.id,
              source,
              raterId: isNamed ? (rater?.id ?? null) : null,
              dueOn,
              note: note.trim() || null,
            },
          });
        }}
      >
        <CompetencySelect value={competency} onChange={setCompetency} />
        <NativeSelect
          label="Who is asked"
          value={source}
          data={choices.map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            setSource(event.currentTarget.value as EvidenceSource);
          }}
        />
        {isNamed && <EmployeeSelect label="Their name" value={rater} onChange={setRater} />}
        <TextInput
          type="date"
          label="Last day to answer"
          required
          min={today()}
          value={dueOn}
          onChange={(event) => {
            setDueOn(event.target.value);
          }}
        />
        <Textarea
          label="What they should know with it"
          rows={3}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
        {ask.problem !== null && <p role="alert">{ask.problem}</p>}
        <div className="actions">
          <Button
            type="submit"
            loading={ask.isRunning}
            disabled={competency === null || (isNamed && rater === null)}
          >
            Ask for the rating
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
