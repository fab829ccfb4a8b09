import { defineConfig } from 'vitest/config';
import { scratchInMemory } from './scripts/scratch.ts';

scratchInMemory();

const everywhere = [
  'values/src',
  'x12/src',
  'x12/proof',
  'x12/scripts',
  'server/src',
  'server/scenarios',
  'scripts',
  'bench',
  'web/src',
];
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: everywhere.map((d) => `${d}/**/*.test.ts`),
          exclude: ['**/*.store.test.ts', '**/*.scenario.test.ts', '**/node_modules/**'],
          isolate: false,
          // No test of a rule takes so long; a busy machine may.
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
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
          // The application is read once a worker, not once a file.
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['server/scenarios/**/*.scenario.test.ts', 'e2e/**/*.scenario.test.ts'],
          globalSetup: ['server/src/testing/one-postgres.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'walks',
          include: ['e2e/**/*.walk.test.ts'],
          globalSetup: ['e2e/walks/ready-folder.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
