import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Conflict } from '@/components/Conflict';
import { type ChosenName, NamedSelect } from '@/components/NamedSelect';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { useSave } from '@/lib/useSave';

import styles from './PositionForm.module.css';
import { RolePool } from './RolePool';

export const PositionForm_position = graphql(`
  fragment PositionForm_position on Position {
    id
    title
    revision
    isCritical
    role {
      id
      title
    }
    orgUnit {
      id
      name
    }
    reportsTo {
      id
      title
    }
  }
`);

const SavePositionDeed = graphql(`
  mutation SavePositionDeed($input: SavePositionInput!) {
    outcome: savePosition(input: $input) {
      position {
        id
        title
        revision
        ...PositionForm_position
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

const SHOWN = new Set(['title', 'roleId', 'orgUnitId', 'reportsToId']);

/** The fields of a position, with whom its role would find before it is saved. */
export function PositionForm(props: {
  position: FragmentType<typeof PositionForm_position>;
  onTake: (present: FragmentType<typeof PositionForm_position>) => void;
  onDone: () => void;
}) {
  const position = readFragment(PositionForm_position, props.position);
  const [title, setTitle] = useState(position.title);
  const [role, setRole] = useState<ChosenName | null>(called(position.role));
  const [unit, setUnit] = useState<ChosenName | null>(position.orgUnit ?? null);
  const [above, setAbove] = useState<ChosenName | null>(called(position.reportsTo));
  const [isCritical, setIsCritical] = useState(position.isCritical === true);
  const save = useSave(
    SavePositionDeed,
    (path) => SHOWN.has(path),
    () => {
      props.onDone();
    },
  );
  const { byField, isConflict, others } = save.errors;
  const present = save.refused?.position;

  function submit(expectedRevision: number) {
    save.run({
      input: {
        id: position.id,
        expectedRevision,
        title: title.trim(),
        roleId: role?.id ?? null,
        orgUnitId: unit?.id ?? null,
        reportsToId: above?.id ?? null,
        isCritical,
      },
    });
  }

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(position.revision);
      }}
    >
      <h1>Edit {position.title}</h1>
      {isConflict && present != null && (
        <Conflict
          present={`It is called ${present.title} now.`}
          isRunning={save.isRunning}
          onTake={() => {
            props.onTake(present);
          }}
          onOverwrite={() => {
            submit(present.revision);
          }}
        />
      )}
      {others.map((message) => (
        <p key={message} role="alert" className={styles['error']}>
          {message}
        </p>
      ))}
      <TextInput
        label="Title"
        required
        value={title}
        error={byField.get('title')}
        onChange={(event) => {
          setTitle(event.target.value);
        }}
      />
      <NamedSelect
        label="Role"
        kind="ROLE"
        description="What is asked of whoever sits here."
        value={role}
        error={byField.get('roleId')}
        onChange={setRole}
      />
      {role !== null && <RolePool roleId={role.id} />}
      <NamedSelect
        label="Unit"
        kind="ORG_UNIT"
        value={unit}
        error={byField.get('orgUnitId')}
        onChange={setUnit}
      />
      <NamedSelect
        label="Reports to"
        kind="POSITION"
        value={above}
        error={byField.get('reportsToId')}
        onChange={setAbove}
      />
      <label className={styles['check']}>
        <input
          type="checkbox"
          checked={isCritical}
          onChange={(event) => {
            setIsCritical(event.target.checked);
          }}
        />
        Critical: the company could least do without it
      </label>
      <div className="actions">
        <Button type="submit" loading={save.isRunning}>
          Save the position
        </Button>
      </div>
    </form>
  );
}

function called(one: { id: string; title: string } | null | undefined): ChosenName | null {
  return one == null ? null : { id: one.id, name: one.title };
}
