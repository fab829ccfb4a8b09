/** What this slice tells those downstream. */
import { eventType } from '../platform/context.ts';

/** One set, or one interchange acknowledgment (TA1), of an incoming file. */
export interface ArrivedSet {
  /** Its place in the file; TA1s and sets are counted together, in order. */
  readonly index: number;
  /** 835, 271, 277, 277CA, 999, TA1 …: by ST01, and for the two 277s by the version. */
  readonly set: string;
  /** ST02; of a TA1 the interchange it answers. */
  readonly control: string;
  /** Of the ST (or TA1): tokens before it in the file. */
  readonly segmentIndex: number;
}
/** A file came in whole and for us. Who knows a set says readAs(); one that refuses undoes the reading of all. */
export const ediArrived = eventType<{ fileId: string; sets: readonly ArrivedSet[] }>('edi-arrived');

export interface AnsweredSet {
  /** ST02 as we wrote it. */
  readonly setControl: string;
  readonly accepted: boolean;
  /** Why, in words without data of the file. */
  readonly sentence: string;
}
/** The other end answered (or will never have) what we sent. Sets it did not speak of are not listed. */
export const interchangeAnswered = eventType<{
  fileId: string;
  accepted: boolean;
  sets: readonly AnsweredSet[];
}>('interchange-answered');
