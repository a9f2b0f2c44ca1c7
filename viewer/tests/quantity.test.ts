import { describe, expect, it } from 'vitest';
import type { Unit } from '../src/model';
import { change, digits, quantity } from '../src/quantity';

// The same words as PerfAssert.Metrics.Quantity writes, so that table and chart agree.
describe('quantity', () => {
  it.each<[number, Unit, string]>([
    [121.69e6, 'ns', '121.7 ms'],
    [105.625, 'ns', '105.6 ns'],
    [2.5e9, 'ns', '2.5 s'],
    [120e9, 'ns', '120 s'],
    [1536, 'B', '1.5 KB'],
    [102_912, 'B', '100.5 KB'],
    [0.998, '%', '99.8 %'],
    [9_467_455.6, '/s', '9467456/s'],
    [524_288, 'B/s', '512 KB/s'],
    [0, 'ns', '0 ns'],
    [0.000001, '', '0.000001'],
    [100_500, '', '100500'],
    [-1500, 'ns', '-1.5 us'],
  ])('of %d %s is %s', (value, unit, text) => expect(quantity(value, unit)).toBe(text));

  it('shows a unit that it does not know', () => expect(quantity(0.5, 'parsec' as Unit)).toBe('0.5 parsec'));
});

describe('digits', () => {
  it.each([[Number.NaN, ''], [Number.POSITIVE_INFINITY, ''], [1e21, '1e+21'], [99.99, '99.99'], [100, '100']])('of %d are %s', (value, text) => expect(digits(value)).toBe(text));
});

describe('change', () => {
  it.each([[1, 'same'], [1.05, '+5 %'], [0.9, '−10 %'], [2, '+100 %'], [1.0001, 'same']])('of %d is %s', (ratio, text) => expect(change(ratio)).toBe(text));
});
