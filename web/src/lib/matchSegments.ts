/** Geometry and words of the match bar: a segment for each requirement. */
import type { Verdict } from '@/gql/graphql';

import { levelLabel, type ScaleLevel } from './levels';

const FULL_QUALITY = 7;

export interface LineOfMatch {
  verdict: Verdict;
  heldLevel: number | null;
  points: number;
  maxPoints: number;
  quality: number;
  viaCompetency: { name: string } | null;
  requirement: {
    level: number;
    isMandatory: boolean;
    needsValidation: boolean;
    competency: { id: string; name: string; scale: { levels: readonly ScaleLevel[] } };
  };
}

export interface Segment {
  competencyId: string;
  /** Of the bar, in percent. */
  width: number;
  /** Of the segment, 0 to 1: how much of the requirement is covered, proof left aside. */
  share: number;
  isTall: boolean;
  verdict: Verdict;
}

/** How much of one requirement is covered, 0 to 1; quality is divided out of the points again. */
export function coveredShare(line: LineOfMatch): number {
  if (line.verdict === 'MET') return 1;
  if (line.quality === 0 || line.maxPoints === 0) return 0;
  return Math.min(1, (line.points * FULL_QUALITY) / (line.quality * line.maxPoints));
}

/** One segment a requirement, in the order given, as wide as its points. */
export function matchSegments(lines: readonly LineOfMatch[]): Segment[] {
  const total = lines.reduce((sum, line) => sum + line.maxPoints, 0);
  return lines.map((line) => ({
    competencyId: line.requirement.competency.id,
    width: total === 0 ? 100 / lines.length : (line.maxPoints / total) * 100,
    share: coveredShare(line),
    isTall: line.requirement.isMandatory,
    verdict: line.verdict,
  }));
}

/** Must-haves first, then the heaviest: the same order in every row of a list. */
export function inBarOrder<Line extends LineOfMatch>(lines: readonly Line[]): Line[] {
  return [...lines].sort(
    (one, other) =>
      Number(other.requirement.isMandatory) - Number(one.requirement.isMandatory) ||
      other.maxPoints - one.maxPoints ||
      one.requirement.competency.id.localeCompare(other.requirement.competency.id),
  );
}

/** "Kubernetes 4+", "Spanish B1+", "NIS2 reporting, valid": a requirement in as few words as fit. */
export function requirementLabel(requirement: LineOfMatch['requirement']): string {
  const { competency, level } = requirement;
  const { levels } = competency.scale;
  if (levels.length === 1) return `${competency.name}, ${levelLabel(level, levels)}`;
  return `${competency.name} ${levelLabel(level, levels)}${level < levels.length ? '+' : ''}`;
}

/** The same, with what proof is asked for; on or off is proof enough by being valid. */
export function requirementWords(requirement: LineOfMatch['requirement']): string {
  const needsMore = requirement.needsValidation && requirement.competency.scale.levels.length > 1;
  return `${requirementLabel(requirement)}${needsMore ? ', validated' : ''}`;
}

/** What is the matter with one line, as a short sentence. */
export function lineWords(line: LineOfMatch): string {
  const { competency, level } = line.requirement;
  const { name } = competency;
  const label = (value: number) => levelLabel(value, competency.scale.levels);
  switch (line.verdict) {
    case 'MET':
      return `${name} is met.`;
    case 'PARTLY_MET':
      return line.heldLevel === null
        ? `${name} only in part.`
        : `${name} at ${label(line.heldLevel)} of ${label(level)}.`;
    case 'PARTLY_BY_RELATED':
      return line.viaCompetency === null
        ? `${name} only through a related competency.`
        : `${name} only through ${line.viaCompetency.name}, a related one.`;
    case 'NOT_VALIDATED':
      return `${name} is not validated.`;
    case 'EXPIRED':
      return `${name} has expired.`;
    case 'DISPUTED':
      return `${name} is under dispute.`;
    case 'NOT_MET':
      return `No ${name}.`;
  }
}

/** The row's words: what is missing, must-haves first, at most two things and the count of the rest. */
export function rowWords(lines: readonly LineOfMatch[]): string {
  const open = inBarOrder(lines.filter((line) => line.verdict !== 'MET'));
  if (open.length === 0) return 'Meets everything.';
  const rest = open.length - 2;
  const words = open.slice(0, 2).map(lineWords);
  return rest > 0 ? `${words.join(' ')} And ${rest} more.` : words.join(' ');
}

/** The whole bar as a sentence, for those who hear it. */
export function barSentence(lines: readonly LineOfMatch[]): string {
  const met = lines.filter((line) => line.verdict === 'MET').length;
  return `Meets ${met} of ${lines.length} requirements. ${rowWords(lines)}`;
}
