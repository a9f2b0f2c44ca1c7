import type { Palette } from '../palette';

/** In UTC, as in the tables. */
export function date(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}

export function timeAxis(colours: Palette) {
  return {
    type: 'time' as const,
    axisLabel: { color: colours.quiet, hideOverlap: true },
    axisLine: { lineStyle: { color: colours.grid } },
    axisTick: { show: false },
    splitLine: { show: false },
  };
}
