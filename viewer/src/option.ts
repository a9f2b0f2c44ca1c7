import type { EChartsOption } from 'echarts';
import { comparison, rowHeight } from './charts/comparison';
import { events } from './charts/events';
import { gauge } from './charts/gauge';
import { histogram } from './charts/histogram';
import { order } from './charts/order';
import { percentiles } from './charts/percentiles';
import { timeline } from './charts/timeline';
import { trend } from './charts/trend';
import type { Chart } from './model';
import type { Palette } from './palette';

/** What ECharts shall draw for a chart; null for a kind that a newer PerfAssert writes. */
export function option(chart: Chart, colours: Palette): EChartsOption | null {
  switch (chart.kind) {
    case 'histogram': return histogram(chart, colours);
    case 'percentiles': return percentiles(chart, colours);
    case 'order': return order(chart, colours);
    case 'gauge': return gauge(chart, colours);
    case 'comparison': return comparison(chart, colours);
    case 'timeline': return timeline(chart, colours);
    case 'trend': return { ...trend(chart, colours), useUTC: true };
    case 'events': return events(chart, colours);
    default: return null;
  }
}

/** Pixels; null for the height of the style sheet. */
export function height(chart: Chart): number | null {
  return chart.kind === 'comparison' ? chart.rows.length * rowHeight + 36 : null;
}
