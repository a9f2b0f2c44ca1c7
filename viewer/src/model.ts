// What the pages of PerfAssert have to draw. src/PerfAssert.Core/Reports/Html/Charts.cs says the same in C#.
// Numbers are in base units: nanoseconds, bytes, shares from 0 to 1, per second.

export type Unit = 'ns' | 'B' | '%' | '/s' | 'B/s' | '';

export type Verdict = 'Passed' | 'Unchanged' | 'Improved' | 'Inconclusive' | 'Regressed' | 'LimitBreached';

export interface Model {
  schema: number;
  charts: Record<string, Chart>;
}

export interface Mark {
  value: number;
  label: string;
  kind: 'limit' | 'statistic';
}

export type Point = [x: number, y: number];

interface Named {
  title: string;
  unit: Unit;
}

export interface Histogram extends Named {
  kind: 'histogram';
  from: number;
  width: number;
  counts: number[];
  beyond: number;
  marks: Mark[];
}

/** Points of a share from 0 to 1 and the value that this share of operations stays below. */
export interface Percentiles extends Named {
  kind: 'percentiles';
  points: Point[];
  marks: Mark[];
}

/** Values in the order in which they were taken. */
export interface Order extends Named {
  kind: 'order';
  points: Point[];
  marks: Mark[];
}

/** A share that must be reached, or not be passed. */
export interface Gauge extends Named {
  kind: 'gauge';
  value: number;
  low: number | null;
  high: number | null;
  bound: number;
  isUpper: boolean;
  verdict: Verdict;
}

export interface ComparisonRow {
  label: string;
  value: number;
  low: number | null;
  high: number | null;
  bound: number | null;
  verdict: Verdict;
}

/** Numbers over what they are compared with: 1 is no change. */
export interface Comparison extends Named {
  kind: 'comparison';
  rows: ComparisonRow[];
}

export interface TimelineSeries {
  name: string;
  role: 'line' | 'low' | 'high' | 'bar';
  points: Point[];
}

/** Series over seconds since the start. */
export interface Timeline extends Named {
  kind: 'timeline';
  series: TimelineSeries[];
  phases: { name: string; from: number; to: number }[];
  marks: Mark[];
}

/** A number from run to run: milliseconds since 1970, and the value. */
export interface Trend extends Named {
  kind: 'trend';
  points: Point[];
  average: Point[];
  changes: { at: number; before: number; after: number; label: string; isWorse: boolean }[];
  marks: Mark[];
}

/** What happened when: milliseconds since 1970. */
export interface Events extends Named {
  kind: 'events';
  points: { at: number; level: string; label: string }[];
}

export type Chart = Histogram | Percentiles | Order | Gauge | Comparison | Timeline | Trend | Events;
