// How claim files leave and answers come in: connections, files as bytes, what each set of a file came to.
// Comes from: claims and eligibility (files to send), the other ends of connections, people who upload.
// Goes to: the other ends; whoever knows the sets of a file (edi-arrived); claims and eligibility
//   (interchange-answered).
// Owns: connections, control numbers, files and their bytes, takings, readings. Reads payers' ids per connection.
// Always true: bytes are kept before anything is done with them, and never change; a file has one name for
//   ever; the same bytes are one file; what cannot be read waits for a person with a sentence.
// Not here: what a claim or a remittance says (claims, remittances), what X12 is (the x12 package).
import type { Reaction } from '../platform/context.ts';
import { onPracticeCreated } from './on-practice-created.ts';

export const connectionReactions: readonly Reaction[] = [onPracticeCreated];

export { afterStart as connectionsAfterStart, connectionJobs, sweepFiles } from './background.ts';
export type { Connection, Parties } from './connection.ts';
export type { Clearinghouses, ConnectionDeps } from './connection-deps.ts';
export {
  type AnsweredSet,
  type ArrivedSet,
  ediArrived,
  interchangeAnswered,
} from './connection-events.ts';
export { connectionFor } from './connection-for.ts';
export { registerConnectionRoutes } from './connections-routes.ts';
export { exportInterchanges } from './export-files.ts';
export { fetchFiles } from './fetch-files.ts';
export { fileBytes } from './file-bytes.ts';
export { OUT_STATES } from './file-states.ts';
export { type EdiFile, fileById, waitsForPerson } from './file-store.ts';
export { makeClearinghouses } from './open-clearinghouse.ts';
export { readAs, type SaidReading } from './read-as.ts';
export { readFile } from './read-file.ts';
export { installationSealer, type Sealer, sealer } from './seal.ts';
export { behind } from './see-files.ts';
export { sendFile } from './send-file.ts';
export {
  type Envelope,
  type Made,
  type Outgoing,
  type OutgoingSet,
  receiptOf,
  sendInterchange,
} from './send-interchange.ts';
