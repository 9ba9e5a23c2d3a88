import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['SKILLS_GRAPH_API'] ?? 'http://127.0.0.1:8400';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: '../skills_graph/api/static',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A data: address in the page would need a wider content security policy.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/graphql': api, '/session': api, '/api': api } },
});
