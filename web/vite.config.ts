import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.CLEARHOUR_SERVER ?? 'http://127.0.0.1:7100';
const toServer = { target: server, changeOrigin: false };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: 7101,
    proxy: { '/api': toServer, '^/calendar/.*\\.ics': toServer, '/webhooks': toServer },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    // Browsers that know light-dark(): rewriting it would lose the theme that a person chose.
    cssTarget: ['chrome125', 'edge125', 'firefox125', 'safari17.5'],
    // The content security policy lets no data: URL run or style.
    assetsInlineLimit: 0,
    // What is built at once is said by scripts/build-web.ts.
    manifest: true,
  },
});
