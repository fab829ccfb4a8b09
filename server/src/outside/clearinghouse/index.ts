// The other ends of connections: what they agree to, and the real ones. They know bytes and names only.
// The practice clearinghouse is a firm of its own: practice/index.ts.
export { type ClaimMdOptions, claimMd } from './claim-md.ts';
export {
  type Clearinghouse,
  Gone,
  Outage,
  type OutgoingFile,
  type Sent,
  TooLarge,
  type WaitingFile,
} from './clearinghouse.ts';
export { type FolderOptions, watchedFolder } from './folder.ts';
export { HostKeyChanged, HostKeyUnknown, type SftpOptions, sftp } from './sftp.ts';
export { type StediOptions, stedi } from './stedi.ts';
