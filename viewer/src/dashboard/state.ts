import type { Verdict } from '../model';

// What the server tells, event by event. src/PerfAssert.Dashboard/Serve says the same in C#. Times are milliseconds since 1970, durations nanoseconds unless said otherwise.

/** operations, errors, perSecond, mean, p95, p99, slaShare, errorRate, state: in the unit of the service. */
export type OperationNow = [number, number, number | null, number | null, number | null, number | null, number | null, number | null, string];

/** working set, heap, pause in ms, collections of generation 0, 1, 2, bytes allocated in a second, seconds of the window. */
export type ProcessNow = [number, number, number, number, number, number, number, number];

export interface Reading {
  service: string;
  at: number;
  process: ProcessNow;
  operations: (OperationNow | null)[];
}

export interface Service {
  id: string;
  name: string;
  address: string;
  unit: string;
  operations: string[];
  slaTargetsMs: number[];
  trouble?: string;
  at: number;
  readings: Reading[];
}

export interface Second {
  run: string;
  test: string;
  seconds: number;
  phase: string;
  users: number;
  rate: number;
  errors: number;
  allErrors: number;
  left: number;
  p50?: number;
  p95?: number;
  p99?: number;
  cpu?: number;
  workingSet?: number;
  gcPauseShare?: number;
}

export interface Test {
  name: string;
  seconds: Second[];
  ended: boolean;
  verdict?: Verdict;
  mean?: number;
  p95?: number;
}

export interface Session {
  run: string;
  assembly: string;
  began: number;
  ended: boolean;
  tests: Map<string, Test>;
}

export interface Run {
  id: string;
  run: string;
  assembly: string;
  at: number;
  seconds: number;
  headline: string;
  grade: string;
  gradeReason: string;
  commit?: string;
  worst?: Verdict;
  news: { name: string; verdict?: Verdict; reasons: string }[];
}

export interface Firing {
  id: string;
  project: string;
  branch: string;
  test: string;
  level: string;
  phase: string;
  since: number;
  facts: string[];
  muted?: string;
}

export interface Silence {
  id: string;
  by: string;
  tests: string;
  reason: string;
  until: number;
}

export interface Alerts {
  off?: string;
  firing: Firing[];
  silences: Silence[];
  waiting?: number;
}

export interface Happening {
  at: number;
  level: string;
  subject: string;
  what: string;
  facts: string;
  muted?: string;
}

export interface Notice {
  at: number;
  text: string;
}

export interface State {
  services: Map<string, Service>;
  sessions: Map<string, Session>;
  runs: Run[];
  alerts: Alerts;
  happenings: Happening[];
  notices: Notice[];
}

/** As the server keeps it. */
const most = { readings: 300, seconds: 600, sessions: 10, runs: 20, happenings: 200, notices: 20 };

export const kinds = ['reset', 'service', 'reading', 'session', 'testBegan', 'second', 'testEnded', 'sessionEnded', 'run', 'alerts', 'event', 'notice'] as const;

export type Kind = (typeof kinds)[number];

export function fresh(): State {
  return { services: new Map(), sessions: new Map(), runs: [], alerts: { firing: [], silences: [] }, happenings: [], notices: [] };
}

/** What is known after an event. */
export function apply(state: State, kind: Kind, data: any): State {
  switch (kind) {
    case 'reset': return fresh();
    case 'service': Object.assign(serviceOf(state, data.id), { trouble: undefined }, data); break;
    case 'reading': push(serviceOf(state, data.service).readings, data, most.readings); break;
    case 'session': sessionOf(state, data.run, data); break;
    case 'testBegan': testOf(state, data.run, data.test); break;
    case 'second': push(testOf(state, data.run, data.test).seconds, data, most.seconds); break;
    case 'testEnded': Object.assign(testOf(state, data.run, data.test), { ended: true, verdict: data.verdict, mean: data.mean, p95: data.p95 }); break;
    case 'sessionEnded': sessionOf(state, data.run).ended = true; break;
    case 'run': push(state.runs, data, most.runs); break;
    case 'alerts': state.alerts = data; break;
    case 'event': push(state.happenings, data, most.happenings); break;
    case 'notice': push(state.notices, data, most.notices); break;
  }

  return state;
}

function serviceOf(state: State, id: string): Service {
  let service = state.services.get(id);
  if (!service) state.services.set(id, (service = { id, name: id, address: '', unit: 'ms', operations: [], slaTargetsMs: [], at: 0, readings: [] }));
  return service;
}

function sessionOf(state: State, run: string, known?: { assembly: string; began: number }): Session {
  let session = state.sessions.get(run);
  if (!session) {
    state.sessions.set(run, (session = { run, assembly: '', began: 0, ended: false, tests: new Map() }));
    for (const old of [...state.sessions.keys()].slice(0, -most.sessions)) state.sessions.delete(old);
  }

  if (known) Object.assign(session, { assembly: known.assembly, began: known.began });
  return session;
}

function testOf(state: State, run: string, name: string): Test {
  const { tests } = sessionOf(state, run);
  let test = tests.get(name);
  if (!test) tests.set(name, (test = { name, seconds: [], ended: false }));
  return test;
}

function push<T>(list: T[], one: T, limit: number): void {
  list.push(one);
  if (list.length > limit) list.splice(0, list.length - limit);
}
