import { describe, expect, it } from 'vitest';

import { otherRules, rulesByKind, rulesBySource, ruleWords } from './policyRules';

const RULES = [
  { name: 'weights.PEER_RATING', value: '0.4' },
  { name: 'caps.PEER_RATING', value: '0.9' },
  { name: 'refreshing.PEER_RATING', value: 'false' },
  { name: 'half_life_months.COMPLIANCE', value: 'never' },
  { name: 'not_learnable.COMPLIANCE', value: 'true' },
  { name: 'dispute_days', value: '30' },
  { name: 'a_rule_of_a_later_day', value: '1' },
];

describe('the rules of a policy', () => {
  it('stand in one row a source, with what is not there left out', () => {
    const { columns, rows } = rulesBySource(RULES);
    expect(columns[0]).toBe('One claim weighs');
    expect(rows).toEqual([{ heading: 'Peer rating', values: ['0.4', '', '', '0.9', 'no'] }]);
  });

  it('stand in one row a kind', () => {
    expect(rulesByKind(RULES).rows).toEqual([
      { heading: 'Compliance', values: ['never', '', 'yes'] },
    ]);
  });

  it('are each in words, and by name where there are no words yet', () => {
    expect(otherRules(RULES)).toEqual([
      { name: 'dispute_days', words: 'Days to resolve a dispute', value: '30' },
      { name: 'a_rule_of_a_later_day', words: 'a_rule_of_a_later_day', value: '1' },
    ]);
    expect(ruleWords('weights.PEER_RATING')).toBe('One claim weighs: peer rating');
    expect(ruleWords('dispute_days')).toBe('Days to resolve a dispute');
  });
});
