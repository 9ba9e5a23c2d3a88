import { describe, expect, it } from 'vitest';

import {
  barSentence,
  coveredShare,
  inBarOrder,
  lineWords,
  type LineOfMatch,
  matchSegments,
  requirementLabel,
  requirementWords,
  rowWords,
} from './matchSegments';

const FIVE = ['Foundation', 'Working', 'Proficient', 'Advanced', 'Expert'].map((name, at) => ({
  value: at + 1,
  name,
}));
const CEFR = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'].map((name, at) => ({ value: at + 1, name }));
const VALID = [{ value: 1, name: 'valid' }];

interface LineChanges extends Partial<Omit<LineOfMatch, 'requirement'>> {
  name?: string;
  level?: number;
  isMandatory?: boolean;
  needsValidation?: boolean;
  levels?: { value: number; name: string }[];
}

function aLine(changes: LineChanges = {}): LineOfMatch {
  const {
    name = 'Kubernetes',
    level = 4,
    isMandatory = true,
    needsValidation = false,
    levels = FIVE,
    ...rest
  } = changes;
  return {
    verdict: 'MET',
    heldLevel: level,
    points: 15_000,
    maxPoints: 15_000,
    quality: 7,
    viaCompetency: null,
    requirement: {
      level,
      isMandatory,
      needsValidation,
      competency: { id: `cmp_${name}`, name, scale: { levels } },
    },
    ...rest,
  };
}

describe('the covered share of a requirement', () => {
  it('leaves proof aside: half the level with quality 4 is half covered', () => {
    const half = aLine({ verdict: 'PARTLY_MET', heldLevel: 2, points: 4285, quality: 4 });

    expect(coveredShare(half)).toBeCloseTo(0.5, 3);
  });

  it('is whole when the requirement is met, however weak the proof', () => {
    expect(coveredShare(aLine({ points: 8571, quality: 4 }))).toBe(1);
  });

  it('is nothing where nothing is creditable', () => {
    const nothing = aLine({ verdict: 'NOT_MET', heldLevel: 0, points: 0, quality: 0 });

    expect(coveredShare(nothing)).toBe(0);
  });

  it('never passes one, though points were floored', () => {
    const expired = aLine({ verdict: 'EXPIRED', points: 15_000, quality: 6 });

    expect(coveredShare(expired)).toBe(1);
  });
});

describe('the segments of a match bar', () => {
  it('are as wide as the points they can earn, and add up to the whole bar', () => {
    const segments = matchSegments([
      aLine({ name: 'a', maxPoints: 30_000 }),
      aLine({ name: 'b', maxPoints: 15_000, isMandatory: false }),
      aLine({ name: 'c', maxPoints: 15_000 }),
    ]);

    expect(segments.map((one) => one.width)).toEqual([50, 25, 25]);
    expect(segments.map((one) => one.isTall)).toEqual([true, false, true]);
  });

  it('share the bar evenly when no points are at stake', () => {
    const segments = matchSegments([
      aLine({ name: 'a', maxPoints: 0 }),
      aLine({ name: 'b', maxPoints: 0 }),
    ]);

    expect(segments.map((one) => one.width)).toEqual([50, 50]);
  });

  it('stand in one order in every row: must-haves, then weight, then id', () => {
    const lines = [
      aLine({ name: 'optional', isMandatory: false, maxPoints: 40_000 }),
      aLine({ name: 'b', maxPoints: 10_000 }),
      aLine({ name: 'a', maxPoints: 10_000 }),
    ];

    const names = inBarOrder(lines).map((line) => line.requirement.competency.name);
    expect(names).toEqual(['a', 'b', 'optional']);
  });
});

describe('a requirement in words', () => {
  it('says "or above" only where there is an above', () => {
    expect(requirementLabel(aLine({ level: 4 }).requirement)).toBe('Kubernetes 4+');
    expect(requirementLabel(aLine({ level: 5 }).requirement)).toBe('Kubernetes 5');
  });

  it('uses the names of scales that are codes', () => {
    const spanish = aLine({ name: 'Spanish', level: 3, levels: CEFR });
    const nis2 = aLine({ name: 'NIS2 reporting', level: 1, levels: VALID });

    expect(requirementLabel(spanish.requirement)).toBe('Spanish B1+');
    expect(requirementLabel(nis2.requirement)).toBe('NIS2 reporting, valid');
  });

  it('asks for validation except where being valid is all there is', () => {
    const kubernetes = aLine({ needsValidation: true });
    const nis2 = aLine({ name: 'NIS2', level: 1, levels: VALID, needsValidation: true });

    expect(requirementWords(kubernetes.requirement)).toBe('Kubernetes 4+, validated');
    expect(requirementWords(nis2.requirement)).toBe('NIS2, valid');
  });
});

describe('what is missing, in words', () => {
  it.each([
    [aLine({ verdict: 'PARTLY_MET', heldLevel: 2 }), 'Kubernetes at 2 of 4.'],
    [aLine({ verdict: 'PARTLY_MET', heldLevel: null }), 'Kubernetes only in part.'],
    [
      aLine({ verdict: 'PARTLY_BY_RELATED', viaCompetency: { name: 'Nomad' } }),
      'Kubernetes only through Nomad, a related one.',
    ],
    [aLine({ verdict: 'NOT_VALIDATED' }), 'Kubernetes is not validated.'],
    [aLine({ verdict: 'EXPIRED' }), 'Kubernetes has expired.'],
    [aLine({ verdict: 'DISPUTED' }), 'Kubernetes is under dispute.'],
    [aLine({ verdict: 'NOT_MET' }), 'No Kubernetes.'],
  ])('is one short sentence', (line, words) => {
    expect(lineWords(line)).toBe(words);
  });

  it('names two things, must-haves first, and counts the rest', () => {
    const lines = [
      aLine({ name: 'Spanish', isMandatory: false, verdict: 'NOT_MET' }),
      aLine({ name: 'Terraform', verdict: 'EXPIRED' }),
      aLine({ name: 'Coaching', isMandatory: false, verdict: 'NOT_VALIDATED' }),
    ];

    expect(rowWords(lines)).toBe('Terraform has expired. Coaching is not validated. And 1 more.');
    expect(rowWords([aLine()])).toBe('Meets everything.');
  });

  it('is heard as one sentence about the whole bar', () => {
    const lines = [aLine(), aLine({ name: 'Spanish', verdict: 'NOT_MET' })];

    expect(barSentence(lines)).toBe('Meets 1 of 2 requirements. No Spanish.');
  });
});
