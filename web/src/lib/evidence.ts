/** Words and order of evidence: what a source is called, and what a line's numbers say. */
import type { EvidenceSource, ValidationState } from '@/gql/graphql';

import { spelled } from './format';
import { estimateText, type LevelEstimate, levelLabel, type ScaleLevel } from './levels';

export const SOURCE_WORDS: Record<EvidenceSource, string> = {
  AWARD: 'Award',
  ASSESSMENT: 'Assessment',
  QUALIFICATION: 'Qualification',
  WORK_RESULT: 'Work result',
  EXPERIENCE: 'Experience',
  MANAGER_RATING: 'Manager rating',
  PEER_RATING: 'Peer rating',
  SELF_RATING: 'Self-rating',
  INFERENCE: 'Read from records',
  IMPORT: 'Import, source not given',
};

export const STATE_WORDS: Record<ValidationState, string> = {
  VALIDATED: 'validated',
  DECLARED: 'declared',
  SUGGESTED: 'suggested',
  DISPUTED: 'disputed',
  EXPIRED: 'expired',
  REJECTED: 'rejected',
};

export type Marker = 'diamond' | 'square' | 'triangle' | 'dot' | 'ring';

/** The marker of a source: ◆ assessed, ■ work, ▲ manager, ● peer, ○ self and suggested. */
export function markerOf(source: EvidenceSource): Marker {
  switch (source) {
    case 'AWARD':
    case 'ASSESSMENT':
    case 'QUALIFICATION':
      return 'diamond';
    case 'WORK_RESULT':
    case 'EXPERIENCE':
      return 'square';
    case 'MANAGER_RATING':
      return 'triangle';
    case 'PEER_RATING':
      return 'dot';
    case 'SELF_RATING':
    case 'INFERENCE':
    case 'IMPORT':
      return 'ring';
  }
}

const CAP_WORDS: Record<string, string> = {
  ONE_PERSON: 'one person is one voice',
  ONE_GROUP: 'claims of one event are one voice',
  OWN_WORD: "one's own word alone",
};

/** "capped: one person is one voice": why a piece of evidence adds less than it could. */
export function capWords(cappedBy: string): string {
  const caps = cappedBy.split(', ');
  const words = caps.map(
    (cap) =>
      CAP_WORDS[cap] ??
      `all of ${(SOURCE_WORDS[cap as EvidenceSource] as string | undefined)?.toLowerCase() ?? cap}`,
  );
  return `capped: ${words.join('; ')}`;
}

/** What age has left of the evidence's weight, in words; nothing while nearly all is left. */
export function fadedWords(decayFactor: number): string {
  if (decayFactor >= 0.8) return '';
  if (decayFactor >= 0.6) return 'faded to two thirds';
  if (decayFactor >= 0.42) return 'faded to half';
  if (decayFactor >= 0.29) return 'faded to a third';
  return 'faded to less than a third';
}

/** "counts one level higher, as its rater is severe": what the policy corrects, if anything. */
export function correctedWords(correctedBy: number): string {
  if (correctedBy === 0) return '';
  const levels = Math.abs(correctedBy) === 1 ? 'level' : 'levels';
  const [way, rater] = correctedBy > 0 ? ['higher', 'severe'] : ['lower', 'lenient'];
  return `counts ${spelled(Math.abs(correctedBy))} ${levels} ${way}, as its rater is ${rater}`;
}

interface Raise {
  source: EvidenceSource;
  level: number;
  nClaims: number;
}

/** "two manager ratings": so many fresh claims, each by someone who has said nothing yet. */
export function raiseWords({ nClaims, source }: Raise): string {
  const what = source === 'IMPORT' ? 'imported claim' : SOURCE_WORDS[source].toLowerCase();
  if (nClaims === 1) return `one ${what}`;
  const many = source === 'EXPERIENCE' ? 'records of experience' : `${what}s`;
  return `${spelled(nClaims)} ${many}, each by someone else`;
}

interface LineInWords extends LevelEstimate {
  levelName: string;
  otherLevel?: number | null | undefined;
  validationState: ValidationState;
}

const STATE_SENTENCES: Record<ValidationState, string> = {
  VALIDATED: 'It is validated.',
  DECLARED: 'It is declared; nobody has validated it.',
  SUGGESTED: 'It is only suggested, and meets no must-have until it is confirmed.',
  DISPUTED: 'A part of the evidence is under dispute and does not count until that is decided.',
  EXPIRED: 'The evidence has expired; renewing it brings the level back.',
  REJECTED: 'The evidence was rejected.',
};

/** "4, Advanced", or only "B1" where the name is the label. */
function namedLevel(level: number, levels: readonly ScaleLevel[]): string {
  const label = levelLabel(level, levels);
  const name = levels.find((one) => one.value === level)?.name ?? label;
  return label === name ? label : `${label}, ${name}`;
}

/** "Holds level 4, Advanced. Estimate 4.2 (3.8–4.6). It is validated." */
export function lineSentence(line: LineInWords, levels: readonly ScaleLevel[]): string {
  const isOnOff = levels.length === 1;
  const held =
    line.heldLevel === 0
      ? 'Holds no level.'
      : isOnOff
        ? `Holds it: ${line.levelName}.`
        : `Holds level ${namedLevel(line.heldLevel, levels)}.`;
  const estimate = isOnOff ? '' : ` Estimate ${estimateText(line)}.`;
  const partly =
    line.validationState === 'VALIDATED' && line.validatedLevel < line.heldLevel
      ? `It is validated up to ${levelLabel(line.validatedLevel, levels)}.`
      : STATE_SENTENCES[line.validationState];
  const other =
    line.otherLevel == null || line.otherLevel === line.heldLevel
      ? ''
      : ` With the evidence that does not count it would be ${levelLabel(line.otherLevel, levels)}.`;
  return `${held}${estimate} ${partly}${other}`;
}
