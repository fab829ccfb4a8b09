/**
 * The other end of a connection: a place that takes files and has files for us. Bytes and names only;
 * what is inside is read elsewhere. Real ends and the practice clearinghouse keep the same agreement,
 * and the same tests hold them to it.
 */
import type { Instant } from '@clearhour/values';

export interface OutgoingFile {
  /** The name is the key: the same name again is the same file, never a second one. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly now: Instant;
}
export type Sent =
  /** It is there whole; `receipt` is what the other end calls it, where it says. */
  | {
      readonly outcome: 'sent';
      readonly receipt: string | undefined;
      /** What it answered at once (a real-time 271 or 277); sending again gives them again. */
      readonly answers?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
    }
  /** It will not take this file however often it is asked. The sentence is ours, without their text. */
  | { readonly outcome: 'refused'; readonly sentence: string };

export interface WaitingFile {
  /** Stable: the same file has the same name at every listing. */
  readonly name: string;
  readonly size: number | undefined;
}

export interface Clearinghouse {
  /** Throws Outage when it cannot be reached or breaks off; sending again is safe. */
  send(file: OutgoingFile): Promise<Sent>;
  /** Files that wait for us; one that is still being written there is not among them. Throws Outage. */
  list(now: Instant): Promise<readonly WaitingFile[]>;
  /** Throws Outage, and Gone where it is not there; throws TooLarge above `most` bytes without taking them into memory. */
  fetch(name: string, most: number, now: Instant): Promise<Uint8Array>;
  /** We have kept it: the other end may put it away. Asking twice is the same. Throws Outage. */
  taken(name: string, now: Instant): Promise<void>;
  close(): Promise<void>;
}

/** Not reached, refused the sign-in, broke off, answered nonsense. Its sentence may be shown to the office. */
export class Outage extends Error {
  /** True: trying again will not help before somebody changes the settings. */
  readonly needsPerson: boolean;
  constructor(sentence: string, needsPerson = false) {
    super(sentence);
    this.needsPerson = needsPerson;
  }
}
/** A file that was listed is not there any more: somebody else took it. The other end is well. */
export class Gone extends Outage {
  constructor() {
    super('A file that was listed is not there any more.');
  }
}
export class TooLarge extends Error {}
