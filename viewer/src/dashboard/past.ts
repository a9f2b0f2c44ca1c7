import type { Trend } from '../model';
import { badge, describe, el, figure, keyed, mark, named, say, table, time } from './dom';
import { verdict } from './words';

interface Row {
  id: string;
  project: string;
  test: string;
  number: string;
  metric: string;
  branch: string;
  machine: string;
  runs: number;
  latest: string;
  at: number;
  verdict?: string;
  baseline?: string;
  againstBaseline?: string;
  change?: string;
  isWorse?: boolean;
  drifts: boolean;
}

const views: [name: string, label: string][] = [['24h', '24 hours'], ['week', 'Week'], ['month', 'Month']];
const pause = 60_000;

/** The history of a day, a week or a month: what changed first, and one chart at a time. */
export class Past {
  readonly #parent: HTMLElement;
  readonly #draw: (chart: Trend) => void;
  #view = 'week';
  #filter = '';
  #all = false;
  #rows: Row[] = [];
  #chosen = '';
  #asked = 0;

  constructor(parent: HTMLElement, draw: (chart: Trend) => void) {
    this.#parent = parent;
    this.#draw = draw;
    const buttons = views.map(([name, label]) => {
      const button = el('button', { type: 'button', 'aria-pressed': String(name === this.#view), 'data-view': name }, label);
      button.addEventListener('click', () => this.#choose(name));
      return button;
    });
    const filter = el('input', { type: 'search', autocomplete: 'off' });
    filter.addEventListener('input', () => {
      this.#filter = filter.value.trim().toLowerCase();
      this.#fill();
    });
    const all = el('input', { type: 'checkbox' });
    all.addEventListener('change', () => {
      this.#all = all.checked;
      this.#fill();
    });
    const shown = figure('history', 'trend', 'History');
    shown.hidden = true;
    const { frame } = table('Series of the history', 'series', ['test', 'number', 'runs', 'latest', 'baseline', 'against it', 'last run', 'change in this stretch']);
    frame.hidden = true;
    parent.replaceChildren(el('div', { class: 'views', role: 'group', 'aria-label': 'How far back' }, ...buttons, el('label', {}, 'Filter', filter), el('label', { class: 'tick' }, all, ' every metric')), el('p', { class: 'empty', role: 'status' }, 'Reading …'), el('div', { class: 'charts' }, shown), frame);
  }

  /** Asks again when the answer is old. */
  async refresh(now: number): Promise<void> {
    if (now - this.#asked < pause) return;
    this.#asked = now;
    await this.#read();
  }

  #choose(view: string): void {
    this.#view = view;
    for (const button of this.#parent.querySelectorAll<HTMLElement>('[data-view]')) button.setAttribute('aria-pressed', String(button.dataset['view'] === view));
    void this.#read();
  }

  async #read(): Promise<void> {
    const view = this.#view;
    const answer = await ask<{ place: string; rows: Row[] }>(`/api/history?view=${view}`);
    if (view !== this.#view) return; // A person was faster.

    const words = this.#parent.querySelector('.empty')!;
    const rows = 'error' in answer ? [] : answer.rows;
    const [frame, shown] = [this.#parent.querySelector<HTMLElement>('.scroll')!, this.#parent.querySelector<HTMLElement>('figure')!];
    frame.hidden = rows.length === 0;
    shown.hidden = rows.length === 0;
    say(words, 'error' in answer ? answer.error : rows.length === 0 ? `No run in this stretch of time in ${answer.place}.` : `${rows.length} series, ${rows.filter((row) => row.isWorse).length} became worse, in ${answer.place}.`);
    if (rows.length === 0) return;

    if (!rows.some((row) => row.id === this.#chosen)) this.#chosen = (rows.find((row) => typeof row.isWorse === 'boolean' || row.metric === 'duration') ?? rows[0]!).id;
    this.#rows = rows;
    this.#fill();
    await this.#show(rows.find((row) => row.id === this.#chosen)!);
  }

  #fill(): void {
    // Durations, and of the others what changed: a load has twenty metrics.
    const rows = this.#rows.filter((row) => (this.#all || row.metric === 'duration' || typeof row.isWorse === 'boolean') && [row.test, row.number, row.branch, row.project].some((text) => text.toLowerCase().includes(this.#filter)));
    keyed(this.#parent.querySelector('tbody')!, rows, (row) => row.id, (row) => {
      const button = el('button', { type: 'button' }, named(row.test));
      button.addEventListener('click', () => {
        this.#chosen = row.id;
        this.#current();
        void this.#show(row);
      });
      return el('tr', {}, el('th', { scope: 'row' }, button), el('td'), el('td'), el('td'), el('td'), el('td'), el('td', {}, badge('', '')), el('td', { class: 'change' }));
    }, (element, row) => {
      const cells = element.querySelectorAll('td');
      [`${row.number}`, String(row.runs), row.latest, row.baseline ?? '–', row.againstBaseline ?? ''].forEach((text, at) => say(cells[at]!, text));
      const sign = element.querySelector('.badge')!;
      const { text, kind } = verdict(row.verdict);
      say(sign, text);
      sign.className = `badge ${kind}`;
      mark(sign, 'title', time(row.at));
      const change = cells[6]!;
      say(change, row.change ?? (row.drifts ? 'drifts slowly' : ''));
      change.className = `change ${row.isWorse === true ? 'worse' : row.isWorse === false ? 'better' : ''}`;
    });
    this.#current();
  }

  #current(): void {
    for (const row of this.#parent.querySelectorAll<HTMLElement>('tbody tr')) mark(row, 'aria-current', row.dataset['key'] === this.#chosen ? 'true' : null);
  }

  async #show(row: Row): Promise<void> {
    const chart = await ask<Trend>(`/api/history/${encodeURIComponent(row.id)}?view=${this.#view}`);
    if ('error' in chart || row.id !== this.#chosen) return;

    describe(this.#parent.querySelector('figure')!, chart.title, `${chart.title} in ${chart.points.length} runs, latest ${row.latest}${row.baseline ? `, ${row.baseline}` : ''}. ${row.change ?? 'No change for good.'}`);
    this.#draw(chart);
  }
}

async function ask<T extends object>(path: string): Promise<T | { error: string }> {
  try {
    return (await (await fetch(path)).json()) as T | { error: string };
  } catch {
    return { error: 'The history cannot be read now.' };
  }
}
