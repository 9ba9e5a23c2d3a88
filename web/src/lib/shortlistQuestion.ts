/** A shortlist's question as its address holds it, and as the API takes it. */
import type {
  CompetencyExpression,
  FilterCondition,
  RequirementInput,
  TalentFilter,
} from '@/gql/graphql';

import { isoDay, text } from './searchParams';

/** Whom a shortlist narrows to; what is left out is not asked. */
export interface Narrowing {
  unit?: string | undefined;
  /** Only the unit itself, none below it. */
  flat?: true | undefined;
  loc?: string | string[] | undefined;
  holds?: CompetencyExpression | undefined;
  /** The share of full time that must be free, in percent. */
  free?: number | undefined;
  from?: string | undefined;
  until?: string | undefined;
  under?: string | undefined;
  without?: string[] | undefined;
  called?: string | undefined;
}

/** One requirement asked otherwise, to see what it would do to the pool. */
export interface Trial {
  competencyId: string;
  level?: number | undefined;
  optional?: true | undefined;
  unvalidated?: true | undefined;
}

export const MOST_COMPARED = 5;

/** What a search parameter says about whom to narrow to; what cannot be read is left out. */
export function readNarrowing(search: Record<string, unknown>): Narrowing {
  return {
    unit: text(search['unit']),
    flat: search['flat'] === true ? true : undefined,
    loc: texts(search['loc']) ?? text(search['loc']),
    holds: object(search['holds']) as CompetencyExpression | undefined,
    free: share(search['free']),
    from: isoDay(search['from']),
    until: isoDay(search['until']),
    under: text(search['under']),
    without: texts(search['without']),
    called: text(search['called']),
  };
}

/** The narrowing as the API's filter. */
export function filterOf(wanted: Narrowing): TalentFilter {
  const { loc } = wanted;
  return {
    orgUnitId: wanted.unit ?? null,
    includeSubunits: wanted.flat !== true,
    locations: loc === undefined ? null : [loc].flat(),
    managerId: wanted.under ?? null,
    holds: wanted.holds ?? null,
    excludeEmployeeIds: wanted.without ?? [],
    search: wanted.called ?? null,
    availableShareAtLeast: wanted.free === undefined ? null : wanted.free / 100,
    availableFrom: wanted.from ?? null,
    availableUntil: wanted.until ?? null,
  };
}

/** The API's filter, as a saved search keeps it, as a narrowing of the address. */
export function narrowingOf(filter: Partial<TalentFilter>): Narrowing {
  const { availableShareAtLeast, excludeEmployeeIds, locations } = filter;
  const without = [excludeEmployeeIds ?? []].flat().map(String);
  const places = [locations ?? []].flat();
  return {
    unit: text(filter.orgUnitId),
    flat: filter.includeSubunits === false ? true : undefined,
    loc: locations == null ? undefined : places.length === 1 ? places[0] : places,
    holds: filter.holds ?? undefined,
    free: availableShareAtLeast == null ? undefined : Math.round(availableShareAtLeast * 100),
    from: filter.availableFrom ?? undefined,
    until: filter.availableUntil ?? undefined,
    under: text(filter.managerId),
    without: without.length === 0 ? undefined : without,
    called: filter.search ?? undefined,
  };
}

const CONDITION_FIELDS: Record<Exclude<FilterCondition, 'HOLDS'>, readonly (keyof Narrowing)[]> = {
  UNIT: ['unit', 'flat'],
  LOCATION: ['loc'],
  REPORTING_LINE: ['under'],
  AVAILABILITY: ['free', 'from', 'until'],
  NOT_EXCLUDED: ['without'],
  SEARCH: ['called'],
};

/** The narrowing with one of its conditions taken away; `part` says which expression. */
export function withoutCondition(
  wanted: Narrowing,
  condition: FilterCondition,
  part: number,
): Narrowing {
  if (condition === 'HOLDS') return { ...wanted, holds: withoutPart(wanted.holds, part) };
  const gone = Object.fromEntries(CONDITION_FIELDS[condition].map((field) => [field, undefined]));
  return { ...wanted, ...gone };
}

function withoutPart(
  holds: CompetencyExpression | undefined,
  part: number,
): CompetencyExpression | undefined {
  const left = [holds?.allOf ?? []].flat().filter((_, at) => at !== part);
  const [only] = left;
  return left.length > 1 ? { allOf: left } : only;
}

/** The trials that an address holds; what cannot be read is left out. */
export function readTrials(value: unknown): Trial[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const trials = value.flatMap((one: unknown) => {
    const given = object(one);
    const competencyId = text(given?.['competencyId']);
    if (given === undefined || competencyId === undefined) return [];
    const { level, optional, unvalidated } = given;
    return [
      {
        competencyId,
        ...(typeof level === 'number' ? { level } : {}),
        ...(optional === true ? { optional } : {}),
        ...(unvalidated === true ? { unvalidated } : {}),
      },
    ];
  });
  return trials.length === 0 ? undefined : (trials as Trial[]);
}

/** Requirements as they would be asked after the trials. */
export function tried(
  requirements: readonly RequirementInput[],
  trials: readonly Trial[],
): RequirementInput[] {
  return requirements.map((one) => {
    const trial = trials.find(({ competencyId }) => competencyId === one.competencyId);
    if (trial === undefined) return one;
    return {
      ...one,
      level: trial.level ?? one.level,
      isMandatory: one.isMandatory === true && trial.optional !== true,
      needsValidation: one.needsValidation === true && trial.unvalidated !== true,
    };
  });
}

/** The ids that an address names after each other, without doubles, at most five. */
export function readPicked(value: unknown): string[] {
  const ids = (text(value) ?? '').split(',').filter(Boolean);
  return [...new Set(ids)].slice(0, MOST_COMPARED);
}

/** An id put to those picked, or taken from them; a sixth is not taken. */
export function toggled(picked: readonly string[], id: string): string[] {
  if (picked.includes(id)) return picked.filter((one) => one !== id);
  return [...picked, id].slice(0, MOST_COMPARED);
}

function object(value: unknown): Record<string, unknown> | undefined {
  const isOne = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isOne ? (value as Record<string, unknown>) : undefined;
}

function texts(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read = value.flatMap((one) => text(one) ?? []);
  return read.length === 0 ? undefined : read;
}

function share(value: unknown): number | undefined {
  const percent = Number(value);
  return Number.isInteger(percent) && percent > 0 && percent <= 100 ? percent : undefined;
}
