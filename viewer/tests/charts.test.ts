import { describe, expect, it } from 'vitest';
import { dial } from '../src/charts/gauge';
import { levels } from '../src/charts/events';
import { reach, shortened } from '../src/charts/common';
import { places, shareAt } from '../src/charts/percentiles';
import { byteStep } from '../src/charts/timeline';
import { option } from '../src/option';
import type { Chart, Gauge, Mark } from '../src/model';
import type { Palette } from '../src/palette';

const colours = { series: ['#000'], verdict: {}, level: {} } as unknown as Palette;

describe('marks', () => {
  const mark = (value: number): Mark => ({ value, label: 'limit', kind: 'limit' });

  it('near the data widen the axis', () => expect(reach([mark(150)], 0, 100)).toEqual({ min: 0, max: 150, marks: [mark(150)] }));

  it('far away are left out, so that the data stays readable', () => expect(reach([mark(1e9)], 0, 100)).toEqual({ min: 0, max: 100, marks: [] }));

  it('of values that are all the same have room', () => expect(reach([], 5, 5)).toEqual({ min: 5, max: 5, marks: [] }));
});

describe('percentiles', () => {
  it('stand at one over the share that is slower, and the slowest after all', () => {
    const at = places([0, 0.9, 0.99, 1]);
    expect(at.slice(0, 3).map((place) => Math.round(place))).toEqual([1, 10, 100]);
    expect(at[3]).toBeGreaterThan(at[2]!);
  });

  it('of a single value have a place', () => expect(places([1]).every(Number.isFinite)).toBe(true));

  it('are named by their share', () => expect([1, 10, 100, 1000].map(shareAt)).toEqual(['0 %', '90 %', '99 %', '99.9 %']));
});

describe('a dial', () => {
  const gauge = (value: number, bound: number, isUpper = false): Gauge =>
    ({ kind: 'gauge', title: '', unit: '%', value, low: null, high: null, bound, isUpper, verdict: 'Passed' });

  it.each([[0.999, 0.995, 0.98], [0.97, 0.95, 0.9], [0.8, 0.9, 0.5], [0.1, 0.9, 0]])('for %d of %d begins at %d', (value, bound, min) =>
    expect(dial(gauge(value, bound))).toEqual({ min, max: 1 }));

  it('for a share that must stay small ends early', () => expect(dial(gauge(0.01, 0.02, true))).toEqual({ min: 0, max: 0.1 }));
});

describe('memory', () => {
  it.each([[260e6, 100 * 1024 ** 2], [3 * 1024 ** 3, 1024 ** 3], [900, 500], [0, 1]])('up to %d has a tick every %d bytes', (most, step) => expect(byteStep(most)).toBe(step));
});

describe('events', () => {
  it('have the worst level last, and levels of their own first', () =>
    expect(levels({ kind: 'events', title: '', unit: '', points: ['critical', 'odd', 'info', 'critical'].map((level) => ({ at: 0, level, label: '' })) })).toEqual(['odd', 'info', 'critical']));
});

describe('a label', () => {
  it('is no template to ECharts', () => expect(shortened('{b} of {c}', 20)).toBe('(b) of (c)'));
  it('is cut where it is long', () => expect(shortened('a'.repeat(40), 10)).toBe(`${'a'.repeat(9)}…`));
});

describe('any chart', () => {
  const named = { title: 'x', unit: '' as const };
  it.each<[string, Chart]>([
    ['histogram', { ...named, kind: 'histogram', from: 0, width: 1, counts: [1], beyond: 0, marks: [] }],
    ['percentiles', { ...named, kind: 'percentiles', points: [[1, 5]], marks: [] }],
    ['order', { ...named, kind: 'order', points: [], marks: [] }],
    ['comparison', { ...named, kind: 'comparison', rows: [] }],
    ['timeline', { ...named, kind: 'timeline', series: [], phases: [], marks: [] }],
    ['trend', { ...named, kind: 'trend', points: [], average: [], changes: [], marks: [] }],
    ['events', { ...named, kind: 'events', points: [] }],
  ])('of kind %s can be empty', (_, chart) => expect(option(chart, colours)).toBeTruthy());

  it('has a tooltip that is drawn and never becomes HTML', () => {
    const drawn = option({ ...named, kind: 'order', points: [[1, 2]], marks: [] }, colours) as { tooltip: { renderMode: string } };
    expect(drawn.tooltip.renderMode).toBe('richText');
  });

  it('of a newer version is left to its table', () => expect(option({ ...named, kind: 'hologram' } as unknown as Chart, colours)).toBeNull());
});
