/** What a change of the requirements would be, in words and as a trial. */
import { count } from './format';
import { levelLabel, type ScaleLevel } from './levels';
import type { Trial } from './shortlistQuestion';

export interface Change {
  newLevel?: number | null | undefined;
  becomesOptional: boolean;
  acceptsUnvalidated: boolean;
  requirement: {
    level: number;
    competency: { id: string; name: string; scale: { levels: readonly ScaleLevel[] } };
  };
}

export interface Lever {
  changes: readonly Change[];
  additionalEligible: number;
}

/** "Incident command 3 → 2", "Terraform becomes optional": one change in few words. */
export function changeWords(change: Change): string {
  const { competency, level } = change.requirement;
  const label = (value: number) => levelLabel(value, competency.scale.levels);
  const parts = [
    change.newLevel == null ? '' : `${label(level)} → ${label(change.newLevel)}`,
    change.becomesOptional ? 'becomes optional' : '',
    change.acceptsUnvalidated ? 'accepts unvalidated' : '',
  ].filter(Boolean);
  return `${competency.name} ${parts.join(', ')}`;
}

/** All changes of a lever in one phrase. */
export function leverWords(lever: Lever): string {
  return lever.changes.map(changeWords).join(' and ');
}

/** "+7 to 12": how many more are eligible, and how many that makes. */
export function gainWords(lever: Lever, eligible: number): string {
  const gain = lever.additionalEligible;
  return `+${count(gain)} to ${count(eligible + gain)}`;
}

/** A lever as trials of the address. */
export function trialsOf(lever: Lever): Trial[] {
  return lever.changes.map((change) => ({
    competencyId: change.requirement.competency.id,
    ...(change.newLevel == null ? {} : { level: change.newLevel }),
    ...(change.becomesOptional ? { optional: true as const } : {}),
    ...(change.acceptsUnvalidated ? { unvalidated: true as const } : {}),
  }));
}

/** Whether two trials ask one requirement in the same way. */
function isSame(one: Trial, other: Trial): boolean {
  return (
    one.competencyId === other.competencyId &&
    one.level === other.level &&
    one.optional === other.optional &&
    one.unvalidated === other.unvalidated
  );
}

/** Whether everything that a lever changes is being tried. */
export function isTried(lever: Lever, trials: readonly Trial[]): boolean {
  return trialsOf(lever).every((wanted) => trials.some((trial) => isSame(trial, wanted)));
}

/** The trials after a lever is pulled, or let go again; one trial a requirement. */
export function pulled(lever: Lever, trials: readonly Trial[]): Trial[] {
  const wanted = trialsOf(lever);
  const others = trials.filter(
    (trial) => !wanted.some(({ competencyId }) => competencyId === trial.competencyId),
  );
  return isTried(lever, trials) ? others : [...others, ...wanted];
}

/** The levers that change nothing but one requirement. */
export function leversOf<Pulled extends Lever>(
  competencyId: string,
  levers: readonly Pulled[],
): Pulled[] {
  return levers.filter(
    ({ changes }) =>
      changes.length === 1 && changes[0]?.requirement.competency.id === competencyId,
  );
}
