// The PostgreSQL that Clearhour brings along, for everybody who has none.
// Comes from: a data folder. Goes to: whoever connects to its private socket.
// Owns: clearhour.json, postgres/, postgres.log, lock/ and run/ in the data folder.
// Always true: one Clearhour per data folder; what was committed is there after any kind of kill.
// Not here: a PostgreSQL of your own (DATABASE_URL), tables, migrations, backup.

export { connectToRunning } from './beside.ts';
export { type DataFolder, dataFolder, defaultDataDir, FOLDER_FORMAT } from './data-folder.ts';
export type { Connection } from './databases.ts';
export { StartProblem, type StartProblemCode } from './problem.ts';
export type { RunningPostgres, Timings } from './running.ts';
export { type StartOptions, startPostgres } from './start.ts';
