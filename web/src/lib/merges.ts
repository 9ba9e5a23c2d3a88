/** Words of duplicates: what speaks for two competencies being one. */
import { percent } from './format';

const SIGN_WORDS: Record<string, string> = {
  SAME_NAME: 'the same name',
  ALTERNATIVE_NAME: 'one is another name of the other',
  MISSPELT_OR_SHORT: 'a misspelling or short form',
  SHARED_ALTERNATIVES: 'other names in common',
  SHARED_NEIGHBOURS: 'related competencies in common',
};

/** "96 % sure: the same name, related competencies in common". */
export function proposalWords(score: number, signs: readonly string[]): string {
  return `${percent(score)} sure: ${signs.map((sign) => SIGN_WORDS[sign] ?? sign).join(', ')}`;
}
