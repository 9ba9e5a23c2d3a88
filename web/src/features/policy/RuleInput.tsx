import { Button, NativeSelect, TextInput } from '@mantine/core';

import { type Rule, ruleWords } from '@/lib/policyRules';

import styles from './Policy.module.css';

/** One rule of a proposal: which, and its new value. */
export function RuleInput(props: {
  rule: Rule;
  /** Those that may be chosen here, with their values in force. */
  rules: readonly Rule[];
  onChange: (rule: Rule) => void;
  onRemove: (() => void) | null;
}) {
  const { onChange, onRemove, rule, rules } = props;
  return (
    <div className={styles['rule']}>
      <NativeSelect
        label="Rule"
        value={rule.name}
        data={rules.map(({ name }) => ({ value: name, label: ruleWords(name) }))}
        onChange={(event) => {
          const { value: name } = event.currentTarget;
          onChange(rules.find((one) => one.name === name) ?? rule);
        }}
      />
      <TextInput
        label="New value"
        required
        value={rule.value}
        onChange={(event) => {
          onChange({ ...rule, value: event.target.value });
        }}
      />
      {onRemove !== null && (
        <Button
          variant="default"
          aria-label={`Remove ${ruleWords(rule.name)}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      )}
    </div>
  );
}
