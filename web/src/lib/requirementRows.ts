/** Requirements while they are edited, and what they would do to the pool. */
import type { RequirementInput } from '@/gql/graphql';

import { count, counted } from './format';

export interface RequirementRow {
  competency: { id: string; name: string; levels: { value: number; name: string }[] };
  level: number;
  /** As typed; what is no number counts as 0 and the API says so. */
  weight: string;
  isMandatory: boolean;
  needsValidation: boolean;
}

/** The rows as the API takes them, in their order. */
export function inputsOf(rows: readonly RequirementRow[]): RequirementInput[] {
  return rows.map(({ competency, isMandatory, level, needsValidation, weight }) => ({
    competencyId: competency.id,
    level,
    weight: Number(weight) || 0,
    isMandatory,
    needsValidation,
  }));
}

/** A row for a competency that was not asked for before: in the middle of its scale, optional. */
export function addedRow(competency: RequirementRow['competency']): RequirementRow {
  return {
    competency,
    level: Math.ceil(competency.levels.length / 2),
    weight: '1',
    isMandatory: false,
    needsValidation: false,
  };
}

/** "12 people are eligible, 5 more than with what is saved." */
export function effectWords(eligible: number, saved: number | null): string {
  const are = `${counted(eligible, 'person is', 'people are')} eligible`;
  if (saved === null) return `${are}.`;
  if (saved === eligible) return `${are}, as with what is saved.`;
  const [by, more] = [Math.abs(eligible - saved), eligible > saved ? 'more' : 'fewer'];
  return `${are}, ${count(by)} ${more} than with what is saved.`;
}
