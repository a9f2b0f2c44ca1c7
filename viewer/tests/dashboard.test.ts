import { describe, expect, it } from 'vitest';
import { alertChart, loadCharts, phases, serviceCharts } from '../src/dashboard/charts';
import { ago } from '../src/dashboard/dom';
import { apply, fresh, type OperationNow, type Second, type State } from '../src/dashboard/state';
import { verdict } from '../src/dashboard/words';
import { shareEnd } from '../src/charts/timeline';
import type { Timeline } from '../src/model';

const second = (seconds: number, phase = 'steady'): Second => ({ run: 'r', test: 't', seconds, phase, users: 1, rate: 10, errors: 0, allErrors: 0, left: 0, p50: 1e6, p95: 2e6, p99: 3e6 });

const reading = (at: number, operations: (OperationNow | null)[] = []) => ({ service: 'a', at, process: [1, 2, 3, 4, 5, 6, 7, 60], operations });

function after(...events: [kind: Parameters<typeof apply>[1], data: unknown][]): State {
  return events.reduce((state, [kind, data]) => apply(state, kind, data), fresh());
}

describe('what is known', () => {
  it('is forgotten when the server begins anew', () => expect(after(['run', { id: '1' }], ['reset', {}])).toEqual(fresh()));

  // A page that comes late hears the readings first: the description that counts is the last one.
  it('of a service can come before its description', () => {
    const service = after(['reading', reading(1)], ['service', { id: 'a', name: 'shop', operations: ['GET /'], slaTargetsMs: [200] }]).services.get('a')!;
    expect([service.name, service.readings.length, service.operations]).toEqual(['shop', 1, ['GET /']]);
  });

  it('of trouble is forgotten with the next description without it', () => {
    const state = after(['service', { id: 'a', trouble: 'PERF1007: gone' }], ['service', { id: 'a', name: 'shop' }]);
    expect(state.services.get('a')!.trouble).toBeUndefined();
  });

  it('has a bound', () => {
    let state = fresh();
    for (let index = 0; index < 2000; index++) {
      apply(state, 'reading', reading(index));
      apply(state, 'run', { id: String(index) });
      apply(state, 'event', { at: index });
      apply(state, 'session', { run: String(index), assembly: 'a', began: 1 });
      apply(state, 'second', { ...second(index), run: '1999' });
    }

    expect([state.services.get('a')!.readings.length, state.runs.length, state.happenings.length, state.sessions.size]).toEqual([300, 20, 200, 10]);
    expect(state.runs.at(-1)!.id).toBe('1999');
  });

  it('of a test that ended is what came of it', () => {
    const state = after(['session', { run: 'r', assembly: 'Shop', began: 1 }], ['second', second(1)], ['testEnded', { run: 'r', test: 't', verdict: 'passed', p95: 5 }], ['sessionEnded', { run: 'r' }]);
    const session = state.sessions.get('r')!;
    expect([session.ended, session.tests.get('t')!.ended, session.tests.get('t')!.p95, session.tests.get('t')!.seconds.length]).toEqual([true, true, 5, 1]);
  });
});

describe('charts', () => {
  const now: OperationNow = [100, 1, 10, 20, 30, 40, 0.99, 0.01, 'good'];
  const state = after(['reading', reading(1000, [now])], ['reading', reading(3000, [now, null])], ['service', { id: 'a', name: 'shop', unit: 'ms', operations: ['GET /', 'GET /x'], slaTargetsMs: [200, 200] }]);
  const service = state.services.get('a')!;

  it('of a service end now, in nanoseconds', () => {
    const times = serviceCharts(service, 0)['service-a-times'] as Timeline;
    expect(times.series.map((series) => [series.name, series.points])).toEqual([['mean', [[-2, 20e6], [0, 20e6]]], ['p95', [[-2, 30e6], [0, 30e6]]], ['p99', [[-2, 40e6], [0, 40e6]]]]);
    expect(times.marks.map((mark) => mark.value)).toEqual([200e6]);
  });

  it('of ratios are no times', () => expect((serviceCharts({ ...service, unit: 'ratio' }, 0)['service-a-times'] as Timeline).unit).toBe(''));

  it('of an operation that was not called have no gauge', () => expect(Object.keys(serviceCharts(service, 1))).not.toContain('service-a-sla'));

  it('of a load have its phases', () => {
    expect(phases([second(1, 'calm'), second(2, 'calm'), second(3, 'burst')])).toEqual([{ name: 'calm', from: 0, to: 2 }, { name: 'burst', from: 2, to: 3 }]);
    expect(phases([second(1)])).toEqual([]);
    expect(Object.keys(loadCharts('s', [second(1)]))).toEqual(['s-times', 's-rate', 's-errors']);
  });

  it('of alerts tell each change', () => expect(alertChart([{ at: 1, level: 'critical', subject: 'x', what: 'fired', facts: 'p95' }])).toMatchObject({ kind: 'events', points: [{ at: 1, level: 'critical' }] }));

  it('of shares end at all of it, and show nothing as nothing', () => expect([shareEnd(0).max, shareEnd(0.5).max, shareEnd(0.9).max, shareEnd(1.2).max]).toEqual([0.01, undefined, 1, 1.2]));
});

describe('words', () => {
  it('of verdicts come with a sign', () => expect([verdict('limitBreached').text, verdict('passed').kind, verdict(null).text, verdict('<b>').kind]).toEqual(['✗ broken', 'Passed', '– not judged', 'None']));

  it('of time are short', () => expect([ago(500), ago(89_000), ago(120_000), ago(7_200_000), ago(200_000_000), ago(-5)]).toEqual(['1 s', '89 s', '2 min', '2 h', '2 d', '0 s']));
});
