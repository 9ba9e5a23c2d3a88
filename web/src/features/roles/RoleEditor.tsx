import { useState } from 'react';

import { type FragmentType, readFragment } from '@/gql';
import type { RoleForm_RoleFragment } from '@/gql/graphql';
import type { RequirementRow } from '@/lib/requirementRows';

import { RoleForm, RoleForm_role } from './RoleForm';

/** The form of a role, begun anew where somebody else's change is taken over. */
export function RoleEditor(props: {
  /** As it is saved; null for one that is not there yet. */
  saved: FragmentType<typeof RoleForm_role> | null;
  onDone: (roleId: string) => void;
}) {
  const opened = readFragment(RoleForm_role, props.saved);
  // What the form began with: an answer that comes later never takes away what is typed.
  const [begun, setBegun] = useState(opened);
  return (
    <RoleForm
      key={begun?.revision ?? 0}
      role={begun}
      rows={begun === null ? [] : rowsOf(begun)}
      onTake={(present) => {
        setBegun(readFragment(RoleForm_role, present));
      }}
      onDone={props.onDone}
    />
  );
}

function rowsOf(role: RoleForm_RoleFragment): RequirementRow[] {
  return role.requirements.map(({ competency, ...rest }) => ({
    competency: { id: competency.id, name: competency.name, levels: competency.scale.levels },
    level: rest.level,
    weight: String(rest.weight),
    isMandatory: rest.isMandatory,
    needsValidation: rest.needsValidation,
  }));
}
