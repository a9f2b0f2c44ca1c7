import { defineConfig } from 'vite';

// Scripts that run when they are added to a page. The viewer draws charts: reports carry it packed, the dashboard serves it. The dashboard (--mode dashboard) is the page around it.
export default defineConfig(({ mode }) => ({
  // A library is built as for Node, where this is asked at run time; a page has no process.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: mode !== 'dashboard',
    copyPublicDir: false,
    lib: mode === 'dashboard'
      ? { entry: 'src/dashboard/main.ts', formats: ['iife'], name: 'PerfAssertDashboard', fileName: () => 'dashboard.js' }
      : { entry: 'src/main.ts', formats: ['iife'], name: 'PerfAssert', fileName: () => 'viewer.js' },
  },
}));
