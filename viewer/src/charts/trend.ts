import type { EChartsOption } from 'echarts';
import type { Trend } from '../model';
import type { Palette } from '../palette';
import { quantity } from '../quantity';
import { frame, markLine, shortened, valueAxis } from './common';
import { date, timeAxis } from './time';

export function trend(chart: Trend, colours: Palette): EChartsOption {
  return {
    ...frame(colours),
    grid: { left: 8, right: 24, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemHeight: 8, textStyle: { color: colours.text }, data: ['runs', ...(chart.average.length > 0 ? ['moving average'] : [])] },
    tooltip: {
      ...frame(colours).tooltip,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: colours.quiet } },
      formatter: (items: unknown) => {
        const shown = items as { seriesName: string; value: [number, number] }[];
        return [date(shown[0]?.value[0] ?? 0), ...shown.filter((item) => item.seriesName !== 'baseline').map((item) => `${item.seriesName}: ${quantity(item.value[1], chart.unit)}`)].join('\n');
      },
    },
    xAxis: timeAxis(colours),
    yAxis: { ...valueAxis(colours, chart.unit), scale: true },
    series: [
      {
        name: 'runs',
        type: 'line',
        data: chart.points,
        symbol: 'circle',
        symbolSize: chart.points.length > 200 ? 3 : 6,
        lineStyle: { color: colours.main, width: 1, opacity: 0.5 },
        itemStyle: { color: colours.main },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: chart.changes.map((step, index) => ({
            xAxis: step.at,
            lineStyle: { color: step.isWorse ? colours.limit : colours.verdict.Passed, type: 'dashed', width: 1.5 },
            label: {
              formatter: `${step.isWorse ? '▲' : '▼'} ${shortened(step.label, 60)}`,
              color: step.isWorse ? colours.limit : colours.verdict.Passed,
              fontSize: 11,
              width: 150,
              overflow: 'break',
              // Words stay inside the chart, above each other where changes are near.
              position: 'insideEndTop',
              rotate: 0,
              align: step.at > middle(chart) ? 'right' : 'left',
              distance: [4, -14 - (index % 3) * 14] as unknown as number,
              textBorderColor: colours.surface,
              textBorderWidth: 3,
            },
          })),
        },
      },
      // A line of nothing, that carries the baseline: the axis must reach it.
      { name: 'baseline', type: 'line', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, data: ends(chart), markLine: baseline(chart, colours) },
      { name: 'moving average', type: 'line', data: chart.average, showSymbol: false, lineStyle: { color: colours.second, width: 2, type: 'dashed' }, itemStyle: { color: colours.second } },
    ],
  };
}

/** At both ends of the chart, at each marked height. */
function ends(chart: Trend): [number, number][] {
  const [first, last] = [chart.points[0], chart.points.at(-1)];
  return first && last ? chart.marks.flatMap((mark): [number, number][] => [[first[0], mark.value], [last[0], mark.value]]) : [];
}

/** On the left, where changes are seldom marked. */
function baseline(chart: Trend, colours: Palette) {
  const marked = markLine(chart.marks, 'yAxis', colours);
  return { ...marked, data: marked.data.map((line) => ({ ...line, label: { ...line.label, position: 'insideStartTop' as const } })) };
}

function middle(chart: Trend): number {
  return ((chart.points[0]?.[0] ?? 0) + (chart.points.at(-1)?.[0] ?? 0)) / 2;
}
