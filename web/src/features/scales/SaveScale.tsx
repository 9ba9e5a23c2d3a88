import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { graphql } from '@/gql';
import { useDeed } from '@/lib/useDeed';

import styles from './Scales.module.css';

const SaveScaleDeed = graphql(`
  mutation SaveScaleDeed($input: SaveProficiencyScaleInput!) {
    outcome: saveProficiencyScale(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

interface Level {
  name: string;
  description?: string | null | undefined;
}

interface OwnScale {
  id: string;
  name: string;
  levels: readonly Level[];
}

const MOST_LEVELS = 8;
const EMPTY: Level = { name: '', description: '' };

/** Add a scale of the company's own, or change one that nothing is measured on yet. */
export function SaveScale(props: { scale: OwnScale | null }) {
  const [isOpen, setIsOpen] = useState(false);
  const label = props.scale === null ? 'Add a scale' : 'Change the scale';
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {label}
      </Button>
      {isOpen && (
        <ScaleForm
          scale={props.scale}
          title={label}
          onDone={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}

function ScaleForm(props: { scale: OwnScale | null; title: string; onDone: () => void }) {
  const { onDone, scale, title } = props;
  const [name, setName] = useState(scale?.name ?? '');
  const [levels, setLevels] = useState<readonly Level[]>(scale?.levels ?? [EMPTY, EMPTY, EMPTY]);
  const save = useDeed(SaveScaleDeed, onDone);
  const change = (at: number, part: Partial<Level>) => {
    setLevels(levels.map((level, place) => (place === at ? { ...level, ...part } : level)));
  };

  return (
    <Dialog title={title} onClose={onDone}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save.run({
            input: {
              scaleId: scale?.id ?? null,
              name: name.trim(),
              levels: levels.map((level) => ({
                name: level.name.trim(),
                description: level.description?.trim() ?? '',
              })),
            },
          });
        }}
      >
        <TextInput
          label="Name"
          required
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <NativeSelect
          label="How many levels"
          value={levels.length}
          data={Array.from({ length: MOST_LEVELS }, (_, at) => String(at + 1))}
          onChange={(event) => {
            const wanted = Number(event.currentTarget.value);
            setLevels(Array.from({ length: wanted }, (_, at) => levels[at] ?? EMPTY));
          }}
        />
        <ol className={styles['ladder']}>
          {levels.map((level, at) => (
            <li key={at} className={styles['rung']}>
              <TextInput
                label={`Level ${at + 1}`}
                required
                value={level.name}
                onChange={(event) => {
                  change(at, { name: event.target.value });
                }}
              />
              <TextInput
                label={`What level ${at + 1} looks like at work`}
                value={level.description ?? ''}
                onChange={(event) => {
                  change(at, { description: event.target.value });
                }}
              />
            </li>
          ))}
        </ol>
        {save.problem !== null && <p role="alert">{save.problem}</p>}
        <div className="actions">
          <Button type="submit" loading={save.isRunning} disabled={name.trim() === ''}>
            Save the scale
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
