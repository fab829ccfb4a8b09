/** What acknowledgments and status answers make of claims that left, from their bytes, on a real database. */
import { isRefusal } from '@clearhour/values';
import { afterEach, describe, expect, test } from 'vitest';
import { fileById } from '../connections/index.ts';
import { askDue } from './ask-status.ts';
import { claimById } from './claims-store.ts';
import { eventsOf } from './events-store.ts';
import { sendClaim, sendReady } from './send-claims.ts';
import { acknowledged, left, said277, said277CA } from './testing/answers.ts';
import { type Billing, billing } from './testing/world.ts';

let w: Billing;
afterEach(() => w?.close());

const now = (id: string) => w.run((x) => claimById(x, id));
const state = async (id: string) => (await now(id))?.state;
const history = async (id: string) =>
  (await w.run((x) => eventsOf(x, id))).map((e) => `${e.event} ${e.to}`);
const send = async () => {
  const done = await w.perform(sendReady, {});
  if (isRefusal(done)) throw new Error(done.code);
  const file = done.files[0];
  if (!file) throw new Error('nothing was sent');
  return file.fileId;
};
const sentClaim = async () => {
  w = await billing();
  const { claim } = await w.visit(await w.client());
  return { id: claim.id, file: await send() };
};

describe('acknowledgments', () => {
  test('999, then the clearinghouse, then the payer: received, taken, taken; the payer’s number and proof are kept', async () => {
    const { id, file } = await sentClaim();
    await acknowledged(w, file);
    expect(await state(id)).toBe('received');
    await said277CA(w, file, 'clearinghouse', { category: 'A2', code: '20' });
    expect(await state(id)).toBe('accepted-clearinghouse');
    expect((await now(id))?.proof).toMatchObject({ strength: 'accepted', by: 'clearinghouse' });
    w.t.clock.set('2026-03-11T15:00:00Z');
    const proof = await said277CA(w, file, 'payer', {
      category: 'A2',
      code: '20',
      payerNumber: 'ICN77',
    });
    const claim = await now(id);
    expect(claim).toMatchObject({ state: 'accepted-payer', payerControlNumber: 'ICN77' });
    expect(claim?.proof).toEqual({
      strength: 'accepted',
      by: 'payer',
      on: '2026-03-11',
      payerControlNumber: 'ICN77',
      fileId: proof,
    });
    // Proved with the payer: the limit for filing runs no more.
    expect(claim?.limitOn).toBeNull();
    expect((await w.run((x) => fileById(x, proof)))?.state).toBe('read');
  });
  test('999 refuses the set: rejected, mended, sent again with frequency 1 under the same number', async () => {
    const { id, file } = await sentClaim();
    await acknowledged(w, file, true);
    expect(await state(id)).toBe('rejected');
    const again = await w.perform(sendClaim, { claimId: id });
    expect(isRefusal(again)).toBe(false);
    const claim = await now(id);
    expect(claim).toMatchObject({ state: 'sent', frequency: '1' });
    expect(claim?.sentFile).not.toBe(file);
  });
  test('accepted by the clearinghouse, rejected by the payer two days later', async () => {
    const { id, file } = await sentClaim();
    await acknowledged(w, file);
    await said277CA(w, file, 'clearinghouse', { category: 'A2', code: '20' });
    w.t.clock.set('2026-03-12T15:00:00Z');
    const rejecting = await said277CA(w, file, 'payer', {
      category: 'A7',
      code: '164',
      entity: 'IL',
      message: 'SUBSCRIBER ID NOT ON FILE',
    });
    expect(await state(id)).toBe('rejected');
    const [last] = (await w.run((x) => eventsOf(x, id))).slice(-1);
    expect(last).toMatchObject({ event: 'rejected', fileId: rejecting });
    expect(last?.segmentIndex).toBeGreaterThan(0);
    expect(last?.codes.map((c) => c.code)).toEqual(['A7:164:IL']);
    expect(last?.why).toContain('SUBSCRIBER ID NOT ON FILE');
    // The clearinghouse's acceptance stays proof that it was filed.
    expect((await now(id))?.proof).toMatchObject({ by: 'clearinghouse', on: '2026-03-10' });
  });
  test('the same answer read again moves nothing and adds nothing', async () => {
    const { id, file } = await sentClaim();
    await said277CA(w, file, 'payer', { category: 'A2', code: '20' });
    const before = await history(id);
    await said277CA(w, file, 'clearinghouse', { category: 'A2', code: '20' });
    expect(await state(id)).toBe('accepted-payer');
    expect((await history(id)).slice(before.length)).toEqual(['noted accepted-payer']);
  });
  test('an answer to an earlier sending does not reject the one that is under way', async () => {
    const { id, file } = await sentClaim();
    await acknowledged(w, file, true);
    await left(w, file);
    await w.perform(sendClaim, { claimId: id });
    await said277CA(w, file, 'clearinghouse', { category: 'A3', code: '21' });
    expect(await state(id)).toBe('sent');
    expect((await history(id)).at(-1)).toBe('noted sent');
  });
  test('claims that are not ours: parked, with a sentence', async () => {
    const { id, file } = await sentClaim();
    await w.t.ownerSql.query(`update claims set number = 'SOMEBODYELSE1' where id = $1`, [id]);
    const answer = await said277CA(w, file, 'payer', { category: 'A2', code: '20' });
    expect(await w.run((x) => fileById(x, answer))).toMatchObject({
      state: 'parked',
      sentence: '1 claim not ours.',
    });
    expect(await state(id)).toBe('sent');
  });
});

describe('status', () => {
  test('asked by itself after the payer’s usual days, then weekly, until it is decided', async () => {
    const { id, file } = await sentClaim();
    await said277CA(w, file, 'payer', { category: 'A2', code: '20' });
    expect(await now(id)).toMatchObject({ askStatusOn: '2026-03-24', answerBy: '2026-03-24' });
    w.t.clock.set('2026-03-24T15:00:00Z');
    expect(await w.perform(askDue, {})).toEqual({ asked: 1 });
    expect(await w.perform(askDue, {})).toEqual({ asked: 0 });
    // Asked again in a week; it is late since the day it was first due.
    expect(await now(id)).toMatchObject({ askStatusOn: '2026-03-31', answerBy: '2026-03-24' });
    await said277(w, file, { category: 'P1', code: '20', payerNumber: 'ICN9' });
    expect(await now(id)).toMatchObject({ state: 'pending', payerControlNumber: 'ICN9' });
  });
  test('a payer that says it paid is believed with the remittance, not before', async () => {
    const { id, file } = await sentClaim();
    await said277(w, file, { category: 'F1', code: '65' });
    expect(await now(id)).toMatchObject({ state: 'pending', decision: null });
  });
});
