import type { Chart, Point, TimelineSeries, Timeline, Unit } from '../model';
import type { Happening, Reading, Second, Service } from './state';

/** Times as the viewer wants them; where a service publishes ratios only, they are plain numbers. */
export function unitOf(service: Service): { unit: Unit; factor: number } {
  return service.unit === 'ms' ? { unit: 'ns', factor: 1e6 } : { unit: '', factor: 1 };
}

/** The charts of an operation of a service over the last minutes. */
export function serviceCharts(service: Service, operation: number): Record<string, Chart> {
  const { unit, factor } = unitOf(service);
  const last = service.readings.at(-1);
  if (!last) return {};

  const at = (reading: Reading): number => (reading.at - last.at) / 1000;
  const of = (index: number, scale = 1): Point[] => service.readings.flatMap((reading): Point[] => {
    const value = reading.operations[operation]?.[index];
    return typeof value === 'number' ? [[at(reading), value * scale]] : [];
  });
  const process = (value: (reading: Reading) => number): Point[] => service.readings.map((reading): Point => [at(reading), value(reading)]);
  const target = service.slaTargetsMs[operation];
  const share = last.operations[operation]?.[6];
  const id = `service-${service.id}`;
  return {
    [`${id}-times`]: timeline('Durations, rolling minute', unit, [line('mean', of(3, factor)), line('p95', of(4, factor)), line('p99', of(5, factor))],
      unit === 'ns' && target ? [{ value: target * 1e6, label: 'SLA target', kind: 'limit' }] : []),
    [`${id}-rate`]: timeline('Operations in a second', '/s', [line('rate', of(2))]),
    [`${id}-errors`]: timeline('Error rate', '%', [line('failed', of(7))]),
    ...(typeof share === 'number'
      ? { [`${id}-sla`]: { kind: 'gauge', title: 'Within the SLA target', unit: '%', value: share, low: null, high: null, bound: 0.95, isUpper: false, verdict: share >= 0.95 ? 'Passed' : 'LimitBreached' } satisfies Chart }
      : {}),
    [`${id}-memory`]: timeline('Memory of the process', 'B', [line('working set', process((reading) => reading.process[0])), line('managed heap', process((reading) => reading.process[1]))]),
    [`${id}-gc`]: timeline('Garbage collection pauses', '%', [line('share of the time', process((reading) => (reading.process[7] > 0 ? reading.process[2] / 1000 / reading.process[7] : 0)))]),
  };
}

/** The charts of a load that runs, or has just ended. */
export function loadCharts(id: string, seconds: Second[]): Record<string, Chart> {
  const of = (value: (second: Second) => number | undefined): Point[] => seconds.flatMap((second): Point[] => {
    const number = value(second);
    return typeof number === 'number' ? [[second.seconds, number]] : [];
  });
  return {
    [`${id}-times`]: { ...timeline('Durations, second by second', 'ns', [line('p50', of((second) => second.p50)), line('p95', of((second) => second.p95)), line('p99', of((second) => second.p99))]), phases: phases(seconds) },
    [`${id}-rate`]: { ...timeline('Rate of successes', '/s', [line('succeeded', of((second) => second.rate))]), phases: phases(seconds) },
    [`${id}-errors`]: timeline('Failed operations', '', [{ name: 'failed', role: 'bar', points: of((second) => second.errors) }]),
  };
}

/** Alerts of the last day, or what there was before. */
export function alertChart(happenings: Happening[]): Chart {
  return { kind: 'events', title: 'Alerts over time', unit: '', points: happenings.map((one) => ({ at: one.at, level: one.level, label: `${one.what} ${one.subject}: ${one.facts}` })) };
}

/** Stretches of the same phase. */
export function phases(seconds: Second[]): { name: string; from: number; to: number }[] {
  const found: { name: string; from: number; to: number }[] = [];
  let before = 0;
  for (const second of seconds) {
    const last = found.at(-1);
    if (last?.name === second.phase) last.to = second.seconds;
    else found.push({ name: second.phase, from: before, to: second.seconds });
    before = second.seconds;
  }

  return found.length > 1 ? found : [];
}

function line(name: string, points: Point[]): TimelineSeries {
  return { name, role: 'line', points };
}

function timeline(title: string, unit: Unit, series: TimelineSeries[], marks: Timeline['marks'] = []): Timeline {
  return { kind: 'timeline', title, unit, series, phases: [], marks };
}
