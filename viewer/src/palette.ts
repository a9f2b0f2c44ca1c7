import type { Verdict } from './model';

/** The colours of a page, each with enough contrast on its background. */
export interface Palette {
  text: string;
  quiet: string;
  grid: string;
  surface: string;
  main: string;
  soft: string;
  second: string;
  limit: string;
  series: string[];
  verdict: Record<Verdict, string>;
  level: Record<string, string>;
}

const light: Palette = {
  text: '#1c2330',
  quiet: '#566072',
  grid: '#dfe3ea',
  surface: '#ffffff',
  main: '#2f6fb3',
  soft: 'rgba(47, 111, 179, 0.22)',
  second: '#8a4fb0',
  limit: '#b3261e',
  series: ['#2f6fb3', '#b35c00', '#1d7a4c', '#8a4fb0', '#a3355f', '#4a6572'],
  verdict: {
    Passed: '#1d7a4c', Unchanged: '#566072', Improved: '#00798c', Inconclusive: '#8a6100', Regressed: '#b3261e', LimitBreached: '#b3261e',
  },
  level: { critical: '#b3261e', error: '#b3261e', warning: '#8a6100', regression: '#b35c00', resolved: '#1d7a4c' },
};

const dark: Palette = {
  text: '#e6e9ef',
  quiet: '#a4adbd',
  grid: '#363e4c',
  surface: '#1b212b',
  main: '#6fa8e6',
  soft: 'rgba(111, 168, 230, 0.25)',
  second: '#c79be3',
  limit: '#ff8a80',
  series: ['#6fa8e6', '#f0a454', '#5fc794', '#c79be3', '#f08bb0', '#9fb6c2'],
  verdict: {
    Passed: '#5fc794', Unchanged: '#a4adbd', Improved: '#4fc3d7', Inconclusive: '#e6b93d', Regressed: '#ff8a80', LimitBreached: '#ff8a80',
  },
  level: { critical: '#ff8a80', error: '#ff8a80', warning: '#e6b93d', regression: '#f0a454', resolved: '#5fc794' },
};

/** What the reader asked the system for, unless the page decides with data-theme. */
export function palette(page: Document = document): Palette {
  const chosen = page.documentElement.dataset['theme'];
  const isDark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  return isDark && !matchMedia('print').matches ? dark : light;
}
