import type { EChartsOption } from 'echarts';
import type { Histogram } from '../model';
import type { Palette } from '../palette';
import { quantity } from '../quantity';
import { frame, markLine, reach, valueAxis } from './common';

export function histogram(chart: Histogram, colours: Palette): EChartsOption {
  const to = chart.from + chart.width * chart.counts.length;
  const seen = reach(chart.marks, chart.from, to);
  return {
    ...frame(colours),
    grid: { left: 8, right: 24, top: 20 + seen.marks.length * 13, bottom: 4, containLabel: true },
    tooltip: {
      ...frame(colours).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: (items: unknown) => {
        const index = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const start = chart.from + index * chart.width;
        return `${quantity(start, chart.unit)} to ${quantity(start + chart.width, chart.unit)}\n${chart.counts[index]} values`;
      },
    },
    xAxis: { ...valueAxis(colours, chart.unit), min: seen.min, max: seen.max, splitLine: { show: false }, axisLabel: { ...valueAxis(colours, chart.unit).axisLabel, showMinLabel: false, showMaxLabel: false } },
    yAxis: { ...valueAxis(colours, ''), minInterval: 1, splitNumber: 3 },
    series: [
      {
        type: 'bar',
        data: chart.counts.map((count, index) => [chart.from + (index + 0.5) * chart.width, count]),
        barWidth: '96%',
        barMinHeight: 1,
        itemStyle: { color: colours.main },
        markLine: markLine(seen.marks, 'xAxis', colours, (seen.min + seen.max) / 2),
      },
    ],
  };
}
