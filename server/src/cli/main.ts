/** The command line: `clearhour COMMAND [options]`. Exit codes: 0 good, 1 a "no" with its reason, 2 wrong words. */
import { parseArgs } from 'node:util';
import { SettingProblem } from '../platform/config.ts';
import { NewerDatabase } from '../platform/migrate.ts';
import { StartProblem } from '../platform/postgres/index.ts';
import { type Command, type Given, WrongWords } from './command.ts';

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  import: async () => (await import('./import.ts')).importCommand,
  simulate: async () => (await import('./simulate.ts')).simulateCommand,
  user: async () => (await import('./user.ts')).userCommand,
  'practice-clearinghouse': async () =>
    (await import('./practice-clearinghouse.ts')).practiceClearinghouseCommand,
};

export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help();
  const load = COMMANDS[name];
  if (!load) {
    console.error(`There is no command “${name}”. Commands: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  const command = await load();
  try {
    const options = Object.fromEntries(
      Object.entries(command.options ?? {}).map(([k, o]) => [k, { type: o.type }]),
    );
    const parsed = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } },
    });
    if (parsed.values.help) return usage(name, command);
    return await command.run({
      words: parsed.positionals,
      json: parsed.values.json === true,
      values: parsed.values as Given['values'],
    });
  } catch (error) {
    return explain(error, name, command);
  }
}

function explain(error: unknown, name: string, command: Command): number {
  const code = (error as { code?: string }).code ?? '';
  if (error instanceof WrongWords || code.startsWith('ERR_PARSE_ARGS')) {
    console.error((error as Error).message);
    console.error(`Usage: clearhour ${name} ${command.usage}`);
    return 2;
  }
  if (
    error instanceof StartProblem ||
    error instanceof SettingProblem ||
    error instanceof NewerDatabase
  ) {
    console.error(error.message);
    return 1;
  }
  console.error(
    `Clearhour stopped on a fault of its own: ${(error as Error).stack ?? String(error)}`,
  );
  return 1;
}

async function help(): Promise<number> {
  console.log(
    'clearhour: from a therapy session to money in the bank\n\nUsage: clearhour COMMAND [options]\n',
  );
  for (const [name, load] of Object.entries(COMMANDS)) {
    console.log(`  ${name.padEnd(10)} ${(await load()).summary}`);
  }
  console.log(
    '\nEnvironment:\n  PORT            default 7100\n  HOST            default 127.0.0.1 (this machine only)',
  );
  console.log(
    '  CLEARHOUR_DATA  data folder of the built-in database\n  DATABASE_URL    a PostgreSQL server to use instead\n  CLEARHOUR_SECRET    seals passwords of connections (default: a key file in the data folder)\n  CLEARHOUR_EXCHANGE  folder that watched folders lie in (default: exchange in the data folder)',
  );
  console.log('\nclearhour COMMAND --help tells more.');
  return 0;
}

function usage(name: string, command: Command): number {
  console.log(`${command.summary}\n\nUsage: clearhour ${name} ${command.usage}\n`);
  const all = {
    ...command.options,
    json: { type: 'boolean', about: 'answer as JSON' },
    help: { type: 'boolean', about: 'this text' },
  };
  for (const [option, o] of Object.entries(all)) {
    console.log(`  --${`${option}${o.type === 'string' ? ' X' : ''}`.padEnd(18)} ${o.about}`);
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
