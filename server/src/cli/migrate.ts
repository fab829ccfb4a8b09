/** `clearhour migrate`: brings the database to this version; `start` does the same. */
import type { Command } from './command.ts';
import { withStore } from './with-store.ts';

export const migrateCommand: Command = {
  summary: 'bring the database to this version',
  usage: '[--json]',
  run: ({ json }) =>
    withStore(async (store) => {
      if (json) console.log(JSON.stringify({ applied: store.migrated }));
      else if (store.migrated.length === 0) console.log('The database is up to date.');
      else console.log(`Applied ${store.migrated.length}: ${store.migrated.join(', ')}.`);
      return 0;
    }),
};
