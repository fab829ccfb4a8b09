/** `clearhour practice-clearinghouse`: the clearinghouse that ships with Clearhour, by SFTP on this machine. */
import { randomBytes } from 'node:crypto';
import {
  practiceClearinghouse,
  practiceSftpServer,
} from '../outside/clearinghouse/practice/index.ts';
import { systemClock } from '../platform/context.ts';
import { type Command, WrongWords } from './command.ts';
import { withStore } from './with-store.ts';

export const practiceClearinghouseCommand: Command = {
  summary: 'serve the practice clearinghouse by SFTP on this machine, to try out a connection',
  usage:
    '[--port N] [--json]   (the password is CLEARHOUR_PRACTICE_PASSWORD, or one made at each start)',
  options: { port: { type: 'string', about: 'the port to listen on (default 2222)' } },
  run: async ({ values, json }) => {
    const port = Number(values.port ?? 2222);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new WrongWords('--port must be a number from 0 to 65535.');
    return withStore(async (store) => {
      const sql = {
        query: (text: string, params: unknown[]) => store.owner.pool.query(text, params),
      };
      const password =
        process.env.CLEARHOUR_PRACTICE_PASSWORD || randomBytes(9).toString('base64url');
      const house = practiceClearinghouse({ sql });
      const told = new Promise<void>((resolve) => {
        for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
          process.once(signal, () => resolve());
      });
      const served = await practiceSftpServer({
        house,
        sql,
        password,
        port,
        now: () => systemClock.now(),
      }).catch((error: unknown) => {
        if ((error as { code?: string }).code === 'EADDRINUSE') return undefined;
        throw error;
      });
      if (!served) {
        console.error(`Port ${port} is in use by another program. Choose another one with --port.`);
        return 1;
      }
      const said = { host: '127.0.0.1', port: served.port, hostKey: served.hostKey, password };
      if (json) console.log(JSON.stringify(said));
      else
        console.log(
          [
            `The practice clearinghouse answers SFTP at 127.0.0.1, port ${served.port}.`,
            `Its key is ${served.hostKey}`,
            `Any user name is an account of its own; the password is ${password}`,
            'Put files into the folder “in”, take answers from the folder “out”. Ctrl-C ends it.',
          ].join('\n'),
        );
      await told;
      await served.close();
      return 0;
    });
  },
};
