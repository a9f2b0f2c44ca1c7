import type { EChartsOption } from 'echarts';
import type { Events } from '../model';
import type { Palette } from '../palette';
import { frame, shortened } from './common';
import { date, timeAxis } from './time';

/** The levels from harmless to bad, so that the worst stands highest. */
const known = ['info', 'resolved', 'warning', 'regression', 'error', 'critical'];

const signs: Record<string, string> = { critical: 'diamond', error: 'rect', regression: 'arrow', warning: 'triangle', resolved: 'circle' };

export function levels(chart: Events): string[] {
  const present = new Set(chart.points.map((point) => point.level));
  return [...[...present].filter((level) => !known.includes(level)).sort(), ...known.filter((level) => present.has(level))];
}

export function events(chart: Events, colours: Palette): EChartsOption {
  const rows = levels(chart);
  return {
    ...frame(colours),
    tooltip: {
      ...frame(colours).tooltip,
      trigger: 'item',
      formatter: (item: unknown) => {
        const point = chart.points[(item as { dataIndex: number }).dataIndex];
        return point ? `${date(point.at)} ${point.level}\n${shortened(point.label, 80)}` : '';
      },
    },
    xAxis: timeAxis(colours),
    yAxis: {
      type: 'category',
      data: rows,
      axisLabel: { color: colours.text },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.grid } },
    },
    useUTC: true,
    series: [
      {
        type: 'scatter',
        symbolSize: 12,
        data: chart.points.map((point) => ({
          value: [point.at, rows.indexOf(point.level)],
          symbol: signs[point.level] ?? 'circle',
          itemStyle: { color: colours.level[point.level] ?? colours.main },
        })),
      },
    ],
  };
}
