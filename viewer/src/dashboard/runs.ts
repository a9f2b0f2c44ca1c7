import { badge, el, keyed, say, time } from './dom';
import type { Run, State } from './state';
import { verdict } from './words';

/** Shows the runs that ended, the last one first. */
export function runs(parent: HTMLElement, state: State): void {
  if (state.runs.length === 0) return;
  if (!parent.querySelector('ul')) parent.replaceChildren(el('ul', { class: 'news' }));
  keyed(parent.querySelector('ul')!, [...state.runs].reverse(), (run) => run.id, made, () => {});
}

function made(run: Run): HTMLElement {
  const { text, kind } = verdict(run.worst);
  const grade = el('span', { class: `grade grade-${/^[A-F]$/.test(run.grade) ? run.grade : 'none'}`, title: run.gradeReason }, el('span', { class: 'unseen' }, 'Grade '), run.grade);
  const element = el('li', {}, grade, ' ', badge(text, kind), ' ', el('a', { href: `/runs/${run.id}` }, run.headline), el('span', { class: 'why' }, ` ${time(run.at)}${run.commit ? `, ${run.commit.slice(0, 10)}` : ''}`));
  if (run.news.length > 0) {
    element.append(el('ul', { class: 'findings' }, ...run.news.map((test) => {
      const sign = verdict(test.verdict);
      const line = el('li', {}, badge(sign.text, sign.kind), el('span'));
      say(line.querySelector('span:last-child')!, ` ${test.name}: ${test.reasons}`);
      return line;
    })));
  }

  return element;
}
