import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Conflict } from '@/components/Conflict';
import { NamedSelect } from '@/components/NamedSelect';
import { Notice } from '@/components/Notice';
import { type FragmentType, graphql, readFragment } from '@/gql';
import type { RoleForm_RoleFragment } from '@/gql/graphql';
import { counted } from '@/lib/format';
import { inputsOf, type RequirementRow } from '@/lib/requirementRows';
import { useSave } from '@/lib/useSave';

import { PoolEffect } from './PoolEffect';
import { RequirementRows } from './RequirementRows';
import styles from './RoleForm.module.css';
import { usePoolEffect } from './usePoolEffect';

export const RoleForm_role = graphql(`
  fragment RoleForm_role on Role {
    id
    title
    description
    revision
    occupation {
      id
      title
    }
    requirementsFrom {
      id
      title
    }
    requirements {
      level
      weight
      isMandatory
      needsValidation
      competency {
        id
        name
        scale {
          levels {
            value
            name
          }
        }
      }
    }
  }
`);

const SaveRoleDeed = graphql(`
  mutation SaveRoleDeed($input: SaveRoleInput!) {
    outcome: saveRole(input: $input) {
      role {
        id
        title
        revision
        requirements {
          level
        }
        ...RoleForm_role
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

const SHOWN = /^(title|description|occupationId|requirements\.\d+\.(level|weight|competencyId))$/;

/** What a role is called and asks for; each change shows its effect before it is saved. */
export function RoleForm(props: {
  role: RoleForm_RoleFragment | null;
  rows: RequirementRow[];
  onTake: (present: FragmentType<typeof RoleForm_role>) => void;
  onDone: (roleId: string) => void;
}) {
  const { onDone, onTake, role } = props;
  const [title, setTitle] = useState(role?.title ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const [occupation, setOccupation] = useState(
    role?.occupation == null ? null : { id: role.occupation.id, name: role.occupation.title },
  );
  const [rows, setRows] = useState<readonly RequirementRow[]>(props.rows);
  const [areRowsTouched, setAreRowsTouched] = useState(role === null);
  const effect = usePoolEffect(role?.id ?? null, inputsOf(rows));
  const save = useSave(
    SaveRoleDeed,
    (path) => SHOWN.test(path),
    (outcome) => {
      if (outcome.role != null) onDone(outcome.role.id);
    },
  );
  const { byField, isConflict, others } = save.errors;
  const present = save.refused?.role;

  function submit(expectedRevision: number | undefined) {
    save.run({
      input: {
        ...(role === null ? {} : { id: role.id }),
        ...(expectedRevision === undefined ? {} : { expectedRevision }),
        title: title.trim(),
        description: description.trim() || null,
        occupationId: occupation?.id ?? null,
        // What an occupation asks becomes the role's own only where it is changed.
        ...(areRowsTouched ? { requirements: inputsOf(rows) } : {}),
      },
    });
  }

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(role?.revision);
      }}
    >
      <h1>{role === null ? 'New role' : `Edit ${role.title}`}</h1>
      {isConflict && present != null && (
        <Conflict
          present={`It is called ${present.title} now and asks for ${counted(present.requirements.length, 'competency', 'competencies')}.`}
          isRunning={save.isRunning}
          onTake={() => {
            onTake(present);
          }}
          onOverwrite={() => {
            submit(readFragment(RoleForm_role, present).revision);
          }}
        />
      )}
      {others.map((message) => (
        <p key={message} role="alert" className={styles['error']}>
          {message}
        </p>
      ))}
      <div className={styles['columns']}>
        <div className={styles['fields']}>
          <TextInput
            label="Title"
            required
            value={title}
            error={byField.get('title')}
            onChange={(event) => {
              setTitle(event.target.value);
            }}
          />
          <Textarea
            label="What the work is"
            rows={3}
            value={description}
            error={byField.get('description')}
            onChange={(event) => {
              setDescription(event.target.value);
            }}
          />
          <NamedSelect
            label="Occupation"
            kind="OCCUPATION"
            description="The occupation of a framework that it matches."
            value={occupation}
            error={byField.get('occupationId')}
            onChange={setOccupation}
          />
          {role?.requirementsFrom != null && !areRowsTouched && (
            <Notice>
              These are what the occupation {role.requirementsFrom.title} asks. Once you change one,
              they become this role’s own.
            </Notice>
          )}
          <RequirementRows
            rows={rows}
            errors={byField}
            meeting={effect.meeting}
            onRows={(changed) => {
              setRows(changed);
              setAreRowsTouched(true);
            }}
          />
          <div className="actions">
            <Button type="submit" loading={save.isRunning}>
              {role === null ? 'Create the role' : 'Save the role'}
            </Button>
          </div>
        </div>
        <PoolEffect effect={effect} />
      </div>
    </form>
  );
}
