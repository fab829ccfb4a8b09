/** By which clock somebody is told a time: messages, reminders and the portal all ask here. */
import type { Work } from '../platform/context.ts';

interface Placed {
  readonly zone: string;
}
/**
 * The first zone on file among those given, the reader first: who stands for a client, then the client; else the
 * practice's. Never the zone of the machine they read it on: a mail and a page would say two times for one hour.
 */
export const zoneOfClient = (
  work: Pick<Work, 'zone'>,
  ...whose: readonly (Placed | undefined)[]
): string => whose.find((one) => one !== undefined && one.zone !== '')?.zone ?? work.zone;
