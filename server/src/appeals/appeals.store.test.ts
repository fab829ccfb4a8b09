import { date, type Id } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideDenials, denialReactions, listDenials, seeDecision } from '../denials/index.ts';
import { createTypst, type Typst } from '../outside/typst/index.ts';
import { codeOf, good, type Remits, remits } from '../remittances/testing/remits.ts';
import {
  changeLetter,
  chooseNotes,
  recordOutcome,
  sendAppeal,
  takeAppealBack,
  withdrawAppeal,
} from './appeals.ts';
import { packetPdf } from './keep-packet.ts';
import { nextLevel } from './next-level.ts';
import { appealReactions } from './on-denials.ts';
import { previewLetter } from './preview-letter.ts';
import { seeAppeal, seeAppealNotes } from './see-appeals.ts';

let w: Remits;
let typst: Typst;
beforeAll(async () => {
  w = await remits([...denialReactions, ...appealReactions]);
  typst = createTypst({ workers: 1 });
});
afterAll(async () => {
  await typst.close();
  await w.t.close();
});
let traces = 0;
const denied = async (cas = 'CO-50 175.00') => {
  const clientId = await w.client();
  const { charge, claim } = await w.billed(clientId);
  await w.answered([{ claim, charge, paid: '0', cas }], { trace: `A${++traces}` });
  const q = { clientId, order: 'urgency' as const, limit: 5 };
  const [d] = good(await w.ask(listDenials, q)).items;
  return { denialId: d?.id ?? ('' as Id<'dnl'>), charge, claim, clientId };
};
const drafted = async (cas?: string) => {
  const it = await denied(cas);
  const done = good(await w.do(decideDenials, { act: 'appeal', denialIds: [it.denialId] }));
  const view = good(await w.ask(seeDecision, done));
  return { ...it, appealId: view.appealIds[0] as Id<'apl'> };
};
const see = async (appealId: string) => good(await w.ask(seeAppeal, { appealId }));
const finish = async (appealId: string) => {
  const a = await see(appealId);
  const body = a.letter.body.replaceAll(/\[[^\]]*\]/g, 'for reasons enclosed');
  const letter = { to: 'Appeals\n1 Payer Plaza', subject: a.letter.subject, body };
  good(await w.do(changeLetter, { appealId, ...letter, version: a.version }));
};
const sent = { how: 'fax' as const, on: date('2026-03-02'), reference: '' };
const stateOf = async (clientId: Id<'clt'>) =>
  good(
    await w.ask(listDenials, {
      ...{ clientId, order: 'urgency', limit: 5 },
      state: ['open', 'appealing', 'closed'],
    }),
  ).items[0]?.state;

test('a letter that is written is filled for a real denial, and keeps nothing', async () => {
  const text = { subject: 'About {claim number}', body: '{client} owes nothing. [Why?]' };
  const preview = (more: object) =>
    w.do(previewLetter, { bucket: 'late' as const, ...text, ...more } as never);
  expect(codeOf(await preview({}))).toBe('no-denial-yet');
  const { denialId, claim } = await denied('CO-197 175.00');
  const filled = good(await preview({ denialId }));
  expect(filled.letter.subject).toBe(`About ${claim.number}`);
  expect(filled.letter.body).toMatch(/^\S+ \S+ owes nothing\. \[Why\?\]$/);
  expect(filled.blanks).toEqual(['Why?']);
  expect(filled.about).toMatch(/^CO-197 of Blue Harbor, 90834 on Mon 2 Mar/);
  // None of its own bucket: the newest of any.
  expect(good(await preview({})).denialId).toBe(denialId);
  expect(codeOf(await preview({ body: '{nonsense}' }))).toBe('unknown-field');
  expect(codeOf(await preview({ denialId: 'dnl_00000000000000000000000000' }))).toBe(
    'no-such-denial',
  );
});

describe('an appeal', () => {
  test('is drafted with what is known; blanks keep it from going; what went stays as it was', async () => {
    const { appealId, claim, clientId } = await drafted('CO-252 175.00');
    const a = await see(appealId);
    expect(a.letter.subject).toContain(claim.number);
    expect(a.letter.body).toContain('first appeal');
    expect(a.letter.body).toContain('Payer needs an attachment to decide (CO-252)');
    expect(a.level).toBe(1);
    expect(a.parts.map((p) => p.part)).toEqual(['letter', 'claim', 'answer', 'proof']);
    expect(a.warnings.length).toBeGreaterThan(0);
    expect(codeOf(await w.do(sendAppeal, { appealId, ...sent }))).toBe('letter-has-blanks');
    await finish(appealId);
    const stale = { appealId, to: '', subject: 'x', body: 'y', version: a.version };
    expect(codeOf(await w.do(changeLetter, stale))).toBe('letter-changed');
    good(await w.do(sendAppeal, { appealId, ...sent }));
    const deps = { ...w.t.deps, typst };
    const pdf = good(await packetPdf(deps, w.biller, appealId));
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const again = good(await packetPdf(deps, w.biller, appealId));
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
    expect(codeOf(await w.do(changeLetter, { ...stale, version: 3 }))).toBe('appeal-not-so');
    expect(await stateOf(clientId)).toBe('appealing');
  });

  test('lost: the denial is open again, the next level follows, and levels end', async () => {
    const { appealId, clientId } = await drafted();
    await finish(appealId);
    good(await w.do(sendAppeal, { appealId, ...sent }));
    const lost = { outcome: 'lost' as const, on: date('2026-03-02'), why: '' };
    good(await w.do(recordOutcome, { appealId, ...lost }));
    expect(await stateOf(clientId)).toBe('open');
    good(await w.do(takeAppealBack, { appealId }));
    expect(await stateOf(clientId)).toBe('appealing');
    good(await w.do(recordOutcome, { appealId, ...lost }));
    const second = good(await w.do(nextLevel, { appealId })).appealId;
    expect((await see(second)).letter.body).toContain('second appeal');
    expect(codeOf(await w.do(takeAppealBack, { appealId }))).toBe('level-after');
    await finish(second);
    good(await w.do(sendAppeal, { appealId: second, ...sent }));
    good(await w.do(recordOutcome, { appealId: second, ...lost }));
    expect(codeOf(await w.do(nextLevel, { appealId: second }))).toBe('no-more-levels');
  });

  test('a payment answers it by itself', async () => {
    const { appealId, charge, claim } = await drafted();
    await finish(appealId);
    good(await w.do(sendAppeal, { appealId, ...sent }));
    await w.answered([{ claim, charge, paid: '110.00', cas: 'CO-45 45.00, PR-3 20.00' }], {
      trace: `A${++traces}`,
    });
    expect(await see(appealId)).toMatchObject({
      state: 'won',
      outcomeWhy: 'By the payer’s remittance.',
    });
  });

  test('notes go only released by who may read them', async () => {
    const { appealId, charge } = await drafted();
    const noteIds = [charge.noteId as Id<'not'>];
    expect(codeOf(await w.do(chooseNotes, { appealId, noteIds }))).toBe('not-allowed');
    const stranger = await w.t.who('clinician');
    expect(codeOf(await w.do(chooseNotes, { appealId, noteIds }, stranger))).toBe('no-such-appeal');
    const clinician = await w.t.who('clinician', w.clinicianId);
    const notes = good(await w.ask(seeAppealNotes, { appealId }, clinician));
    expect(notes.items).toMatchObject([{ noteId: charge.noteId, signed: true, chosen: false }]);
    good(await w.do(chooseNotes, { appealId, noteIds }, clinician));
    expect((await see(appealId)).notes).toHaveLength(1);
    good(await w.do(chooseNotes, { appealId, noteIds: [] }, clinician));
    expect((await see(appealId)).notes).toHaveLength(0);
  });

  test('withdrawn: the denial is open again', async () => {
    const { appealId, clientId } = await drafted();
    good(await w.do(withdrawAppeal, { appealId, reason: 'Corrected instead.' }));
    expect(await stateOf(clientId)).toBe('open');
  });
});
