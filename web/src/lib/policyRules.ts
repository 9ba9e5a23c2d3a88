/** The rules of a policy as people read them: by source, by kind, and the rest in a sentence each. */
import type { CompetencyKind, EvidenceSource } from '@/gql/graphql';

import { SOURCE_WORDS } from './evidence';

export interface Rule {
  name: string;
  value: string;
}

const KIND_WORDS: Record<CompetencyKind, string> = {
  TOOL: 'Tools',
  SKILL: 'Skills',
  KNOWLEDGE: 'Knowledge',
  ABILITY: 'Abilities',
  BEHAVIOUR: 'Behaviours',
  LANGUAGE: 'Languages',
  COMPLIANCE: 'Compliance',
};

/** Families of rules with a value for each source or kind, and the heading of their column. */
const OF_SOURCES = {
  weights: 'One claim weighs',
  person_caps: 'One person at most',
  group_caps: 'One group at most',
  caps: 'All of them at most',
  refreshing: 'Keeps older fresh',
};
const OF_KINDS = {
  half_life_months: 'Weight halves in months',
  months_per_level: 'Months for a level',
  not_learnable: 'Cannot be learned',
};

const OTHERS: Record<string, string> = {
  own_cap: 'What people say of themselves adds at most',
  certainty: 'A level is held from this probability on',
  doubt: 'Doubt that every level meets',
  doubt_beyond: 'Doubt for each level above all claims',
  surer_below: 'How much surer of the levels below a claim',
  against_above: 'How much a claim speaks against levels above it',
  disagreement_levels: 'Claims disagree from so many levels apart',
  disagreement_widens: 'Each level of disagreement widens the interval by this share',
  most_related_sixteenths: 'A related competency covers at most so many sixteenths',
  dispute_days: 'Days to resolve a dispute',
  is_severity_corrected: 'The severity of raters is corrected',
  may_assess_own_reports: 'Managers may assess their own reports',
};

export interface RuleTable {
  columns: string[];
  rows: { heading: string; values: string[] }[];
}

function tableOf(
  rules: readonly Rule[],
  families: Record<string, string>,
  headings: Record<string, string>,
): RuleTable {
  const values = new Map(rules.map(({ name, value }) => [name, value]));
  const rows = Object.entries(headings).map(([key, heading]) => ({
    heading,
    values: Object.keys(families).map((family) => valueWords(values.get(`${family}.${key}`))),
  }));
  return {
    columns: Object.values(families),
    rows: rows.filter((row) => row.values.some((value) => value !== '')),
  };
}

/** Weights and caps, a row a source. */
export function rulesBySource(rules: readonly Rule[]): RuleTable {
  return tableOf(rules, OF_SOURCES, SOURCE_WORDS satisfies Record<EvidenceSource, string>);
}

/** How evidence fades and how long learning takes, a row a kind of competency. */
export function rulesByKind(rules: readonly Rule[]): RuleTable {
  return tableOf(rules, OF_KINDS, KIND_WORDS);
}

/** The rules that stand for themselves, each in words. */
export function otherRules(rules: readonly Rule[]): { name: string; words: string; value: string }[] {
  const families = [...Object.keys(OF_SOURCES), ...Object.keys(OF_KINDS)];
  return rules
    .filter(({ name }) => !families.includes(name.split('.')[0] ?? ''))
    .map(({ name, value }) => ({ name, words: OTHERS[name] ?? name, value: valueWords(value) }));
}

function valueWords(value: string | undefined): string {
  if (value === undefined) return '';
  if (value === 'true') return 'yes';
  return value === 'false' ? 'no' : value;
}

/** "weights.PEER_RATING" as "One claim weighs: peer rating". */
export function ruleWords(name: string): string {
  const [family = '', key = ''] = name.split('.');
  const heading =
    (OF_SOURCES as Record<string, string>)[family] ?? (OF_KINDS as Record<string, string>)[family];
  if (heading === undefined) return OTHERS[name] ?? name;
  const what =
    (SOURCE_WORDS as Record<string, string>)[key] ?? (KIND_WORDS as Record<string, string>)[key];
  return `${heading}: ${(what ?? key).toLowerCase()}`;
}
