import * as echarts from 'echarts/core';
import { BarChart, GaugeChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendScrollComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { figureFor } from './figure';
import type { Chart, Model } from './model';
import { height, option } from './option';
import { palette } from './palette';

echarts.use([BarChart, GaugeChart, LineChart, ScatterChart, GridComponent, LegendScrollComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

interface Shown {
  chart: Chart;
  plot: HTMLElement;
  drawn: echarts.ECharts | null;
}

/** The charts of a page. It does not know where its model comes from: a report has it inside, the dashboard is sent one after the other. */
export class View {
  readonly #shown = new Map<string, Shown>();
  readonly #root: ParentNode;
  readonly #near: IntersectionObserver;
  readonly #sizes: ResizeObserver;

  constructor(root: ParentNode = document) {
    this.#root = root;
    // A page may have hundreds of charts: each is drawn when it comes near the window.
    this.#near = new IntersectionObserver((entries) => entries.forEach((entry) => { if (entry.isIntersecting) this.#draw(entry.target); }), { rootMargin: '400px' });
    this.#sizes = new ResizeObserver((entries) => entries.forEach((entry) => this.#of(entry.target)?.drawn?.resize()));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
    addEventListener('beforeprint', () => this.#fitPaper());
    addEventListener('afterprint', () => this.#fitWindow());
  }

  /** Shows the charts of the model; those that the page has a figure for are drawn there. */
  update(model: Model): void {
    this.#forget();
    for (const [id, chart] of Object.entries(model.charts)) {
      const known = this.#shown.get(id);
      if (known) {
        known.chart = chart;
        if (known.drawn) this.#paint(known);
        continue;
      }

      const plot = figureFor(id, chart, this.#root);
      if (!plot) continue;
      this.#shown.set(id, { chart, plot, drawn: null });
      this.#near.observe(plot);
    }
  }

  /** Draws everything at once, as paper needs it. */
  drawAll(): void {
    for (const shown of this.#shown.values()) this.#draw(shown.plot);
  }

  /** Draws what is drawn once more, in the colours of now. */
  redraw(): void {
    for (const shown of this.#shown.values()) if (shown.drawn) this.#paint(shown);
  }

  /** A drawing of fixed size becomes one that the style sheet may scale. */
  #fitPaper(): void {
    this.drawAll();
    this.redraw();
    for (const { plot } of this.#shown.values()) {
      const svg = plot.querySelector('.canvas svg');
      svg?.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);
    }
  }

  #fitWindow(): void {
    for (const { plot } of this.#shown.values()) plot.querySelector('.canvas svg')?.removeAttribute('viewBox');
    this.redraw();
  }

  #draw(plot: Element): void {
    const shown = this.#of(plot);
    if (!shown || shown.drawn || !option(shown.chart, palette())) return;

    this.#near.unobserve(plot);
    const canvas = document.createElement('div');
    canvas.className = 'canvas';
    const pixels = height(shown.chart);
    if (pixels) canvas.style.height = `${pixels}px`;
    shown.plot.append(canvas);
    shown.plot.classList.add('drawn');
    shown.drawn = echarts.init(canvas, null, { renderer: 'svg' });
    this.#sizes.observe(shown.plot);
    this.#paint(shown);
  }

  #paint(shown: Shown): void {
    const wanted = option(shown.chart, palette());
    if (wanted) shown.drawn?.setOption(wanted, { notMerge: true });
  }

  /** Charts whose place was taken from the page. */
  #forget(): void {
    for (const [id, { plot, drawn }] of this.#shown) {
      if (plot.isConnected) continue;
      drawn?.dispose();
      this.#near.unobserve(plot);
      this.#sizes.unobserve(plot);
      this.#shown.delete(id);
    }
  }

  #of(plot: Element): Shown | undefined {
    for (const shown of this.#shown.values()) if (shown.plot === plot) return shown;
    return undefined;
  }
}
