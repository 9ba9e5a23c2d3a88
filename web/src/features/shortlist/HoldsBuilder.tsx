import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useRef, useState } from 'react';

import { graphql } from '@/gql';
import type { CompetencyExpression } from '@/gql/graphql';
import { corrected, joined } from '@/lib/holdsText';
import { useKeys } from '@/lib/keys';
import { useMoment } from '@/lib/moment';
import { useAnswer } from '@/lib/useAnswer';

import { AddCondition } from './AddCondition';
import styles from './HoldsBuilder.module.css';
import { HoldsProblems } from './HoldsProblems';

const HoldsBuilderRead = graphql(`
  query HoldsBuilderRead($text: String!, $asOf: Date, $knownAt: DateTime) {
    parseCompetencyExpression(text: $text, asOf: $asOf, knownAt: $knownAt) {
      variable
      sentence
      problems {
        ...HoldsProblems_problem
      }
    }
  }
`);

const PAUSE_MS = 200;

/** What people must hold, as a sentence: typed, or put together; read again as it changes. */
export function HoldsBuilder(props: {
  text: string;
  onApply: (holds: CompetencyExpression | undefined) => void;
  onCancel: () => void;
}) {
  const { onApply, onCancel } = props;
  const [text, setText] = useState(props.text);
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS);
  useKeys({
    Escape: () => {
      const isListOpen = document.activeElement?.getAttribute('aria-expanded') === 'true';
      if (isListOpen) return false;
      onCancel();
      return true;
    },
  });
  const moment = useMoment();
  const readingId = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // It opens where the viewer pressed for it; its text is what they came for.
    input.current?.focus();
  }, []);
  const answer = useAnswer(
    HoldsBuilderRead,
    { text: settled, ...moment },
    { enabled: settled !== '' },
  );
  const read = settled === '' ? undefined : answer.data?.parseCompetencyExpression;
  const isRead = text.trim() === settled;
  const variable = isRead ? read?.variable : null;

  return (
    <form
      className={styles['builder']}
      aria-label="What they hold"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') onApply(undefined);
        else if (variable != null) onApply(JSON.parse(variable) as CompetencyExpression);
      }}
    >
      <TextInput
        label="People who hold"
        placeholder="(Python at 3 or Go) and not French"
        ref={input}
        value={text}
        aria-describedby={readingId}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <div id={readingId} role="status" className={styles['reading']}>
        {read?.sentence != null && (
          <p>
            Reads as: people who hold <strong>{read.sentence}</strong>.
          </p>
        )}
        {read !== undefined && (
          <HoldsProblems
            problems={read.problems}
            onChoose={({ end, name, start }) => {
              setText(corrected(settled, start, end, name));
            }}
          />
        )}
        {answer.error !== null && <p>{answer.error.message}</p>}
      </div>
      <AddCondition
        isFirst={text.trim() === ''}
        onAdd={(join, more) => {
          setText(joined(text, join, more));
        }}
      />
      <div className="actions">
        <Button type="submit" size="xs" disabled={text.trim() !== '' && variable == null}>
          {text.trim() === '' ? 'Ask for nothing' : 'Apply'}
        </Button>
        <Button type="button" size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
