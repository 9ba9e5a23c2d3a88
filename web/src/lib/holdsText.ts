/** The text of a condition on competencies while it is built: "(Python at 3 or Go) and not French". */

export const JOINS = ['and', 'or', 'and not'] as const;
export type Join = (typeof JOINS)[number];

export interface Asked {
  name: string;
  /** On the competency's own scale; 1 is any level. */
  level: number;
  isValidated: boolean;
}

const READ_OTHERWISE =
  /[()",&|]|(^|\s)(and|or|but|not|without|at|level|used|validated)(\s|$)|(^|\s)([>≥]=?\d|\d\+)(\s|$)/i;

/** A competency as it is typed, in quotes where its name would read as something else. */
export function typed({ isValidated, level, name }: Asked): string {
  const plain = name.replaceAll('"', "'");
  return [
    quoted(plain),
    level > 1 ? `at ${level}` : '',
    isValidated ? 'validated' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function quoted(name: string): string {
  return READ_OTHERWISE.test(name) ? `"${name}"` : name;
}

/** The text with one more condition, in brackets where words would bind otherwise. */
export function joined(text: string, join: Join, more: string): string {
  const before = text.trim();
  if (before === '') return join === 'and not' ? `not ${more}` : more;
  const mustStayWhole = join !== 'or' && / or /i.test(before);
  return `${mustStayWhole ? `(${before})` : before} ${join} ${more}`;
}

/** The text with a name in it replaced by the one that was meant. */
export function corrected(text: string, start: number, end: number, name: string): string {
  return `${text.slice(0, start)}${quoted(name.replaceAll('"', "'"))}${text.slice(end)}`;
}

/** The conditions of a filter, in the words of its chips, as one text that can be typed. */
export function textOf(sentences: readonly string[]): string {
  const parts = sentences.map((sentence) =>
    sentence.replace(/^does not hold /, 'not ').replace(/^holds /, ''),
  );
  if (parts.length === 1) return parts[0] ?? '';
  return parts.map((part) => (/ or /i.test(part) ? `(${part})` : part)).join(' and ');
}
