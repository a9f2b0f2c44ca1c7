import type { EChartsOption } from 'echarts';
import type { Mark, Unit } from '../model';
import type { Palette } from '../palette';
import { quantity } from '../quantity';

export const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** What every chart has: no animation, and texts that are drawn and never become HTML. */
export function frame(colours: Palette): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily, color: colours.text },
    grid: { left: 8, right: 16, top: 24, bottom: 4, containLabel: true },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: { color: colours.text, fontSize: 12, fontFamily },
    },
  };
}

export function valueAxis(colours: Palette, unit: Unit, name = '') {
  return {
    type: 'value' as const,
    name,
    nameTextStyle: { color: colours.quiet, align: 'left' as const },
    splitNumber: 4,
    axisLabel: { color: colours.quiet, hideOverlap: true, formatter: (value: number) => quantity(value, unit) },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colours.grid } },
  };
}

/** Limits as broken lines, statistics as dotted ones; each says what it is. */
export function markLine(marks: Mark[], axis: 'xAxis' | 'yAxis', colours: Palette, middle = 0) {
  return {
    silent: true,
    symbol: 'none' as const,
    animation: false,
    data: marks.map((mark, index) => ({
      [axis]: mark.value,
      label: {
        formatter: shortened(mark.label, 30),
        color: mark.kind === 'limit' ? colours.limit : colours.quiet,
        fontSize: 11,
        position: axis === 'yAxis' ? ('insideEndTop' as const) : ('end' as const),
        // Words stand beside a line that goes up, on the side with more room, each in a row of its own.
        ...(axis === 'yAxis' ? { distance: 2 } : { distance: 3 + index * 13, align: mark.value > middle ? ('right' as const) : ('left' as const) }),
        textBorderColor: colours.surface,
        textBorderWidth: 3,
      },
      lineStyle: { color: mark.kind === 'limit' ? colours.limit : colours.quiet, type: mark.kind === 'limit' ? ('dashed' as const) : ('dotted' as const), width: 1.5 },
    })),
  };
}

/** A label is a formatter to ECharts, so its braces would be filled in. */
export function shortened(text: string, most: number): string {
  const plain = text.replaceAll('{', '(').replaceAll('}', ')');
  return plain.length <= most ? plain : `${plain.slice(0, most - 1)}…`;
}

/** The largest value of an axis that shall show its data and the marks that are not far away. */
export function reach(marks: Mark[], low: number, high: number): { min: number; max: number; marks: Mark[] } {
  const span = high - low || Math.abs(high) || 1;
  const near = marks.filter((mark) => mark.value <= high + span && mark.value >= low - span);
  const values = near.map((mark) => mark.value);
  return { min: Math.min(low, ...values), max: Math.max(high, ...values), marks: near };
}
