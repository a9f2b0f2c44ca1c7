import type { Chart } from '../model';
import { quantity } from '../quantity';
import { loadCharts } from './charts';
import { ago, badge, describe, el, facts, figure, keyed, named, say, table } from './dom';
import type { Session, State, Test } from './state';
import { verdict } from './words';

const parts: [part: string, kind: string][] = [['times', 'timeline'], ['rate', 'timeline'], ['errors', 'timeline']];

/** Shows the sessions that run, the newest first, and the one that ended last; returns their charts. */
export function sessions(parent: HTMLElement, state: State, now: number): Record<string, Chart> {
  const charts: Record<string, Chart> = {};
  const all = [...state.sessions.values()].reverse();
  const shown = all.filter((session, index) => index < 3 && (!session.ended || index === 0));
  keyed(parent, shown, (session) => session.run, (session) => panel(session), (element, session) => Object.assign(charts, fill(element, session, now)));
  return charts;
}

function panel(session: Session): HTMLElement {
  const { frame } = table(`Tests of ${session.assembly}`, 'tests', ['test', 'state', 'mean', 'p95', 'failed operations']);
  return el('article', { class: 'panel live', 'aria-label': `Test session ${session.assembly}` },
    el('header', {}, el('h3'), badge('', ''), el('p', { class: 'why' })), el('p', { class: 'load' }), el('dl', { class: 'facts' }),
    el('div', { class: 'charts' }, ...parts.map(([part, kind]) => figure(`session-${session.run}-${part}`, kind, part))), frame);
}

function fill(element: HTMLElement, session: Session, now: number): Record<string, Chart> {
  say(element.querySelector('h3')!, session.assembly || 'Test session');
  const sign = element.querySelector('.badge')!;
  say(sign, session.ended ? '✓ ended' : '… running');
  sign.className = `badge ${session.ended ? '' : 'running'}`;
  say(element.querySelector('.why')!, session.began ? `began ${ago(now - session.began)} ago` : '');

  const tests = [...session.tests.values()];
  keyed(element.querySelector('tbody')!, tests.slice(-100).reverse(), (test) => test.name, (test) => el('tr', {}, el('th', { scope: 'row' }, named(test.name)), el('td', {}, badge('', '')), el('td'), el('td'), el('td')), row);

  const load = tests.findLast((test) => test.seconds.length > 0);
  const last = load?.seconds.at(-1);
  for (const part of element.querySelectorAll<HTMLElement>('.load, .facts, .charts')) part.hidden = !last;
  if (!load || !last) return {};

  say(element.querySelector('.load')!, `${load.name}: ${last.phase}${load.ended ? ', over' : `, ${Math.ceil(last.left)} s left`}`);
  facts(element.querySelector('.facts')!, [
    ['p95, last second', quantity(last.p95 ?? Number.NaN, 'ns', 3) || '–'],
    ['p50', quantity(last.p50 ?? Number.NaN, 'ns', 3) || '–'],
    ['rate', quantity(last.rate, '/s', 3)],
    ['users', String(last.users)],
    ['failed', String(last.allErrors), last.allErrors > 0 ? 'bad' : ''],
    ['processor', last.cpu === undefined ? '–' : quantity(last.cpu, '%', 3)],
  ]);

  const id = `session-${session.run}`;
  const charts = loadCharts(id, load.seconds);
  for (const [part] of parts) {
    const chart = charts[`${id}-${part}`]!;
    const shown = [...element.querySelectorAll<HTMLElement>('figure')].find((one) => one.dataset['chart'] === `${id}-${part}`)!;
    shown.hidden = part === 'errors' && last.allErrors === 0;
    describe(shown, chart.title, `${chart.title} of ${load.name}.${part === 'times' && last.p95 ? ` p95 ${quantity(last.p95, 'ns', 3)} in the last second.` : ''}`);
  }

  return charts;
}

function row(element: HTMLElement, test: Test): void {
  const sign = element.querySelector('.badge')!;
  const { text, kind } = test.ended ? verdict(test.verdict) : { text: '… running', kind: 'running' };
  say(sign, text);
  sign.className = `badge ${kind}`;
  const cells = element.querySelectorAll('td');
  say(cells[1]!, test.mean === undefined || test.mean === null ? '' : quantity(test.mean, 'ns'));
  say(cells[2]!, test.p95 === undefined || test.p95 === null ? '' : quantity(test.p95, 'ns'));
  const failed = test.seconds.at(-1)?.allErrors ?? 0;
  say(cells[3]!, failed > 0 ? String(failed) : '');
}
