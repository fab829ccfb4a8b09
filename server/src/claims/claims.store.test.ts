/** From the charge to the file that leaves, on a real database. */
import { isRefusal, type LocalDate } from '@clearhour/values';
import { read837P } from '@clearhour/x12';
import { afterEach, describe, expect, test } from 'vitest';
import { fileBytes } from '../connections/index.ts';
import { checkChanged } from './check-claims.ts';
import { claimById } from './claims-store.ts';
import { eventsOf } from './events-store.ts';
import { type Sent, sendReady } from './send-claims.ts';
import { type Billing, billing, setClient } from './testing/world.ts';

let w: Billing;
afterEach(() => w?.close());

const sent = async (): Promise<Sent> => {
  const done = await w.perform(sendReady, {});
  if (isRefusal(done)) throw new Error(`${done.code}: ${done.sentence}`);
  return done;
};
const now = (id: string) => w.run((x) => claimById(x, id));

describe('from the charge to the file', () => {
  test('a signed note makes a clean claim, and the batch sends it once', async () => {
    w = await billing();
    const ada = await w.client();
    const { claim } = await w.visit(ada);
    expect(claim.findings).toEqual([]);
    expect(claim.state).toBe('ready');
    expect(claim.number).toMatch(/^[0-9A-Z]{13}$/);
    const first = await sent();
    expect(first).toMatchObject({ sent: 1, total: 17500n, notSent: [] });
    expect(await sent()).toMatchObject({ sent: 0, files: [] });
    const file = first.files[0]?.fileId ?? '';
    const bytes = await w.run((x) => fileBytes(x, file));
    const read = read837P(bytes ?? new Uint8Array());
    expect(read.findings.all).toEqual([]);
    expect((await now(claim.id))?.state).toBe('sent');
    const history = await w.run((x) => eventsOf(x, claim.id));
    expect(history.map((e) => `${e.from} ${e.event} ${e.to}`)).toEqual([
      'building clean ready',
      'ready send sent',
    ]);
  });
  test('what is missing is said, with the place; once mended, it goes by itself', async () => {
    w = await billing();
    const ada = await w.client();
    await w.run((x) => setClient(x, ada, { sex: 'unknown', born_on: null }));
    const { claim } = await w.visit(ada);
    expect(claim.state).toBe('to-mend');
    expect(claim.findings.map((f) => `${f.code} ${f.place.page}.${f.place.field}`)).toEqual([
      'birth-date client.bornOn',
      'sex client.sex',
    ]);
    await w.run((x) => setClient(x, ada, { sex: 'female', born_on: '1988-04-12' as LocalDate }));
    await w.perform(checkChanged, {});
    expect((await now(claim.id))?.state).toBe('ready');
  });
});
