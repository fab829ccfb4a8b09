/** Status asked of the practice clearinghouse's payers: our 276 as bytes, their 277 read back, at every age of a claim. */
import { isRefusal } from '@clearhour/values';
import { afterEach, expect, test } from 'vitest';
import { fileById, fileBytes } from '../connections/index.ts';
import {
  type PracticeAccount,
  practiceAccount,
} from '../outside/clearinghouse/practice/testing/practice-account.ts';
import { askStatus } from './ask-status.ts';
import { claimById } from './claims-store.ts';
import { eventsOf } from './events-store.ts';
import { sendReady } from './send-claims.ts';
import { arrives } from './testing/answers.ts';
import { type Billing, billing, setPayer } from './testing/world.ts';

let w: Billing;
afterEach(() => w?.close());

/** What waits to leave leaves, and all that is there by now is read; the files that came, with what they came to. */
async function mail(account: PracticeAccount) {
  const now = w.t.clock.now();
  const { rows } = await w.t.ownerSql.query<{ id: string }>(
    `update edi_files set state = 'sent', sent_at = $1 where direction = 'out' and state = 'waiting' returning id`,
    [now],
  );
  for (const { id } of rows) {
    const bytes = await w.run((x) => fileBytes(x, id));
    if (bytes) await account.send(bytes, now, `${id}.x12`);
  }
  const came: string[] = [];
  for (const { sets, bytes } of await account.until(now)) {
    if (sets.includes('835')) continue; // what was paid is another slice's to read
    const file = await w.run(async (x) => fileById(x, await arrives(w, bytes)));
    came.push([...sets, file?.state, file?.sentence].filter((x) => x).join(' '));
  }
  return came;
}
/** Asks about one claim, and reads what comes; the 277 as it was read. */
async function asked(account: PracticeAccount, id: string): Promise<string | undefined> {
  const done = await w.perform(askStatus, { claimId: id });
  if (isRefusal(done)) return done.code;
  return (await mail(account)).find((f) => f.startsWith('277 '));
}
async function stands(id: string): Promise<string> {
  const claim = await w.run((x) => claimById(x, id));
  const last = (await w.run((x) => eventsOf(x, id))).findLast((e) => e.fileId !== null);
  return `${claim?.state}: ${last?.why ?? ''}`;
}

test('a claim asked about at every age: told, and never parked', async () => {
  w = await billing();
  await w.run((x) => setPayer(x, w.payerId, { edi_id: 'CHP01' }));
  const { claim } = await w.visit(await w.client());
  const account = practiceAccount(w.t.ownerSql, { id: 'con_1' });
  const ages: readonly (readonly [string, RegExp])[] = [
    // Before anybody has looked into the file; taken by the clearinghouse; by the payer; decided.
    ['2026-03-10T15:00:00Z', /^sent: The payer has received it, and does not work on it yet/],
    ['2026-03-10T16:30:00Z', /^accepted-clearinghouse: The payer has received it/],
    ['2026-03-11T20:00:00Z', /^pending: The payer works on it. In process/],
    ['2026-05-10T15:00:00Z', /^pending: The payer says it has paid; the remittance is on its way/],
  ];
  w.t.clock.set('2026-03-10T15:00:00Z');
  expect(isRefusal(await w.perform(sendReady, {}))).toBe(false);
  for (const [at, stood] of ages) {
    w.t.clock.set(at);
    await mail(account);
    expect(await asked(account, claim.id), at).toBe('277 read');
    expect(await stands(claim.id), at).toMatch(stood);
  }
});
test('a payer that the clearinghouse does not know: parked with what to correct, before the claim itself comes back', async () => {
  w = await billing();
  await w.run((x) => setPayer(x, w.payerId, { edi_id: 'NOSUCH' }));
  const { claim } = await w.visit(await w.client());
  const account = practiceAccount(w.t.ownerSql, { id: 'con_1' });
  w.t.clock.set('2026-03-10T15:00:00Z');
  expect(isRefusal(await w.perform(sendReady, {}))).toBe(false);
  const said = await asked(account, claim.id);
  expect(said).toContain('277 parked 1 claim wanting a look at their history. The payer could not');
  expect(said).toContain('Number of the party named (Payer). Correct the number.');
  w.t.clock.set('2026-03-10T16:30:00Z');
  await mail(account);
  expect(await stands(claim.id)).toMatch(/^rejected: /);
});
