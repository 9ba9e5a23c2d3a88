import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { graphql } from '@/gql';
import type { Rule } from '@/lib/policyRules';
import { useDeed } from '@/lib/useDeed';
import { useViewer } from '@/lib/useViewer';

import styles from './Policy.module.css';
import { RuleInput } from './RuleInput';

const ProposePolicyDeed = graphql(`
  mutation ProposePolicyDeed($input: ProposePolicyInput!) {
    outcome: proposePolicy(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** Propose a version that differs from the one in force in one rule or several. */
export function ProposePolicy(props: { rules: readonly Rule[] }) {
  const { rules } = props;
  const { permissionRoles } = useViewer();
  const [isAsking, setIsAsking] = useState(false);
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
        <ProposalForm
          rules={rules}
          onDone={() => {
            setIsAsking(false);
          }}
        />
      )}
    </>
  );
}

function ProposalForm(props: { rules: readonly Rule[]; onDone: () => void }) {
  const { onDone, rules } = props;
  const [changed, setChanged] = useState<Rule[]>(rules.slice(0, 1));
  const [note, setNote] = useState('');
  const propose = useDeed(ProposePolicyDeed, onDone);
  const isUnchanged = changed.every((one) => rules.some((rule) => isSame(rule, one)));
  const next = rules.find(({ name }) => !changed.some((one) => one.name === name));

  return (
    <Dialog title="Propose a version" onClose={onDone}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          propose.run({ input: { rules: changed, note: note.trim() || null } });
        }}
      >
        {changed.map((rule, at) => (
          <RuleInput
            key={at}
            rule={rule}
            rules={rules.filter(
              ({ name }) => name === rule.name || !changed.some((one) => one.name === name),
            )}
            onChange={(wanted) => {
              setChanged(changed.map((one, place) => (place === at ? wanted : one)));
            }}
            onRemove={
              changed.length === 1
                ? null
                : () => {
                    setChanged(changed.filter((_, place) => place !== at));
                  }
            }
          />
        ))}
        {next !== undefined && (
          <div className="actions">
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setChanged([...changed, next]);
              }}
            >
              Another rule
            </Button>
          </div>
        )}
        <Textarea
          label="Why"
          rows={3}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
        {propose.problem !== null && <p role="alert">{propose.problem}</p>}
        <div className="actions">
          <Button type="submit" loading={propose.isRunning} disabled={isUnchanged}>
            Propose the version
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function isSame(one: Rule, other: Rule): boolean {
  return one.name === other.name && one.value === other.value;
}
