type Child = Node | string | null | undefined;

/** An element. What others wrote goes in as text, never as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== ''));
  return element;
}

/** The element with this id, which the page has. */
export function place(id: string): HTMLElement {
  return document.getElementById(id)!;
}

/** Only where it is another: a reader of screens shall hear changes, not repetitions. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function mark(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** One child for each item, the same one for the same key, in order: so focus and scrolling stay where they are. */
export function keyed<T>(parent: Element, items: readonly T[], key: (item: T) => string, make: (item: T) => HTMLElement, fill: (element: HTMLElement, item: T) => void): void {
  const known = new Map<string, HTMLElement>();
  for (const child of [...parent.children] as HTMLElement[]) known.set(child.dataset['key'] ?? '', child);

  let after: Element | null = null;
  for (const item of items) {
    const name = key(item);
    let element = known.get(name);
    known.delete(name);
    if (!element) {
      element = make(item);
      element.dataset['key'] = name;
    }

    const wanted: Element | null = after ? after.nextElementSibling : parent.firstElementChild;
    if (wanted !== element) parent.insertBefore(element, wanted);
    after = element;
    fill(element, item);
  }

  for (const gone of known.values()) gone.remove();
}

/** A table that scrolls by itself where the window is small. */
export function table(caption: string, kind: string, head: string[]): { frame: HTMLElement; body: HTMLElement } {
  const body = el('tbody');
  const frame = el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption },
    el('table', { class: kind }, el('caption', { class: 'unseen' }, caption), el('thead', {}, el('tr', {}, ...head.map((cell) => el('th', { scope: 'col' }, cell)))), body));
  return { frame, body };
}

/** A place for a chart, with its words for those who cannot see it. */
export function figure(id: string, kind: string, title: string): HTMLElement {
  return el('figure', { 'data-chart': id, class: `chart-${kind}` }, el('figcaption', {}, title), el('div', { class: 'plot', role: 'img', 'aria-label': title }));
}

/** What the chart shows now, in words. */
export function describe(figure: Element, title: string, words: string): void {
  say(figure.querySelector('figcaption')!, title);
  mark(figure.querySelector('.plot')!, 'aria-label', words);
}

/** A few numbers that are read at once. */
export function facts(parent: HTMLElement, list: [name: string, text: string, kind?: string][]): void {
  keyed(parent, list, ([name]) => name, ([name]) => el('div', {}, el('dt', {}, name), el('dd')), (element, [, text, kind]) => {
    const value = element.querySelector('dd')!;
    say(value, text);
    value.className = kind ?? '';
  });
}

export function badge(word: string, kind: string): HTMLElement {
  return el('span', { class: `badge ${kind}` }, word);
}

/** A long name of words without spaces; it may be broken after each of them. */
export function named(text: string): DocumentFragment {
  const pieces = document.createDocumentFragment();
  for (const piece of text.split(/(?<=[._/])/)) pieces.append(piece, document.createElement('wbr'));
  return pieces;
}

/** 14:05:09, or with the day where that is another. */
export function time(milliseconds: number, now = Date.now()): string {
  const text = new Date(milliseconds).toISOString();
  return text.slice(0, 10) === new Date(now).toISOString().slice(0, 10) ? text.slice(11, 19) : text.slice(0, 16).replace('T', ' ');
}

/** 3 min, 2 h, 4 d. */
export function ago(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 90 ? `${seconds} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : seconds < 129_600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}
