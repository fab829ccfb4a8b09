/** What a 276 asks. */
import { describe, expect, it } from 'vitest';
import { changed, fixture } from '../../testing/fixtures.ts';
import { claimsAsked, read276, write276 } from './read-write.ts';

const ASKED = 'ack/276-claim-status-request.276';
const read = (file: Uint8Array | string = fixture(ASKED)) => read276(file).documents[0]!;

describe('276', () => {
  it('asks about claims, with everything a payer finds them by', () => {
    const [asked, ...more] = claimsAsked(read());
    expect(more).toEqual([]);
    expect(asked).toMatchObject({
      payer: { name: 'EXAMPLE HEALTH PLAN', idKind: 'PI', id: '99999' },
      receiver: { idKind: '46' },
      providers: [{ kind: 'organization', idKind: 'XX', id: '2000000010' }],
      patient: { birthDate: '19880412', sex: 'F' },
      claim: { trace: 'A1001', patientControlNumber: 'A1001', serviceDate: { from: '20260225' } },
    });
    expect(asked?.claim.charge?.cents).toBe(16500);
  });
  it('asks for a dependent under the subscriber', () => {
    const file = changed(
      ASKED,
      ['HL*4*3*22*0', 'HL*4*3*22*1'],
      ['TRN*1*A1001', 'HL*5*4*23*0~\nDMG*D8*20150101*M~\nNM1*QC*1*ALPHA*ADAM~\nTRN*1*A1001'],
      ['SE*16', 'SE*19'],
    );
    expect(read276(file).findings.all).toEqual([]);
    const [asked] = claimsAsked(read(file));
    expect(asked?.patient).toMatchObject({ birthDate: '20150101', person: { first: 'ADAM' } });
    const written = write276(read276(file).batches[0]!, { lineEnd: '\n' });
    expect(written.ok && new TextDecoder().decode(written.bytes)).toBe(file);
  });
  it('an unreadable charge is unknown, with a finding', () => {
    const file = changed(ASKED, ['AMT*T3*165', 'AMT*T3*1,65']);
    expect(claimsAsked(read(file))[0]?.claim.charge).toBeUndefined();
    expect(read276(file).findings.all.map((f) => f.code)).toEqual(['element-number']);
  });
  it('is refused when nothing is asked, and when text holds a delimiter', () => {
    const batch = read276(fixture(ASKED)).batches[0]!;
    const empty = { ...batch, documents: [{ ...read(), payers: [] }] };
    const refused = write276(empty);
    expect(refused.ok ? [] : refused.findings.map((f) => f.code)).toEqual(['loop-missing']);
    const odd = { ...batch, documents: [{ ...read(), reference: 'A~B' }] };
    const second = write276(odd);
    expect(second.ok ? [] : second.findings.map((f) => f.code)).toEqual(['write-delimiter']);
  });
});
