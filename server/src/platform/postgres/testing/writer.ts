// Starts the server on a folder and adds rows for ever, telling each one that was committed.
import pg from 'pg';
import { StartProblem, startPostgres } from '../index.ts';

const [dataDir = '', mode = 'write'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const server = await startPostgres({ dataDir, log: (told) => say({ told }) });
  say({ ready: server.pid, adopted: server.adopted });
  if (mode === 'exit') process.exit(0);
  if (mode === 'write') await writeForEver(server.connection);
  if (mode === 'hold') setInterval(() => {}, 1_000);
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  say({ refused: error.code, sentence: error.message });
}

async function writeForEver(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => process.exit(3));
  await client.connect();
  await client.query('create table if not exists kept (id bigint generated always as identity)');
  for (;;) {
    const { rows } = await client.query<{ id: string }>(
      'insert into kept default values returning id',
    );
    say({ row: Number(rows[0]?.id) });
  }
}
