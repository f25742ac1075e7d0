// Builds src/web/ to dist/web/: one page, its scripts and styles under names that change with their content.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { ROOT } from './run.mjs'

await build({
  configFile: false,
  root: join(ROOT, 'src/web'),
  // Addresses in the page are relative: it also works below a path of a reverse proxy.
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: { outDir: join(ROOT, 'dist/web'), emptyOutDir: true, target: 'es2022', manifest: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0, chunkSizeWarningLimit: 2000, reportCompressedSize: false },
})
