import { describe, expect, it } from 'vitest';
import { Findings } from '../../findings.ts';
import { changed, fixture } from '../../testing/fixtures.ts';
import { read837P, readClaims837P } from './read-837p.ts';
import type { ReadClaim } from './set-reader.ts';

const DEPENDENT = '837P/03-dependent-child-90832.837';
const SECONDARY = '837P/06-secondary-cob-line-level.837';
const SOLO = '837P/01-solo-office-90837.837';
const BATCH = '837P/08-batch-two-st-four-claims.837';

async function claimsOf(
  source: Uint8Array | string | AsyncIterable<Uint8Array>,
  findings = new Findings(),
): Promise<ReadClaim[]> {
  const all: ReadClaim[] = [];
  for await (const claim of readClaims837P(source, { findings })) all.push(claim);
  return all;
}

describe('a claim in the words of the trade', () => {
  it('solo clinician, first payer', async () => {
    const [read] = await claimsOf(fixture(SOLO));
    const { claim, subscriber, payer, billing, heading, dependent } = read!;
    expect(claim).toMatchObject({
      patientControlNumber: 'A1001',
      placeOfService: '11',
      frequency: '1',
      signatureOnFile: true,
      diagnoses: [{ code: 'F411' }],
    });
    expect(claim.charge?.cents).toBe(16_500);
    expect(claim.lines[0]).toMatchObject({
      procedure: { code: '90837', modifiers: [] },
      units: '1',
      pointers: [1],
      serviceDate: '20260225',
      lineControlNumber: 'A1001-1',
    });
    expect(subscriber).toMatchObject({
      name: 'ALPHA',
      memberId: 'W000000001',
      birthDate: '19880412',
    });
    expect(payer).toMatchObject({ name: 'EXAMPLE HEALTH PLAN', id: '99999' });
    expect(billing.provider).toMatchObject({
      kind: 'person',
      npi: '2000000051',
      taxonomy: '103TC0700X',
    });
    expect(heading).toMatchObject({ reference: 'B0001', date: '20260302' });
    expect(dependent).toBeUndefined();
    expect(read?.at.index).toBe(20);
  });

  it('second payer: what the first decided, on the claim and on each line', async () => {
    const [read] = await claimsOf(fixture(SECONDARY));
    const { otherPayers, lines } = read!.claim;
    expect(otherPayers[0]).toMatchObject({
      payerOrder: 'P',
      payer: { id: '99999', payerControlNumber: 'PRIMARYICN778' },
    });
    expect(otherPayers[0]?.paid?.cents).toBe(17_600);
    const adjustments = lines[1]?.adjudications[0]?.adjustments.map(
      (a) => `${a.group}-${a.reason} ${a.amount}`,
    );
    expect(adjustments).toEqual(['CO-45 15', 'PR-1 20', 'PR-3 20']);
  });
});

describe('levels', () => {
  it('a dependent’s claim stands under the subscriber that HL02 names', async () => {
    const [read] = await claimsOf(fixture(DEPENDENT));
    expect(read?.dependent).toMatchObject({ relationship: '19', firstName: 'KIT' });
    expect(read?.subscriber).toMatchObject({ firstName: 'CORA', memberId: 'W000000003' });
  });

  it('HL numbers may go on across sets; parents are looked for in the set alone', async () => {
    const text = new TextDecoder().decode(fixture(BATCH));
    const at = text.indexOf('ST*837*0002');
    const later = text.slice(at).replace('HL*1**20', 'HL*5**20').replace('HL*2*1*22', 'HL*6*5*22');
    const findings = new Findings();
    const claims = await claimsOf(text.slice(0, at) + later, findings);
    expect(findings.all).toEqual([]);
    expect(claims.map((c) => c.billing.provider.name)).toEqual([
      ...Array(3).fill('HARBOR LIGHT COUNSELING LLC'),
      'TESTER',
    ]);
  });

  it('two dependents of one subscriber, and the next subscriber after them', async () => {
    const second =
      'HL*4*2*23*0~\nPAT*19~\nNM1*QC*1*CHARLIE*KAY~\nN3*3 THIRD ST~\nN4*SPRINGFIELD*IL*62701~\nDMG*D8*20140909*F~\n' +
      'CLM*A1004*110***11:B:1*Y*A*Y*Y~\nHI*ABK:F902~\nNM1*82*1*CLINICIAN*DANA****XX*2000000028~\n' +
      'LX*1~\nSV1*HC:90832*110*UN*1***1~\nDTP*472*D8*20260223~\nREF*6R*A1004-1~\n' +
      'HL*5*1*22*0~\nSBR*P*18*******CI~\nNM1*IL*1*NEXT*NORA****MI*N1~\nN3*1 FIRST ST~\nN4*SPRINGFIELD*IL*62701~\n' +
      'DMG*D8*19800101*F~\nNM1*PR*2*EXAMPLE HEALTH PLAN*****PI*99999~\n' +
      'CLM*A1005*110***11:B:1*Y*A*Y*Y~\nHI*ABK:F902~\nNM1*82*1*CLINICIAN*DANA****XX*2000000028~\n' +
      'LX*1~\nSV1*HC:90832*110*UN*1***1~\nDTP*472*D8*20260223~\nREF*6R*A1005-1~\nSE*60*';
    const file = changed(DEPENDENT, ['SE*34*', second], ['SE*60*', 'SE*61*']);
    const claims = await claimsOf(file);
    expect(
      claims.map((c) => [c.claim.patientControlNumber, c.dependent?.firstName, c.subscriber.name]),
    ).toEqual([
      ['A1003', 'KIT', 'CHARLIE'],
      ['A1004', 'KAY', 'CHARLIE'],
      ['A1005', undefined, 'NEXT'],
    ]);
    const { documents } = read837P(file);
    expect(documents[0]?.billing[0]?.subscribers.map((s) => s.dependents.length)).toEqual([2, 0]);
  });
});

describe('streams', () => {
  it('gives the same claims however the bytes are cut', async () => {
    const bytes = fixture(BATCH);
    const whole = (await claimsOf(bytes)).map((c) => c.claim);
    for (const size of [1, 7, 64, 1000]) {
      const cut = (async function* () {
        for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size);
      })();
      expect((await claimsOf(cut)).map((c) => c.claim)).toEqual(whole);
    }
  });

  it('a claim comes before the file is over', async () => {
    const bytes = fixture(BATCH);
    let given = 0;
    const source = (async function* () {
      for (let i = 0; i < bytes.length; i += 100) {
        given = i + 100;
        yield bytes.slice(i, i + 100);
      }
    })();
    for await (const { claim } of readClaims837P(source)) {
      expect(claim.patientControlNumber).toBe('A2001');
      break;
    }
    expect(given).toBeLessThan(bytes.length / 2);
  });

  it('keeps no claim that was read: a long file in little memory', async () => {
    const text = new TextDecoder().decode(fixture(BATCH));
    const from = text.indexOf('HL*2*1*22');
    const to = text.indexOf('HL*3*1*22');
    const one = new TextEncoder().encode(text.slice(from, to));
    const source = (async function* () {
      yield new TextEncoder().encode(text.slice(0, from));
      for (let i = 0; i < 4_000; i++) yield one.slice();
      yield new TextEncoder().encode(text.slice(text.indexOf('SE*')));
    })();
    let count = 0;
    let levels = 0;
    for await (const { node } of readClaims837P(source, { findings: new Findings({ limit: 1 }) })) {
      count++;
      levels = Math.max(levels, node.parent?.parent?.children.length ?? 0);
    }
    expect(count).toBe(4_001);
    // The billing level holds its own loops and the one subscriber that is open.
    expect(levels).toBeLessThan(6);
  });
});

describe('what is not as it should be', () => {
  const codes = (text: string): string[] => read837P(text).findings.all.map((f) => f.code);

  it('an amount that is none is undefined with a finding, never 0', () => {
    for (const bad of ['165.005', '12O', '1E2', '--5', '99999999999999999999']) {
      const { documents, findings } = read837P(
        changed(SOLO, ['CLM*A1001*165', `CLM*A1001*${bad}`]),
      );
      const claim = documents[0]?.billing[0]?.subscribers[0]?.claims[0];
      expect(claim?.charge).toBeUndefined();
      expect(findings.all.map((f) => f.code)).toContain('amount-unreadable');
    }
  });
  it('amounts in other forms are read and kept as written', () => {
    for (const [written, cents] of [
      ['165.00', 16_500],
      ['165.5', 16_550],
      ['165.', 16_500],
      ['0165', 16_500],
    ] as const) {
      const { documents } = read837P(changed(SOLO, ['CLM*A1001*165', `CLM*A1001*${written}`]));
      const charge = documents[0]?.billing[0]?.subscribers[0]?.claims[0]?.charge;
      expect([charge?.text, charge?.cents]).toEqual([written, cents]);
    }
  });
  it('a span of service days, and a day that is none', () => {
    const { documents, findings } = read837P(
      changed(SOLO, ['DTP*472*D8*20260225', 'DTP*472*RD8*20260224-20260225']),
    );
    expect(findings.all).toEqual([]);
    expect(documents[0]?.billing[0]?.subscribers[0]?.claims[0]?.lines[0]).toMatchObject({
      serviceDate: '20260224',
      serviceEnd: '20260225',
    });
    expect(codes(changed(SOLO, ['D8*20260225', 'D8*20260229']))).toContain('element-date');
    expect(codes(changed(SOLO, ['D8*20260225', 'RD8*20260225-20260224']))).toContain(
      'element-date',
    );
    expect(codes(changed(SOLO, ['D8*20260225', 'D8*20240229']))).toEqual([]);
  });
  it('findings point at the segment they are about', () => {
    const file = changed(SECONDARY, ['SVD*99999*80', 'SVD*99999*81']);
    const found = read837P(file).findings.all.find((f) => f.code === 'cob-line-out-of-balance');
    expect(file.slice(found?.byteOffset, (found?.byteOffset ?? 0) + 12)).toBe('SVD*99999*81');
    expect(found).toMatchObject({ loop: '2430', element: 'SVD02', severity: 'error' });
  });
  it('no finding carries a value of the file', () => {
    const file = changed(SOLO, ['XX*2000000051', 'XX*2000000052'], ['ABK:F411', 'ABK:F41.1']);
    const said = JSON.stringify(read837P(file).findings.all);
    for (const value of ['2000000052', 'F41', 'ALPHA', 'W0000']) expect(said).not.toContain(value);
  });
  it('institutional claims are another set: said, and not taken for professional ones', () => {
    const file = new TextDecoder().decode(fixture(SOLO)).replaceAll('005010X222A1', '005010X223A2');
    const { documents, findings } = read837P(file);
    expect(documents).toEqual([]);
    expect(findings.all.map((f) => f.code)).toEqual(['set-unknown']);
  });
  it('segments without a place in the guide are kept in the loop', async () => {
    const [read] = await claimsOf(changed(SOLO, ['HI*ABK', 'ZZZ*1~\nHI*ABK']));
    expect(read?.node.first('ZZZ')?.element(1)).toBe('1');
    expect(read?.claim.diagnoses).toEqual([{ code: 'F411', list: undefined }]);
  });
  it('a file that is cut off anywhere is read as far as it goes', async () => {
    const bytes = fixture(SECONDARY);
    for (let to = 0; to < bytes.length; to += 13) await claimsOf(bytes.slice(0, to));
    expect(await claimsOf(bytes.slice(0, -60))).toHaveLength(1);
  });
});
