import { otherRules, type Rule, rulesByKind, rulesBySource, type RuleTable } from '@/lib/policyRules';

import styles from './Policy.module.css';

/** All rules of a version: a table of sources, one of kinds, and the others in words. */
export function PolicyRules(props: { rules: readonly Rule[] }) {
  const { rules } = props;
  return (
    <>
      <h3>What evidence weighs, in log-odds</h3>
      <Table of={rulesBySource(rules)} corner="Source" />
      <h3>How it fades, and how long learning takes</h3>
      <Table of={rulesByKind(rules)} corner="Kind of competency" />
      <h3>The other rules</h3>
      <dl className={styles['rules']}>
        {otherRules(rules).map(({ name, value, words }) => (
          <div key={name}>
            <dt title={name}>{words}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Table(props: { of: RuleTable; corner: string }) {
  const { columns, rows } = props.of;
  return (
    // Wider than a phone: it scrolls by itself, and by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box needs focus
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={`By ${props.corner}`}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{props.corner}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles['numeric']}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ heading, values }) => (
            <tr key={heading}>
              <th scope="row">{heading}</th>
              {values.map((value, at) => (
                <td key={columns[at]} className={`number ${styles['numeric'] ?? ''}`}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
