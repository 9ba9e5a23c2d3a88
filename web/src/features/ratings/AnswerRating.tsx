import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '@/gql';
import { useDeed } from '@/lib/useDeed';

import styles from './Ratings.module.css';

const AnswerRatingDeed = graphql(`
  mutation AnswerRatingDeed($input: AnswerRatingRequestInput!) {
    outcome: answerRatingRequest(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

interface Level {
  value: number;
  name: string;
  description?: string | null | undefined;
}

/** What a rating says where it says that the competency is not there at all. */
const LACKS = 0;

/** The rating itself: one of the scale's levels in its own words, or that it is lacking. */
export function AnswerRating(props: { ratingRequestId: string; levels: readonly Level[] }) {
  const [level, setLevel] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const answer = useDeed(AnswerRatingDeed);
  const choices: readonly Level[] = [
    { value: LACKS, name: 'None of these', description: 'They do not show it at any level.' },
    ...props.levels,
  ];

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (level === null) return;
        answer.run({
          input: {
            ratingRequestId: props.ratingRequestId,
            polarity: level === LACKS ? 'LACKS' : 'HAS',
            level: level === LACKS ? null : level,
            note: note.trim() || null,
          },
        });
      }}
    >
      <fieldset className={styles['levels']}>
        <legend>Which of these have you seen?</legend>
        {choices.map(({ description, name, value }) => (
          <label key={value} className={styles['choice']}>
            <input
              type="radio"
              name="level"
              checked={level === value}
              onChange={() => {
                setLevel(value);
              }}
            />
            <span>
              <strong>{value === LACKS || choices.length === 2 ? name : `${value} ${name}`}</strong>
              {description != null && <span className="explanation">{description}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <Textarea
        label="What you have seen it in"
        description="Read by those who may see the profile."
        rows={3}
        value={note}
        error={answer.problem}
        onChange={(event) => {
          setNote(event.target.value);
        }}
      />
      <div className="actions">
        <Button type="submit" loading={answer.isRunning} disabled={level === null}>
          Give the rating
        </Button>
      </div>
    </form>
  );
}
