import type { Unit } from './model';

const scales: Record<Unit, [suffix: string, factor: number][]> = {
  ns: [['ns', 1], ['us', 1e3], ['ms', 1e6], ['s', 1e9]],
  B: [['B', 1], ['KB', 1024], ['MB', 1024 ** 2], ['GB', 1024 ** 3]],
  '%': [['%', 0.01]],
  '/s': [['/s', 1]],
  'B/s': [['B/s', 1], ['KB/s', 1024], ['MB/s', 1024 ** 2], ['GB/s', 1024 ** 3]],
  '': [['', 1]],
};

/** A unit that a newer PerfAssert knows is shown as it is. */
function of(unit: Unit): [suffix: string, factor: number][] {
  return scales[unit] ?? [[unit, 1]];
}

/** At most so many significant digits, never as 1e+5, the same in every language of the reader. */
export function digits(value: number, most = 4): string {
  if (value === 0 || !Number.isFinite(value)) return Number.isFinite(value) ? '0' : '';
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(Math.max(most - 1 - magnitude, 0), 15);
  const text = value.toFixed(decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The value in the scale that reads best: 121.7 ms. */
export function quantity(value: number, unit: Unit, most = 4): string {
  const [suffix, factor] = of(unit).findLast(([, factor]) => Math.abs(value) >= factor) ?? of(unit)[0]!;
  const number = digits(value / factor, most);
  return suffix === '' ? number : suffix === '/s' ? number + suffix : `${number} ${suffix}`;
}

/** A ratio as people speak of it: +5 %. */
export function change(ratio: number): string {
  const percent = Math.round((ratio - 1) * 1000) / 10;
  return percent === 0 ? 'same' : `${percent > 0 ? '+' : '−'}${digits(Math.abs(percent))} %`;
}
