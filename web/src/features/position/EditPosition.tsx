import { useState } from 'react';

import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import { PositionForm, PositionForm_position } from './PositionForm';

const EditPositionPage = graphql(`
  query EditPositionPage($id: ID!) {
    position(id: $id) {
      id
      title
      viewerCanEdit
      ...PositionForm_position
    }
  }
`);

/** A position open for editing: what it is called, its role, its unit and whom it reports to. */
export function EditPosition(props: { id: string; onDone: () => void }) {
  const answer = useAnswer(EditPositionPage, { id: props.id });
  const position = answer.data?.position;
  usePlace(
    { label: 'Succession', to: '/succession' },
    { label: position?.title ?? 'Position', to: '/positions/$id', params: { id: props.id } },
    { label: 'Edit' },
  );
  return (
    <div className="page reading">
      <Answer of={answer} loading={<RowsSkeleton rows={5} label="Reading the position" />}>
        {({ position: found }) => {
          if (found == null) return <NothingHere />;
          if (!found.viewerCanEdit) {
            return (
              <EmptyState title="This position is not yours to edit">
                <p>Positions are edited by administrators, and by HR within their own units.</p>
              </EmptyState>
            );
          }
          return <Editor position={found} onDone={props.onDone} />;
        }}
      </Answer>
    </div>
  );
}

function Editor(props: {
  position: FragmentType<typeof PositionForm_position>;
  onDone: () => void;
}) {
  // What the form began with: an answer that comes later never takes away what is typed.
  const [begun, setBegun] = useState(props.position);
  return (
    <PositionForm
      key={readFragment(PositionForm_position, begun).revision}
      position={begun}
      onTake={setBegun}
      onDone={props.onDone}
    />
  );
}
