import type { EChartsOption } from 'echarts';
import type { Comparison } from '../model';
import type { Palette } from '../palette';
import { change } from '../quantity';
import { frame, shortened, valueAxis } from './common';

export const rowHeight = 38;

export function comparison(chart: Comparison, colours: Palette): EChartsOption {
  const ends = chart.rows.flatMap((row) => [row.value, row.low ?? row.value, row.high ?? row.value, row.bound ?? 1]);
  const [low, high] = [Math.min(1, ...ends), Math.max(1, ...ends)];
  const margin = Math.max((high - low) * 0.08, 0.01);
  return {
    ...frame(colours),
    grid: { left: 8, right: 48, top: 8, bottom: 4, containLabel: true },
    tooltip: {
      ...frame(colours).tooltip,
      trigger: 'item',
      formatter: (item: unknown) => {
        const row = chart.rows[(item as { dataIndex: number }).dataIndex];
        if (!row) return '';
        const range = row.low !== null && row.high !== null ? ` (${change(row.low)} to ${change(row.high)})` : '';
        return `${row.label}\n${change(row.value)}${range}${row.bound === null ? '' : `\nallowed: ${change(row.bound)}`}`;
      },
    },
    xAxis: { ...valueAxis(colours, ''), min: low - margin, max: high + margin, axisLabel: { color: colours.quiet, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (value: number) => change(value) } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: chart.rows.map((row) => shortened(row.label, 60)),
      axisLabel: { color: colours.text, width: 140, overflow: 'breakAll', align: 'right', lineHeight: 13, fontSize: 11 },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'scatter',
        symbolSize: 11,
        data: chart.rows.map((row, index) => ({ value: [row.value, index], itemStyle: { color: colours.verdict[row.verdict] } })),
        label: { show: true, position: 'top', distance: 3, color: colours.text, fontSize: 11, formatter: (item) => change(chart.rows[item.dataIndex]?.value ?? 1) },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          label: { show: false },
          data: [
            { xAxis: 1, lineStyle: { color: colours.quiet, type: 'solid', width: 1 } },
            ...chart.rows.flatMap((row, index) => (row.low === null || row.high === null ? [] : [segment(row.low, row.high, index, colours.verdict[row.verdict])])),
          ],
        },
      },
      {
        // What is allowed, as a stroke across the row.
        type: 'scatter',
        symbol: 'rect',
        symbolSize: [2, 22],
        silent: true,
        itemStyle: { color: colours.limit },
        data: chart.rows.flatMap((row, index) => (row.bound === null ? [] : [[row.bound, index]])),
      },
    ],
  };
}

function segment(low: number, high: number, row: number, color: string): [{ coord: [number, number]; lineStyle: object }, { coord: [number, number] }] {
  return [{ coord: [low, row], lineStyle: { color, type: 'solid', width: 3 } }, { coord: [high, row] }];
}
