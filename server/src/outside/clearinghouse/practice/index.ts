// The practice clearinghouse: a clearinghouse with invented payers behind it, to try everything out with.
// Comes from: a connection whose transport is "practice"; the simulation, which moves its clock.
// Goes to: the same connection, as files that wait there: TA1, 999, 277CA, 271, 277, 835.
// Owns: the schema practice_clearinghouse (migration 0014); the payers' characters (docs/practice-payers.md).
// Always true: same seed, bytes and moments, same answers; one file of a name; one answer to each; every
// remittance balances; its clock never goes back.
// Not here: whether to send, what an answer means to the practice; it knows none of Clearhour's tables.
export { type PayerSummary, practicePayers, RECEIVER_ID } from './payers.ts';
export {
  type AppealOutcome,
  type Deposit,
  type DueFile,
  type PracticeClearinghouse,
  type PracticeClearinghouseOptions,
  practiceClearinghouse,
} from './practice-clearinghouse.ts';
export type { Sql } from './practice-store.ts';
export { practiceSftpServer, type SftpServer, type SftpServerOptions } from './sftp-server.ts';
