import type { EChartsOption } from 'echarts';
import type { Percentiles } from '../model';
import type { Palette } from '../palette';
import { digits, quantity } from '../quantity';
import { frame, markLine, reach, valueAxis } from './common';

/** One over the share that is slower: 10 for 90 %, 100 for 99 %. The slowest value of all ends the line. */
export function places(shares: number[]): number[] {
  const last = shares.findLast((share) => share < 1) ?? 0;
  return shares.map((share) => 1 / (1 - (share < 1 ? share : (1 + last) / 2)));
}

/** The share that a place stands for: 99.9 % for 1000. */
export function shareAt(place: number): string {
  return `${digits((1 - 1 / place) * 100, 6)} %`;
}

export function percentiles(chart: Percentiles, colours: Palette): EChartsOption {
  const values = chart.points.map(([, value]) => value);
  const seen = reach(chart.marks.filter((mark) => mark.kind === 'limit'), Math.min(...values), Math.max(...values));
  const at = places(chart.points.map(([share]) => share));
  return {
    ...frame(colours),
    tooltip: {
      ...frame(colours).tooltip,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: colours.quiet } },
      formatter: (items: unknown) => {
        const index = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const [share, value] = chart.points[index] ?? [0, 0];
        return share === 1 ? `slowest: ${quantity(value, chart.unit)}` : `${digits(share * 100, 6)} % take at most ${quantity(value, chart.unit)}`;
      },
    },
    xAxis: {
      type: 'log',
      logBase: 10,
      min: 1,
      max: at.at(-1) ?? 10,
      axisLabel: { color: colours.quiet, hideOverlap: true, showMaxLabel: false, formatter: (place: number) => shareAt(place) },
      axisLine: { lineStyle: { color: colours.grid } },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    yAxis: { ...valueAxis(colours, chart.unit), min: seen.min, max: seen.max, scale: true, axisLabel: { ...valueAxis(colours, chart.unit).axisLabel, showMinLabel: false, showMaxLabel: false } },
    series: [
      {
        type: 'line',
        data: chart.points.map(([, value], index) => [at[index]!, value]),
        symbolSize: 5,
        lineStyle: { color: colours.main, width: 2 },
        itemStyle: { color: colours.main },
        areaStyle: { color: colours.soft, origin: 'start' },
        markLine: markLine(seen.marks, 'yAxis', colours),
      },
    ],
  };
}
