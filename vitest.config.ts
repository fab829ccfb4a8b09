import { defineConfig } from 'vitest/config';

const everywhere = ['values/src', 'server/src', 'server/scenarios', 'scripts', 'bench'];
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: everywhere.map((d) => `${d}/**/*.test.ts`),
          exclude: ['**/*.store.test.ts', '**/node_modules/**'],
          isolate: false,
        },
      },
      {
        test: {
          name: 'store',
          include: everywhere.map((d) => `${d}/**/*.store.test.ts`),
          exclude: ['**/node_modules/**'],
          globalSetup: ['server/src/testing/one-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
