/** What a payer has got of this office: read back from the very bytes that left. */
import {
  type Claim837P,
  type ClaimSet,
  type Envelope,
  type Payer,
  read837P,
  type Subscriber,
} from '@clearhour/x12';
import type { Scene } from './scene.ts';

export interface Sent {
  readonly fileId: string;
  readonly bytes: Uint8Array;
  readonly envelope: Envelope;
  readonly set: ClaimSet;
  readonly claim: Claim837P;
  readonly subscriber: Subscriber;
  readonly payer: Payer;
  readonly patient: string;
  /** YYYY-MM-DD */
  readonly day: string;
}

/** Every claim that left by file, in the order it left. */
export async function claimsSent(s: Scene): Promise<Sent[]> {
  const { items } = (await s.own.office.call(
    s.owner,
    'GET',
    '/api/edi-files?direction=out&set=837P&order=oldest&limit=200',
  )) as { items: { id: string }[] };
  const all: Sent[] = [];
  for (const { id: fileId } of items) {
    const bytes = await s.own.office.download(s.owner, `/api/edi-files/${fileId}/bytes`);
    all.push(...claimsIn(fileId, bytes));
  }
  return all;
}
function claimsIn(fileId: string, bytes: Uint8Array): Sent[] {
  const { documents, batches } = read837P(bytes);
  const [batch] = batches;
  if (!batch) throw new Error('a file of claims without an envelope left');
  const { envelope } = batch;
  return documents.flatMap((set) =>
    set.billing.flatMap((level) =>
      level.subscribers.flatMap(({ subscriber, payer, claims }) =>
        claims.map((claim) => ({
          ...{ fileId, bytes, envelope, set, claim, subscriber, payer },
          patient: `${subscriber.firstName} ${subscriber.name}`.toUpperCase(),
          day: dayOf(claim.lines[0]?.serviceDate ?? ''),
        })),
      ),
    ),
  );
}
const dayOf = (ccyymmdd: string) => ccyymmdd.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** The claim that last left for somebody, to a payer and of a day where the line says so. */
export async function lastSent(
  s: Scene,
  client: string,
  about: { payer?: string | undefined; day?: string | undefined } = {},
): Promise<Sent> {
  const found = (await claimsSent(s)).findLast(
    (c) =>
      c.patient === client.toUpperCase() &&
      (about.payer === undefined || c.payer.name?.toUpperCase() === about.payer.toUpperCase()) &&
      (about.day === undefined || c.day === about.day),
  );
  if (!found) throw new Error(`no claim of ${client} ${about.day ?? ''} has left`);
  return found;
}

let last = 600;
/** Control numbers of whoever answers. */
export const nextControl = (): { control: string; groupControl: number } => {
  last++;
  return { control: String(last).padStart(9, '0'), groupControl: last };
};
export const ccyymmdd = (day: string): string => day.replaceAll('-', '');
