import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { type ChosenCompetency, CompetencySelect } from '@/components/CompetencySelect';
import { Dialog } from '@/components/Dialog';
import { graphql } from '@/gql';
import type { EvidenceSource } from '@/gql/graphql';
import { SOURCE_WORDS } from '@/lib/evidence';
import { useSentFiles } from '@/lib/useSentFiles';
import { today } from '@/lib/format';
import type { SignedIn } from '@/lib/session';
import { useDeed } from '@/lib/useDeed';
import { useViewer } from '@/lib/useViewer';

import styles from './Form.module.css';

const AddAssertionDeed = graphql(`
  mutation AddAssertionDeed($input: AddAssertionInput!) {
    outcome: addAssertion(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

const OWN: EvidenceSource[] = ['SELF_RATING', 'EXPERIENCE', 'QUALIFICATION'];
const OF_A_REPORT: EvidenceSource[] = ['MANAGER_RATING', 'WORK_RESULT'];
const OF_HR: EvidenceSource[] = ['ASSESSMENT', 'QUALIFICATION', 'WORK_RESULT', 'EXPERIENCE'];
const OF_A_PEER: EvidenceSource[] = ['PEER_RATING'];

/** What a viewer may say about a person, likeliest first; the server has the last word. */
function sourcesFor(viewer: SignedIn, about: { isSelf: boolean; seesProfile: boolean }) {
  if (about.isSelf) return OWN;
  if (viewer.permissionRoles.includes('HR')) return [...OF_HR, ...OF_A_PEER];
  return about.seesProfile ? OF_A_REPORT : OF_A_PEER;
}

/** Say that someone can do something: a rating of others, or what one has done oneself. */
export function AddAssertion(props: {
  employeeId: string;
  displayName: string;
  isSelf: boolean;
  seesProfile: boolean;
  onDone: () => void;
}) {
  const { displayName, employeeId, isSelf, onDone, seesProfile } = props;
  const sources = sourcesFor(useViewer(), { isSelf, seesProfile });
  const [competency, setCompetency] = useState<ChosenCompetency | null>(null);
  const [level, setLevel] = useState(1);
  const [source, setSource] = useState<EvidenceSource>(sources[0] ?? 'SELF_RATING');
  const [assertedOn, setAssertedOn] = useState(today());
  const [note, setNote] = useState('');
  const files = useSentFiles();
  const add = useDeed(AddAssertionDeed, onDone);

  return (
    <Dialog title={isSelf ? 'Add evidence' : `Add evidence for ${displayName}`} onClose={onDone}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (competency === null) return;
          add.run({
            input: {
              employeeId,
              competencyId: competency.id,
              level,
              source,
              assertedOn,
              note: note.trim() || null,
              evidenceFiles: files.sha256s,
            },
          });
        }}
      >
        <CompetencySelect
          value={competency}
          onChange={(chosen) => {
            setCompetency(chosen);
            setLevel((before) => Math.min(before, chosen?.levels.length ?? before));
          }}
        />
        {competency !== null && competency.levels.length > 1 && (
          <NativeSelect
            label="Level"
            value={level}
            data={competency.levels.map(({ name, value }) => ({
              value: String(value),
              label: `${value} ${name}`,
            }))}
            onChange={(event) => {
              setLevel(Number(event.currentTarget.value));
            }}
          />
        )}
        <NativeSelect
          label="What it is"
          value={source}
          data={sources.map((one) => ({ value: one, label: SOURCE_WORDS[one] }))}
          onChange={(event) => {
            setSource(event.currentTarget.value as EvidenceSource);
          }}
        />
        <TextInput
          type="date"
          label="Day"
          value={assertedOn}
          max={today()}
          required
          onChange={(event) => {
            setAssertedOn(event.target.value);
          }}
        />
        <Textarea
          label="Note"
          description="What it was seen in; read by those who may see the profile."
          rows={3}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
        <TextInput
          type="file"
          label="File"
          description="A document that shows it; read by those who may see the profile."
          error={files.problem}
          onChange={(event) => {
            void files.send(event.target.files);
          }}
        />
        {add.problem !== null && <p role="alert">{add.problem}</p>}
        <div className="actions">
          <Button
            type="submit"
            loading={add.isRunning || files.isSending}
            disabled={competency === null || files.problem !== null}
          >
            Add the evidence
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
