import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/page',
    // A data: URL would need an exception in the page's content security policy.
    assetsInlineLimit: 0,
  },
  server: {
    // Vite's default grants every localhost origin: the lab must be the only one that speaks CORS here.
    cors: false,
  },
});
