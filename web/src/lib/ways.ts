/** What someone would have to do to be eligible, in as few words as a row has room for. */
import type { CounterfactualStepKind } from '@/gql/graphql';

import { count } from './format';
import { levelLabel, type ScaleLevel } from './levels';

export interface Way {
  isEnough: boolean;
  estimatedHours?: number | null | undefined;
  steps: readonly {
    kind: CounterfactualStepKind;
    toLevel: number;
    competency: { name: string; scale: { levels: readonly ScaleLevel[] } };
  }[];
}

const KIND_WORDS: Record<CounterfactualStepKind, string> = {
  LEARN: '',
  PROVE: ' proven',
  RENEW: ' renewed',
};

/** "about 12 hours", with a no-break space; null where nobody has estimated them. */
export function hoursWords(hours: number | null | undefined): string | null {
  return hours == null ? null : `about ${count(Math.round(hours))}\u00a0h`;
}

/** "Eligible with Incident command 3, about 12 h."; null where no step of their own is enough. */
export function wayWords(way: Way): string | null {
  if (!way.isEnough || way.steps.length === 0) return null;
  const shown = way.steps.slice(0, 2).map((step) => {
    const label = levelLabel(step.toLevel, step.competency.scale.levels);
    return `${step.competency.name} ${label}${KIND_WORDS[step.kind]}`;
  });
  const more = way.steps.length - shown.length;
  const listed = more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
  return `${[`Eligible with ${listed}`, hoursWords(way.estimatedHours)].filter(Boolean).join(', ')}.`;
}
