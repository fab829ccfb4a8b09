// For commands that look at a practice while Clearhour runs: its server, by the private socket.
import { resolve } from 'node:path';
import { dataFolder } from './data-folder.ts';
import { type Connection, connectionTo } from './databases.ts';
import { socketFolderPath, somebodyListens } from './socket-folder.ts';

/** How to reach the server that runs on this data folder; undefined when none answers. */
export async function connectToRunning(dataDir: string): Promise<Connection | undefined> {
  const dir = socketFolderPath(dataFolder(resolve(dataDir)));
  return (await somebodyListens(dir)) ? connectionTo(dir) : undefined;
}
