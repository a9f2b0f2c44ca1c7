import type { EChartsOption } from 'echarts';
import type { Timeline, TimelineSeries } from '../model';
import type { Palette } from '../palette';
import { digits, quantity } from '../quantity';
import { frame, markLine, reach, shortened, valueAxis } from './common';

export function timeline(chart: Timeline, colours: Palette): EChartsOption {
  const values = chart.series.flatMap((series) => series.points.map(([, y]) => y));
  const seen = reach(chart.marks, Math.min(0, ...values), Math.max(0, ...values));
  const lines = chart.series.filter((series) => series.role === 'line' || series.role === 'bar');
  return {
    ...frame(colours),
    grid: { left: 8, right: 24, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, type: 'scroll', icon: 'roundRect', itemHeight: 8, textStyle: { color: colours.text }, data: lines.map((series) => series.name) },
    tooltip: {
      ...frame(colours).tooltip,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: colours.quiet } },
      formatter: (items: unknown) => {
        const shown = items as { seriesName: string; value: [number, number] }[];
        const words = shown.filter((item) => lines.some((line) => line.name === item.seriesName)).map((item) => `${item.seriesName}: ${quantity(item.value[1], chart.unit)}`);
        return [`${digits(shown[0]?.value[0] ?? 0)} s`, ...words].join('\n');
      },
    },
    xAxis: { ...valueAxis(colours, ''), splitLine: { show: false }, axisLabel: { color: colours.quiet, hideOverlap: true, formatter: (seconds: number) => `${digits(seconds)} s` } },
    yAxis: { ...valueAxis(colours, chart.unit), boundaryGap: [0, '12%'], ...(chart.unit === 'B' ? { interval: byteStep(seen.max) } : {}), ...(chart.unit === '%' ? shareEnd(seen.max) : {}) },
    series: [
      ...band(chart.series, colours),
      ...lines.map((series, index) => ({
        name: series.name,
        type: series.role === 'bar' ? ('bar' as const) : ('line' as const),
        data: series.points,
        ...(series.role === 'bar' ? {} : { showSymbol: series.points.length < 3 }),
        lineStyle: { width: 2, type: (['solid', 'dashed', 'dotted'] as const)[Math.floor(index / 2) % 3]! },
        itemStyle: { color: colours.series[index % colours.series.length]! },
        ...(index === 0 ? { markLine: markLine(seen.marks, 'yAxis', colours), markArea: phases(chart, colours) } : {}),
      })),
    ],
  };
}

/** Where an axis of shares ends: nothing is beyond 100 %, and of nothing at all a hundredth is enough to see. */
export function shareEnd(most: number): { max?: number; interval?: number } {
  return most <= 0 ? { max: 0.01, interval: 0.0025 } : most > 0.85 ? { max: Math.max(1, most) } : {};
}

/** About four ticks at round numbers of KB, MB or GB: round numbers of bytes are none of these. */
export function byteStep(most: number): number {
  const factor = 1024 ** Math.max(0, Math.floor(Math.log(Math.max(most, 1)) / Math.log(1024)));
  const wanted = most / factor / 4;
  const magnitude = 10 ** Math.floor(Math.log10(wanted || 1));
  return ([1, 2, 5, 10].find((digit) => digit * magnitude >= wanted) ?? 10) * magnitude * factor;
}

/** The area between the edges: an unseen line with the difference stacked on it. */
function band(series: TimelineSeries[], colours: Palette) {
  const low = series.find((one) => one.role === 'low');
  const high = series.find((one) => one.role === 'high');
  if (!low || !high) return [];
  const edge = { type: 'line' as const, stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
  const under = new Map(low.points);
  return [
    { ...edge, name: low.name, data: low.points },
    { ...edge, name: high.name, data: high.points.map(([x, y]) => [x, y - (under.get(x) ?? 0)] as [number, number]), areaStyle: { color: colours.soft } },
  ];
}

function phases(chart: Timeline, colours: Palette) {
  return {
    silent: true,
    label: { color: colours.quiet, fontSize: 11, position: 'insideTop' as const },
    data: chart.phases.map((phase, index): [object, object] => [
      { name: shortened(phase.name, 24), xAxis: phase.from, itemStyle: { color: index % 2 === 0 ? 'transparent' : colours.grid, opacity: 0.35 } },
      { xAxis: phase.to },
    ]),
  };
}
