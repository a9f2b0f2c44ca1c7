import type { Chart } from './model';

/**
 * The place where a chart is drawn: that of the figure which a report has for it, or of a new one where the page takes new figures
 * (an element with data-charts). Text goes in as text only.
 */
export function figureFor(id: string, chart: Chart, root: ParentNode): HTMLElement | null {
  for (const figure of root.querySelectorAll<HTMLElement>('[data-chart]'))
    if (figure.dataset['chart'] === id) return figure.querySelector<HTMLElement>('.plot');

  const place = root.querySelector('[data-charts]');
  if (!place) return null;

  const figure = document.createElement('figure');
  figure.dataset['chart'] = id;
  figure.className = `chart-${chart.kind}`;
  const caption = document.createElement('figcaption');
  caption.textContent = chart.title;
  const plot = document.createElement('div');
  plot.className = 'plot';
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', chart.title);
  figure.append(caption, plot);
  place.append(figure);
  return plot;
}
