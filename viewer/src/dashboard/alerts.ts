import type { Chart } from '../model';
import { alertChart } from './charts';
import { ago, badge, describe, el, figure, keyed, place, say, table, time } from './dom';
import { lift, silence } from './changes';
import type { Firing, Happening, Silence, State } from './state';
import { level } from './words';

const mostHappened = 12;

/** Shows what fires, what happened and what is silenced; returns the chart of what happened. */
export function alerts(state: State, mayChange: boolean, now: number): Record<string, Chart> {
  firing(place('firing'), state, now);
  const count = state.alerts.firing.length;
  say(place('alarm'), count > 0 ? ` (${count})` : '');
  document.title = `${count > 0 ? `(${count}) ` : ''}PerfAssert dashboard`;
  happened(place('happened'), state.happenings);
  silences(place('silences'), state.alerts.silences, mayChange, now);

  const charts: Record<string, Chart> = state.happenings.length > 0 ? { alerts: alertChart(state.happenings) } : {};
  keyed(place('timeline'), Object.keys(charts), (id) => id, (id) => figure(id, 'events', 'Alerts over time'), (element) =>
    describe(element, 'Alerts over time', `${state.happenings.length} changes of alerts; the last: ${sentence(state.happenings.at(-1)!)}`));
  return charts;
}

function firing(parent: HTMLElement, state: State, now: number): void {
  if (!parent.firstChild) parent.append(el('p', { class: 'empty' }), el('ul', { class: 'news' }));
  const [words, list] = parent.children as unknown as [HTMLElement, HTMLElement];
  const { off, firing: tests, waiting } = state.alerts;
  say(words, [
    off ? `Alerts are off: ${off}.` : tests.length === 0 ? 'No alert fires.' : `${tests.length} ${tests.length === 1 ? 'alert fires' : 'alerts fire'}.`,
    waiting ? `${waiting} ${waiting === 1 ? 'message waits' : 'messages wait'} for a channel.` : '',
  ].join(' ').trim());
  keyed(list, tests, (test) => test.id, () => el('li', {}, badge('', ''), el('span')), (element, test: Firing) => {
    const sign = element.querySelector('.badge')!;
    say(sign, level(test.level));
    sign.className = `badge ${test.level}`;
    say(element.querySelector('span:last-child')!, ` ${test.test}, since ${ago(now - test.since)}${test.phase === 'recovering' ? ', recovering' : ''}: ${test.facts.join('; ')}${test.muted ? ` [told to nobody, ${test.muted}]` : ''}`);
  });
}

function happened(parent: HTMLElement, happenings: Happening[]): void {
  if (happenings.length === 0) return;
  if (!parent.firstChild) parent.append(table('What happened to alerts', 'happened', ['when', 'level', 'what', 'test', 'numbers']).frame);
  const latest = happenings.slice(-mostHappened).reverse();
  keyed(parent.querySelector('tbody')!, latest, (one) => `${one.at} ${one.what} ${one.subject}`, (one) =>
    el('tr', {}, el('th', { scope: 'row' }, time(one.at)), el('td', {}, badge(level(one.level), one.level)), el('td', {}, one.what), el('td', { class: 'change' }, one.subject), el('td', { class: 'change' }, `${one.facts}${one.muted ? ` [told to nobody, ${one.muted}]` : ''}`)), () => {});
}

function silences(parent: HTMLElement, list: Silence[], mayChange: boolean, now: number): void {
  if (!parent.firstChild) parent.append(el('h3', {}, 'Silences'), el('ul', { class: 'news' }), el('p', { class: 'problem', role: 'alert' }), form(parent), hint());
  parent.querySelector<HTMLElement>('form')!.hidden = !mayChange;
  parent.querySelector<HTMLElement>('.hint')!.hidden = mayChange;
  keyed(parent.querySelector('ul')!, list.filter((one) => one.until > now), (one) => one.id, (one) => {
    const button = el('button', { type: 'button' }, 'Lift', el('span', { class: 'unseen' }, ` the silence on ${one.tests}`));
    button.addEventListener('click', () => tell(parent, lift(one.id, nameOf(parent))));
    return el('li', {}, el('span'), ' ', button);
  }, (element, one) => {
    say(element.querySelector('span')!, `${one.tests} until ${time(one.until, now)}, by ${one.by}: ${one.reason}`);
    element.querySelector('button')!.hidden = !mayChange;
  });
}

function hint(): HTMLElement {
  const button = el('button', { type: 'button' }, 'Enter');
  button.addEventListener('click', () => {
    const form = place('enter') as HTMLFormElement;
    form.hidden = false;
    (form.elements.namedItem('token') as HTMLInputElement).focus();
  });
  return el('p', { class: 'why hint' }, 'To silence alerts here, enter by the link that is shown where the dashboard was started, or with the token. ', button);
}

function form(parent: HTMLElement): HTMLFormElement {
  const field = (label: string, name: string, hint: string): HTMLLabelElement => el('label', {}, label, el('input', { name, required: '', placeholder: hint, autocomplete: name === 'by' ? 'username' : 'off' }));
  const form = el('form', { 'aria-label': 'Silence' }, field('Tests, * for any', 'tests', 'Shop.*'), field('For', 'for', '2h'), field('Reason', 'reason', 'new disks'), field('Your name', 'by', ''), el('button', {}, 'Silence'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const entries = Object.fromEntries(new FormData(form)) as Record<string, string>;
    void tell(parent, silence(entries)).then((done) => { if (done) for (const name of ['tests', 'for', 'reason']) (form.elements.namedItem(name) as HTMLInputElement).value = ''; });
  });
  return form;
}

function nameOf(parent: HTMLElement): string {
  return (parent.querySelector('form')!.elements.namedItem('by') as HTMLInputElement).value;
}

async function tell(parent: HTMLElement, change: Promise<string | null>): Promise<boolean> {
  const problem = await change;
  say(parent.querySelector('.problem')!, problem ?? '');
  return problem === null;
}

function sentence(one: Happening): string {
  return `${one.subject} ${one.what}, ${one.facts}`;
}
