import type { Verdict } from '../model';

const signs: Record<Verdict, string> = { Passed: '✓', Unchanged: '=', Improved: '▼', Regressed: '▲', LimitBreached: '✗', Inconclusive: '?' };
const words: Record<Verdict, string> = { Passed: 'passed', Unchanged: 'unchanged', Improved: 'improved', Regressed: 'regressed', LimitBreached: 'broken', Inconclusive: 'undecided' };

/** A verdict as it travels: limitBreached. */
export function verdict(travelled: string | undefined | null): { text: string; kind: string } {
  const known = travelled ? (travelled.charAt(0).toUpperCase() + travelled.slice(1)) as Verdict : undefined;
  return known && known in words ? { text: `${signs[known]} ${words[known]}`, kind: known } : { text: '– not judged', kind: 'None' };
}

const levels: Record<string, string> = { critical: '✗', regression: '▲', warning: '!', resolved: '✓', error: '✗' };

export function level(word: string): string {
  return `${levels[word] ?? '·'} ${word}`;
}
