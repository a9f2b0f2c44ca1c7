import type { EChartsOption } from 'echarts';
import type { Order } from '../model';
import type { Palette } from '../palette';
import { digits, quantity } from '../quantity';
import { frame, markLine, reach, valueAxis } from './common';

export function order(chart: Order, colours: Palette): EChartsOption {
  const values = chart.points.map(([, value]) => value);
  const seen = reach(chart.marks.filter((mark) => mark.kind === 'limit'), Math.min(...values), Math.max(...values));
  return {
    ...frame(colours),
    tooltip: {
      ...frame(colours).tooltip,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: colours.quiet } },
      formatter: (items: unknown) => {
        const [x, y] = (items as { value: [number, number] }[])[0]?.value ?? [0, 0];
        return `value ${digits(x)}: ${quantity(y, chart.unit)}`;
      },
    },
    xAxis: { ...valueAxis(colours, ''), min: 1, max: chart.points.at(-1)?.[0] ?? 1, splitLine: { show: false } },
    yAxis: { ...valueAxis(colours, chart.unit), scale: true },
    series: [
      {
        type: 'line',
        data: chart.points,
        showSymbol: false,
        lineStyle: { color: colours.main, width: 1 },
        itemStyle: { color: colours.main },
        markLine: markLine(seen.marks, 'yAxis', colours),
      },
    ],
  };
}
