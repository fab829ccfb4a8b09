/**
 * Four mistakes that readers of these files make again and again, each held down by a test: a 277CA is not
 * read by CLM segments; A2 is an acceptance and A8 a rejection; the amount allowed is not the amount paid;
 * the payer of a remittance is not its NM1*PR.
 */
import { describe, expect, it } from 'vitest';
import { readAllSets } from '../../read-sets.ts';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import { read277CA } from '../277ca/read-write.ts';
import { verdictsOf277CA } from '../277ca/verdict.ts';
import { read835 } from '../835/read-835.ts';

const MIXED = 'ack/277ca-02-mixed-claim-rejects.277';
const PAID = '835/01-paid-copay.835';
const verdicts = (file: Uint8Array | string) => read277CA(file).documents.flatMap(verdictsOf277CA);

describe('a 277CA has no CLM', () => {
  it('its claims are found without one, by the trace of loop 2200D', () => {
    const text = new TextDecoder().decode(fixture(MIXED));
    expect(text).not.toMatch(/^CLM\*/m);
    expect(verdicts(text).map((v) => v.patientControlNumber)).toEqual(['A2001', 'A2002', 'A2003']);
  });
  it('a CLM that is there all the same makes no claim', () => {
    const odd = changed(MIXED, ['TRN*2*A2001', 'CLM*A9999*330~\nTRN*2*A2001'], ['SE*42', 'SE*43']);
    expect(verdicts(odd).map((v) => v.patientControlNumber)).toEqual(['A2001', 'A2002', 'A2003']);
    const { findings } = read277CA(odd);
    expect(findings.all.map((f) => [f.code, f.segment])).toEqual([['segment-unexpected', 'CLM']]);
  });
});

describe('A2 is an acceptance, A8 a rejection', () => {
  it('A2 has no errors to mend', () => {
    const accepted = verdicts(fixture('ack/277ca-01-all-accepted.277'));
    expect(accepted.map((v) => [v.standing, v.claimFree])).toEqual([
      ['accepted', false],
      ['accepted', false],
    ]);
    expect(accepted.flatMap((v) => v.words).every((w) => !w.acts.includes('fix'))).toBe(true);
  });
  it('A8 is never filed', () => {
    const rejected = verdicts(fixture('ack/277ca-03-provider-level-reject.277'));
    expect(rejected.map((v) => [v.standing, v.claimFree, v.proof])).toEqual([
      ['rejected', true, undefined],
    ]);
  });
});

/** Payments of a remittance with what its own segments say. */
function remittance(file: Uint8Array | string) {
  const remit = read835(file);
  const { parts } = readAllSets(file);
  const [part] = parts;
  const root = part?.kind === 'set' ? part.root : undefined;
  return { payment: remit.payments[0]!, root: root! };
}

describe('the amount allowed is not the amount paid', () => {
  it('it is AMT*B6 of the line; CLP04 is what was paid', () => {
    const { payment } = remittance(fixture(PAID));
    const claim = payment.claims[0]!;
    const line = claim.lines[0]!;
    expect(claim.paid?.cents).toBe(9500);
    expect(line.allowed?.cents).toBe(12000);
    expect(line.allowed?.cents).not.toBe(claim.paid?.cents);
  });
  it('where it is not stated it is unknown, and not what was paid', () => {
    const unsaid = changed(PAID, [/AMT\*B6[^~]*~\n/, '']);
    const line = remittance(unsaid).payment.claims[0]!.lines[0]!;
    expect(line.allowed).toBeUndefined();
  });
});

describe('the payer of a remittance is not its NM1*PR', () => {
  it('it is N1*PR of loop 1000A; NM1*PR in a claim is another payer that should have come first', () => {
    const other = changed(PAID, [/(NM1\*QC[^~]*~\n)/, '$1NM1*PR*2*ANOTHER PLAN*****PI*88888~\n']);
    const { payment } = remittance(other);
    expect(payment.payer?.name).toBe(remittance(fixture(PAID)).payment.payer?.name);
    expect(payment.payer?.name).not.toBe('ANOTHER PLAN');
    expect(payment.claims[0]?.priorityPayer?.lastName).toBe('ANOTHER PLAN');
  });
  it('no sample file names its payer by NM1', () => {
    for (const { bytes } of fixtures('835').filter((f) => !f.bad)) {
      const { root } = remittance(bytes);
      expect(root.child('1000A')?.opener.tag).toBe('N1');
    }
  });
});
