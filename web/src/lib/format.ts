/** How numbers and days are written, in one place: `71 %`, `23 June 2026`, `48 211`. */

const NO_BREAK = '\u00a0';
const NARROW = '\u202f';

/** A share of 0 to 1 as a whole percentage, floored: 98.9 % covered is not 99 %. */
export function percent(share: number): string {
  // Shares arrive as floats: 0.29 * 100 is 28.999999999999996 and means 29.
  return `${Math.floor(share * 100 + 1e-9)}${NO_BREAK}%`;
}

/** A whole number with narrow spaces between thousands. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
}

/** "1 person", "5 people": the number and the right word. */
export function counted(number: number, one: string, many: string): string {
  return `${count(number)}${NO_BREAK}${number === 1 ? one : many}`;
}

const WORDS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Small numbers as words inside sentences; figures from eleven on. */
export function spelled(number: number): string {
  return WORDS[number] ?? count(number);
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ');

/** `2026-06-23` as "23 June 2026"; days are calendar days, never shifted by a time zone. */
export function day(isoDay: string): string {
  const [year = '', month = '1', date = '1'] = isoDay.slice(0, 10).split('-');
  return `${Number(date)}${NO_BREAK}${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A sentence of the server's with its days as this page writes them. */
export function withDays(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, day);
}

/** `2026-06-23` as "Jun 2026", for narrow columns. */
export function month(isoDay: string): string {
  const [year = '', number = '1'] = isoDay.split('-');
  return `${(MONTHS[Number(number) - 1] ?? number).slice(0, 3)}${NO_BREAK}${year}`;
}

/** Today as the browser's calendar has it. */
export function today(): string {
  const now = new Date();
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** The calendar day so many months after a day; the 31st becomes the month's last day. */
export function monthsAfter(isoDay: string, months: number): string {
  const [year = 1970, monthNumber = 1, date = 1] = isoDay.split('-').map(Number);
  const first = new Date(Date.UTC(year, monthNumber - 1 + months, 1));
  const last = new Date(Date.UTC(year, monthNumber + months, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** A moment as "5 March 2026, 14:30" on the browser's clock. */
export function instant(isoInstant: string): string {
  const local = localMinute(isoInstant);
  return `${day(local)}, ${local.slice(11)}`;
}

/** A moment as the browser's own field takes it: `2026-03-05T14:30`, on the browser's clock. */
export function localMinute(isoInstant: string): string {
  const moment = new Date(isoInstant);
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
