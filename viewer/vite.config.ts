import { defineConfig } from 'vite';

// One script that runs when it is added to a page: reports carry it packed, the dashboard serves it.
export default defineConfig({
  // A library is built as for Node, where this is asked at run time; a page has no process.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    copyPublicDir: false,
    lib: { entry: 'src/main.ts', formats: ['iife'], name: 'PerfAssert', fileName: () => 'viewer.js' },
  },
});
