import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { graphql } from '@/gql';
import { useDeed } from '@/lib/useDeed';
import { useViewer } from '@/lib/useViewer';

import styles from './Policy.module.css';

const ProposePolicyDeed = graphql(`
  mutation ProposePolicyDeed($input: ProposePolicyInput!) {
    outcome: proposePolicy(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

interface Rule {
  name: string;
  value: string;
}

/** Propose a version that differs in one rule; more follow from further proposals or the API. */
export function ProposePolicy(props: { rules: readonly Rule[] }) {
  const { rules } = props;
  const { permissionRoles } = useViewer();
  const [isAsking, setIsAsking] = useState(false);
  const [rule, setRule] = useState<Rule>(rules[0] ?? { name: '', value: '' });
  const [note, setNote] = useState('');
  const propose = useDeed(ProposePolicyDeed, () => {
    setIsAsking(false);
  });
  if (!permissionRoles.includes('HR')) return null;

  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Propose a version
      </Button>
      {isAsking && (
        <Dialog
          title="Propose a version"
          onClose={() => {
            setIsAsking(false);
          }}
        >
          <form
            className={styles['form']}
            onSubmit={(event) => {
              event.preventDefault();
              propose.run({ input: { rules: [rule], note: note.trim() || null } });
            }}
          >
            <NativeSelect
              label="Rule"
              value={rule.name}
              data={rules.map(({ name }) => name)}
              onChange={(event) => {
                const name = event.currentTarget.value;
                setRule({ name, value: rules.find((one) => one.name === name)?.value ?? '' });
              }}
            />
            <TextInput
              label="New value"
              required
              value={rule.value}
              error={propose.problem}
              onChange={(event) => {
                setRule({ ...rule, value: event.target.value });
              }}
            />
            <Textarea
              label="Why"
              rows={3}
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
            />
            <div className="actions">
              <Button type="submit" loading={propose.isRunning}>
                Propose the version
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
