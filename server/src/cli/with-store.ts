/** Commands beside a running Clearhour: open the store, do, close. */
import { type Config, readConfig } from '../platform/config.ts';
import { openStore, type Store } from '../platform/open-store.ts';

export async function withStore<T>(run: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig();
  const store = await openStore(config, { beside: true });
  try {
    return await run(store, config);
  } finally {
    await store.close();
  }
}
