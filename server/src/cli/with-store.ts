/** Commands beside a running Clearhour: open the store, do, close. */
import { type Config, readConfig } from '../platform/config.ts';
import { type OpenOptions, openStore, type Store } from '../platform/open-store.ts';

export async function withStore<T>(
  run: (store: Store, config: Config) => Promise<T>,
  options: OpenOptions = {},
): Promise<T> {
  const config = readConfig();
  const store = await openStore(config, { beside: true, ...options });
  try {
    return await run(store, config);
  } finally {
    await store.close();
  }
}
