import type { EChartsOption } from 'echarts';
import type { Gauge } from '../model';
import type { Palette } from '../palette';
import { quantity } from '../quantity';
import { fontFamily, frame } from './common';

/** Where the dial begins, so that the limit and the value can be told apart: 98 % and 99 % would be one line on a dial from 0. */
export function dial(chart: Gauge): { min: number; max: number } {
  const worst = Math.min(chart.value, chart.low ?? chart.value, chart.bound);
  const best = Math.max(chart.value, chart.high ?? chart.value, chart.bound);
  if (chart.isUpper) return { min: 0, max: best <= 0.1 ? 0.1 : best <= 0.5 ? 0.5 : 1 };
  return { min: worst >= 0.99 ? 0.98 : worst >= 0.9 ? 0.9 : worst >= 0.5 ? 0.5 : 0, max: 1 };
}

export function gauge(chart: Gauge, colours: Palette): EChartsOption {
  const { min, max } = dial(chart);
  const place = (chart.bound - min) / (max - min);
  const [good, bad] = [colours.verdict.Passed, colours.limit];
  const [before, after] = chart.isUpper ? [good, bad] : [bad, good];
  return {
    ...frame(colours),
    series: [
      {
        type: 'gauge',
        min,
        max,
        splitNumber: 2,
        radius: '100%',
        center: ['50%', '66%'],
        startAngle: 200,
        endAngle: -20,
        axisLine: { lineStyle: { width: 14, color: [[Math.min(Math.max(place, 0), 1), before], [1, after]] } },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: { distance: 20, color: colours.quiet, fontSize: 11, formatter: (value: number) => quantity(value, chart.unit, 3) },
        // A needle that touches the dial leaves the middle to the number.
        pointer: { icon: 'triangle', length: '16%', width: 12, offsetCenter: [0, '-66%'], itemStyle: { color: colours.text } },
        anchor: { show: false },
        title: { offsetCenter: [0, '42%'], color: colours.quiet, fontSize: 12, fontFamily },
        detail: { offsetCenter: [0, '-6%'], color: colours.verdict[chart.verdict], fontSize: 24, fontWeight: 600, fontFamily, formatter: (value: number) => quantity(value, chart.unit) },
        data: [{ value: chart.value, name: `limit ${quantity(chart.bound, chart.unit)}` }],
      },
    ],
  };
}
