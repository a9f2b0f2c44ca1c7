import type { Chart } from '../model';
import { quantity } from '../quantity';
import { serviceCharts, unitOf } from './charts';
import { badge, describe, el, facts, figure, keyed, mark, named, say, table } from './dom';
import type { OperationNow, Service, State } from './state';

/** The operation that is looked at closely, for each service; the busiest unless a person chose another. */
const chosen = new Map<string, string>();

const figures: [part: string, kind: string][] = [['times', 'timeline'], ['sla', 'gauge'], ['rate', 'timeline'], ['errors', 'timeline'], ['memory', 'timeline'], ['gc', 'timeline']];

/** Shows each watched service; returns its charts. */
export function services(parent: HTMLElement, state: State, again: () => void): Record<string, Chart> {
  const charts: Record<string, Chart> = {};
  const all = [...state.services.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  keyed(parent, all, (service) => service.id, (service) => panel(service), (element, service) => Object.assign(charts, fill(element, service, again)));
  return charts;
}

function panel(service: Service): HTMLElement {
  const { frame } = table(`Operations of ${service.name}`, 'operations', ['operation', 'state', 'rate', 'mean', 'p95', 'p99', 'in SLA', 'errors']);
  return el('article', { class: 'panel live', 'aria-label': service.name },
    el('header', {}, el('h3'), badge('', ''), el('p', { class: 'why' })),
    el('p', { class: 'trouble', role: 'alert', hidden: '' }),
    el('dl', { class: 'facts' }), el('div', { class: 'charts' }, ...figures.map(([part, kind]) => figure(`service-${service.id}-${part}`, kind, part))), frame);
}

function fill(element: HTMLElement, service: Service, again: () => void): Record<string, Chart> {
  const last = service.readings.at(-1);
  const trouble = element.querySelector<HTMLElement>('.trouble')!;
  const sign = element.querySelector<HTMLElement>('.badge')!;
  say(element.querySelector('h3')!, service.name);
  trouble.hidden = !service.trouble;
  say(trouble, service.trouble ?? '');
  say(sign, service.trouble ? '✗ not reached' : last ? '✓ watched' : '… asked');
  sign.className = `badge ${service.trouble ? 'critical' : last ? 'good' : ''}`;
  for (const part of element.querySelectorAll<HTMLElement>('.facts, .charts, .scroll')) part.hidden = !last;
  if (!last) return {};

  const place = focus(service);
  const name = service.operations[place] ?? '';
  const now = last.operations[place] ?? null;
  say(element.querySelector('.why')!, name ? `${name}, and the process` : 'nothing was called yet');
  facts(element.querySelector('.facts')!, numbers(service, now));
  rows(element.querySelector('tbody')!, service, place, again);

  const charts = serviceCharts(service, place);
  for (const [part] of figures) {
    const shown = element.querySelector<HTMLElement>(`[data-chart="service-${service.id}-${part}"]`)!;
    const chart = charts[shown.dataset['chart']!];
    shown.hidden = !chart;
    if (chart) describe(shown, chart.title, `${chart.title}, ${part === 'memory' || part === 'gc' ? service.name : name}. ${spoken(chart)}`);
  }

  return charts;
}

function numbers(service: Service, now: OperationNow | null): [string, string, string?][] {
  const process = service.readings.at(-1)!.process;
  const share = now?.[6];
  const errors = now?.[7];
  return [
    ['mean, 1 min', duration(service, now?.[3])],
    ['p95, 1 min', duration(service, now?.[4]), shade(now)],
    ['within SLA', typeof share === 'number' ? quantity(share, '%') : '–', typeof share === 'number' && share < 0.95 ? 'bad' : ''],
    ['error rate', typeof errors === 'number' ? quantity(errors, '%') : '–', errors ? 'bad' : ''],
    ['rate', typeof now?.[2] === 'number' ? quantity(now[2], '/s', 3) : '–'],
    ['memory', quantity(process[0], 'B', 3)],
    ['heap', quantity(process[1], 'B', 3)],
    ['collections, 1 min', `${process[3]}/${process[4]}/${process[5]}`],
    ['GC pauses, 1 min', quantity(process[2] * 1e6, 'ns', 3)],
  ];
}

function rows(body: HTMLElement, service: Service, place: number, again: () => void): void {
  const last = service.readings.at(-1)!;
  const items = service.operations.map((name, index) => ({ name, index, now: last.operations[index] ?? null }));
  keyed(body, items, (item) => item.name, (item) => {
    const button = el('button', { type: 'button' }, named(item.name));
    button.addEventListener('click', () => {
      chosen.set(service.id, item.name);
      again();
    });
    return el('tr', {}, el('th', { scope: 'row' }, button), el('td', {}, badge('', '')), ...Array.from({ length: 6 }, () => el('td')));
  }, (row, { index, now }) => {
    mark(row, 'aria-current', index === place ? 'true' : null);
    const sign = row.querySelector('.badge')!;
    const state = now?.[8] ?? 'idle';
    say(sign, state);
    sign.className = `badge ${['good', 'warning', 'critical'].includes(state) ? state : ''}`;
    const cells = row.querySelectorAll('td');
    [
      typeof now?.[2] === 'number' ? quantity(now[2], '/s', 3) : '–', duration(service, now?.[3]), duration(service, now?.[4]), duration(service, now?.[5]),
      typeof now?.[6] === 'number' ? quantity(now[6], '%') : '–', typeof now?.[7] === 'number' ? quantity(now[7], '%', 3) : '–',
    ].forEach((text, at) => say(cells[at + 1]!, text));
  });
}

/** The place of the operation that is looked at. */
function focus(service: Service): number {
  const wanted = service.operations.indexOf(chosen.get(service.id) ?? '');
  if (wanted >= 0) return wanted;

  const last = service.readings.at(-1)!;
  const counts = last.operations.map((operation) => operation?.[0] ?? 0);
  const busiest = counts.indexOf(Math.max(...counts, 0));
  // Once there is something to look at, it stays: a view that jumps cannot be read.
  if (busiest >= 0 && counts[busiest]! > 0) chosen.set(service.id, service.operations[busiest] ?? '');
  return Math.max(busiest, 0);
}

function duration(service: Service, value: number | null | undefined): string {
  const { unit, factor } = unitOf(service);
  return typeof value === 'number' ? quantity(value * factor, unit, 3) : '–';
}

function shade(now: OperationNow | null): string {
  return now?.[8] === 'critical' ? 'bad' : now?.[8] === 'warning' ? 'doubt' : '';
}

function spoken(chart: Chart): string {
  if (chart.kind === 'gauge') return quantity(chart.value, chart.unit);
  if (chart.kind !== 'timeline') return '';
  return chart.series.map((series) => ({ name: series.name, last: series.points.at(-1) })).filter((one) => one.last).map((one) => `${one.name} ${quantity(one.last![1], chart.unit, 3)}`).join(', ');
}
