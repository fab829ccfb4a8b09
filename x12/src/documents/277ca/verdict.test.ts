/** What a 277CA means: who accepted or rejected which claim, and what proves that it was filed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, fixture } from '../../testing/fixtures.ts';
import { claimAcknowledgment } from '../../testing/status.ts';
import { read277CA, write277CA } from './read-write.ts';
import {
  type AcknowledgedVerdict,
  historyOf,
  verdictsFor,
  verdictsOf277CA,
  withTotals,
} from './verdict.ts';

const ACCEPTED = 'ack/277ca-01-all-accepted.277';
const MIXED = 'ack/277ca-02-mixed-claim-rejects.277';
const PROVIDER = 'ack/277ca-03-provider-level-reject.277';
const RECEIVER = 'ack/277ca-04-receiver-level-reject.277';

const documentOf = (file: Uint8Array | string) => read277CA(file).documents[0]!;
const verdicts = (file: Uint8Array | string) => verdictsOf277CA(documentOf(file));
const codes = (file: Uint8Array | string) => read277CA(file).findings.all.map((f) => f.code);

describe('the verdict on each claim', () => {
  it('accepted, with the proof that it was filed', () => {
    const [first] = verdicts(fixture(ACCEPTED));
    expect(first).toMatchObject({
      level: 'claim',
      standing: 'accepted',
      by: 'clearinghouse',
      date: '20260303',
      batchReference: 'B0008',
      providerId: '2000000010',
      patientControlNumber: 'A2001',
      payerControlNumber: 'ICN2001',
      claimFree: false,
      proof: {
        strength: 'accepted',
        by: 'clearinghouse',
        date: '20260303',
        payerControlNumber: 'ICN2001',
      },
    });
    expect(first?.words.map((w) => w.sentence)).toEqual([
      'Accepted for a decision. Accepted for processing (Payer). Keep this report as proof of filing.',
    ]);
  });
  it('rejected claims beside accepted ones, each with every reason', () => {
    const all = verdicts(fixture(MIXED));
    expect(all.map((v) => [v.patientControlNumber, v.standing, v.proof !== undefined])).toEqual([
      ['A2001', 'accepted', true],
      ['A2002', 'rejected', false],
      ['A2003', 'rejected', false],
    ]);
    expect(all[1]?.words.map((w) => w.status)).toEqual([
      { category: 'A7', code: '164', entity: 'IL', list: undefined },
      { category: 'A7', code: '158', entity: 'IL', list: undefined },
    ]);
    expect(all[1]?.words[0]?.sentence).toBe(
      'Rejected: information wrong. Member number of the person named (Member). Copy the member number from the card.',
    );
    expect(all[2]?.messages).toEqual(['RENDERING PROVIDER NPI NOT ON FILE FOR THIS PAYER']);
    expect(all[2]?.claimFree).toBe(true);
  });
  it('a provider rejected, by the payer', () => {
    const [only] = verdicts(fixture(PROVIDER));
    expect(only).toMatchObject({ level: 'claim', standing: 'rejected', by: 'payer' });
    expect(only?.words.map((w) => w.acts)).toEqual([['verify'], ['verify']]);
  });
  it('a batch rejected as a whole: one verdict for every claim in it', () => {
    const [only, ...more] = verdicts(fixture(RECEIVER));
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      level: 'batch',
      standing: 'rejected',
      batchReference: 'B0008',
      patientControlNumber: undefined,
      proof: undefined,
      claimFree: true,
    });
  });
  it('a provider rejected without its claims listed', () => {
    const bare = changed(
      PROVIDER,
      [/HL\*4\*3\*PT[\s\S]*SE\*26/, 'SE*20'],
      ['HL*3*2*19*1', 'HL*3*2*19*0'],
    );
    expect(codes(bare)).toEqual([]);
    expect(verdicts(bare)).toMatchObject([
      { level: 'provider', standing: 'rejected', providerId: '2000000010' },
    ]);
    const sent = { patientControlNumber: 'A1001', batchReference: 'B0008' };
    const of = (providerId: string) => verdictsFor(documentOf(bare), { ...sent, providerId });
    expect(of('2000000010').map((v) => v.standing)).toEqual(['rejected']);
    expect(of('2000000036')).toEqual([]);
    expect(verdictsFor(documentOf(bare), sent)).toEqual([]);
  });
  it.each([
    ['A0', 'forwarded', undefined],
    ['A1', 'received', 'received'],
    ['A2', 'accepted', 'accepted'],
    ['A5', 'accepted', 'accepted'],
    ['Z9', 'unknown', undefined],
  ])('%s with WQ is %s', (category, standing, strength) => {
    const [first] = verdicts(changed(ACCEPTED, ['A2:20:PR', `${category}:19:PR`]));
    expect(first?.standing).toBe(standing);
    expect(first?.proof?.strength).toBe(strength);
  });
  it.each(['A3', 'A6', 'A7', 'A8'])('%s is a rejection', (category) => {
    const all = verdicts(changed(MIXED, ['A3:562:82', `${category}:153:82`]));
    expect(all[2]).toMatchObject({ standing: 'rejected', claimFree: true, proof: undefined });
  });
  it('not found is no acceptance and frees nothing', () => {
    const [first] = verdicts(changed(ACCEPTED, ['A2:20:PR', 'A4:35:PR']));
    expect(first).toMatchObject({ standing: 'not found', claimFree: false, proof: undefined });
  });
  it('a rejection among several statuses decides', () => {
    const both = changed(MIXED, ['STC*A7:164:IL', 'STC*A2:20:PR*20260303*WQ*330~\nSTC*A7:164:IL']);
    expect(verdicts(both)[1]?.standing).toBe('rejected');
  });
  it('the day of the batch stands in for a status without one', () => {
    const undated = changed(ACCEPTED, ['STC*A2:20:PR*20260303*WQ*330', 'STC*A2:20:PR**WQ*330']);
    expect(verdicts(undated)[0]?.date).toBe('20260303');
    expect(verdicts(undated)[0]?.proof?.date).toBe('20260303');
  });
  it('says what is wrong with a line', () => {
    const line =
      'DTP*472*D8*20260202~\nSVC*HC:90837:95*330*****1~\nSTC*A7:454*20260303*U*330~\nREF*FJ*L1~\nDTP*472*D8*20260202~\nSE*46';
    const file = changed(MIXED, [/DTP\*472\*D8\*20260202~\nSE\*42/, line]);
    expect(codes(file)).toEqual([]);
    expect(verdicts(file)[2]?.lines).toMatchObject([
      { lineControlNumber: 'L1', words: [{ standing: 'rejected' }] },
    ]);
    const read = documentOf(file).providers[0]?.patients[2]?.claims[0]?.lines[0];
    expect(read?.service.procedure).toEqual({ list: 'HC', code: '90837', modifiers: ['95'] });
  });
});

describe('a claim that was sent', () => {
  const sent = { patientControlNumber: 'A2002', batchReference: 'B0008' };
  it('is found by its own number', () => {
    expect(verdictsFor(documentOf(fixture(MIXED)), sent).map((v) => v.standing)).toEqual([
      'rejected',
    ]);
    const other = { ...sent, patientControlNumber: 'A9' };
    expect(verdictsFor(documentOf(fixture(MIXED)), other)).toEqual([]);
  });
  it('falls under the answer to its batch, and not to another', () => {
    const rejected = documentOf(fixture(RECEIVER));
    expect(verdictsFor(rejected, sent).map((v) => v.standing)).toEqual(['rejected']);
    expect(verdictsFor(rejected, { ...sent, batchReference: 'B9' })).toEqual([]);
    expect(verdictsFor(rejected, { patientControlNumber: 'A2002' })).toEqual([]);
  });
});

/** A verdict of one claim, as far as it matters here. */
function verdict(
  by: 'clearinghouse' | 'payer',
  standing: AcknowledgedVerdict['standing'],
  date: string,
): AcknowledgedVerdict {
  const [one] = verdicts(fixture(ACCEPTED));
  const proof =
    standing === 'accepted' || standing === 'received'
      ? { strength: standing, by, date, payerControlNumber: undefined }
      : undefined;
  return { ...one!, by, standing, date, proof, claimFree: standing === 'rejected' };
}

describe('several answers to one claim', () => {
  const house = (s: AcknowledgedVerdict['standing'], d: string) => verdict('clearinghouse', s, d);
  const payer = (s: AcknowledgedVerdict['standing'], d: string) => verdict('payer', s, d);
  it.each([
    // What came first … what came then … who and what counts
    ['nobody answered', [], undefined, undefined],
    [
      'payer rejects later',
      [house('accepted', '20260303'), payer('rejected', '20260305')],
      'payer',
      'rejected',
    ],
    [
      'payer rejects on the same day',
      [payer('rejected', '20260303'), house('accepted', '20260303')],
      'payer',
      'rejected',
    ],
    [
      'clearinghouse accepts after the payer rejected',
      [payer('rejected', '20260303'), house('accepted', '20260305')],
      'payer',
      'rejected',
    ],
    [
      'clearinghouse passes on a rejection',
      [payer('accepted', '20260303'), house('rejected', '20260305')],
      'clearinghouse',
      'rejected',
    ],
    [
      'payer takes its rejection back',
      [payer('rejected', '20260303'), payer('accepted', '20260305')],
      'payer',
      'accepted',
    ],
    [
      'clearinghouse takes its rejection back',
      [house('rejected', '20260303'), house('accepted', '20260305')],
      'clearinghouse',
      'accepted',
    ],
    [
      'payer accepts',
      [house('received', '20260303'), payer('accepted', '20260305')],
      'payer',
      'accepted',
    ],
    [
      'receipt repeated after acceptance',
      [payer('accepted', '20260303'), house('received', '20260305')],
      'payer',
      'accepted',
    ],
    [
      'unknown word after acceptance',
      [house('accepted', '20260303'), payer('unknown', '20260305')],
      'clearinghouse',
      'accepted',
    ],
  ] as const)('%s', (_, all, by, standing) => {
    for (const order of [all, [...all].reverse()]) {
      const { current } = historyOf(order);
      expect([current?.by, current?.standing]).toEqual([by, standing]);
    }
  });
  it('keeps the best proof of filing, whatever came later', () => {
    const accepted = house('accepted', '20260303');
    const all = [house('received', '20260302'), accepted, payer('rejected', '20260305')];
    expect(historyOf(all).proof).toEqual(accepted.proof);
    const byPayer = payer('accepted', '20260306');
    expect(historyOf([...all, byPayer]).proof).toEqual(byPayer.proof);
  });
  it('an earlier acceptance by anyone never outlives a rejection of the same day or later', () => {
    const any = fc.tuple(
      fc.constantFrom('clearinghouse' as const, 'payer' as const),
      fc.constantFrom('accepted' as const, 'received' as const, 'forwarded' as const),
      fc.constantFrom('20260301', '20260302', '20260303'),
    );
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 5 }),
        fc.constantFrom('clearinghouse' as const, 'payer' as const),
        (earlier, by) => {
          const all = [...earlier.map((e) => verdict(...e)), verdict(by, 'rejected', '20260303')];
          expect(historyOf(all).current?.standing).toBe('rejected');
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('findings', () => {
  it.each([
    [
      'accepted and unaccepted at once',
      MIXED,
      'STC*A2:20:PR*20260303*WQ',
      'STC*A2:20:PR*20260303*U',
      'status-action-contradicts',
    ],
    ['rejected with an accepting action', MIXED, '*U*420', '*WQ*420', 'status-action-contradicts'],
    ['a category nobody knows', ACCEPTED, 'A2:20:PR', 'Z9:20:PR', 'status-category-unknown'],
    [
      'accepted under a provider rejected',
      ACCEPTED,
      'STC*A1:19:PR**WQ*660',
      'STC*A8:496:85**U*660',
      'level-contradicts-claim',
    ],
    ['a count that is not the claims', MIXED, 'QTY*AA*2', 'QTY*AA*3', 'acknowledged-count-differs'],
    [
      'a provider count that is not its claims',
      MIXED,
      'QTY*QA*1',
      'QTY*QA*2',
      'acknowledged-count-differs',
    ],
    [
      'charges that are not the claims’',
      MIXED,
      'AMT*YY*750',
      'AMT*YY*751',
      'acknowledged-amount-differs',
    ],
  ] as const)('%s', (_, name, from, to, code) => {
    expect(codes(fixture(name))).toEqual([]);
    expect(codes(changed(name, [from, to]))).toContain(code);
  });
  it('a claim whose statuses contradict counts as rejected, and is not free to go again', () => {
    const odd = changed(MIXED, ['STC*A2:20:PR*20260303*WQ', 'STC*A2:20:PR*20260303*U']);
    const doubtful = { standing: 'rejected', proof: undefined, claimFree: false };
    expect(verdicts(odd)[0]).toMatchObject(doubtful);
    const above = changed(ACCEPTED, ['STC*A1:19:PR**WQ*660', 'STC*A8:496:85**U*660']);
    expect(verdicts(above)[0]).toMatchObject(doubtful);
    expect(verdicts(above)[0]?.words.map((w) => w.status.category)).toEqual(['A8', 'A2']);
  });
  it('a charge that cannot be reckoned is unknown, not nothing', () => {
    const read = read277CA(changed(ACCEPTED, ['*WQ*330~', '*WQ*330.005~']));
    expect(read.findings.all).toMatchObject([
      { code: 'amount-unreadable', loop: '2200D', element: 'STC04' },
    ]);
    expect(
      read.documents[0]?.providers[0]?.patients[0]?.claims[0]?.statuses[0]?.charge,
    ).toBeUndefined();
  });
  it('say nothing of the people in the file', () => {
    const said = read277CA(changed(MIXED, ['AMT*YY*750', 'AMT*YY*1'], ['*U*420', '*WQ*420']));
    const all = said.findings.all.map((f) => f.sentence).join(' ');
    expect(all).not.toMatch(/GOLF|HOTEL|INDIA|W0000|A200|330|420/);
  });
});

describe('writing', () => {
  const batch = () => read277CA(fixture(MIXED)).batches[0]!;
  it('reckons counts and charges from the claims', () => {
    const [document] = batch().documents;
    const bare = {
      ...document!,
      totals: {},
      providers: document!.providers.map((p) => ({ ...p, totals: {} })),
    };
    const totals = { accepted: 1, rejected: 2, acceptedAmount: '330', rejectedAmount: '750' };
    const filled = withTotals(bare);
    expect(JSON.parse(JSON.stringify(filled.totals))).toEqual(totals);
    expect(JSON.parse(JSON.stringify(filled.providers[0]?.totals))).toEqual(totals);
    const written = write277CA({ ...batch(), documents: [filled] }, { lineEnd: '\n' });
    expect(written.ok && new TextDecoder().decode(written.bytes)).toBe(
      new TextDecoder().decode(fixture(MIXED)),
    );
  });
  it('refuses counts that are not the claims', () => {
    const [document] = batch().documents;
    const wrong = { ...document!, totals: { ...document!.totals, accepted: 2 } };
    const written = write277CA({ ...batch(), documents: [wrong] });
    expect(written.ok ? [] : written.findings.map((f) => f.code)).toEqual([
      'acknowledged-count-differs',
    ]);
  });
  it('reads the verdicts back that were written', () => {
    fc.assert(
      fc.property(claimAcknowledgment, (document) => {
        const written = write277CA({ ...batch(), documents: [document] });
        if (!written.ok) throw new Error(written.findings.map((f) => f.code).join());
        expect(verdictsOf277CA(documentOf(written.bytes))).toEqual(verdictsOf277CA(document));
      }),
      { numRuns: 30 },
    );
  });
});
