import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inquiryBatches } from '../../testing/eligibility.ts';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import { sourceOf } from '../eligibility/read-parts.ts';
import { nameOf } from '../eligibility/shape.ts';
import { inquirySet, patientsAsked, question, type UsualInquiry } from './inquiry.ts';
import { inquiries, read270, write270 } from './read-write.ts';

const FILE = '271/00-request-mh-subscriber.270';
const usual: UsualInquiry = {
  control: '0001',
  reference: 'ELIG0001',
  traceCompany: '9SUBMITTER',
  date: '20260303',
  time: '1014',
  payer: { name: 'EXAMPLE HEALTH PLAN', id: '99999' },
  provider: { name: 'HARBOR LIGHT COUNSELING LLC', npi: '2000000010' },
  subscriber: {
    lastName: 'ALPHA',
    firstName: 'ANNA',
    memberId: 'W000000001',
    birthDate: '19880412',
    sex: 'F',
  },
  on: '20260303',
};
const codes = (text: string): string[] => read270(text).findings.all.map((f) => f.code);
const [batch] = read270(fixture(FILE)).batches;
const { envelope } = batch ?? { envelope: undefined as never };

describe('reading a 270', () => {
  it('says who asks whom about whom, and what', () => {
    const { documents, findings } = read270(fixture(FILE));
    expect(findings.all).toEqual([]);
    const [asked] = documents.flatMap(patientsAsked);
    expect(asked && nameOf(asked.patient.party)).toBe('ANNA ALPHA');
    expect(asked?.source.party.name).toBe('EXAMPLE HEALTH PLAN');
    expect(asked?.receiver.party.id).toBe('2000000010');
    expect(asked?.patient.traces[0]?.number).toBe('ELIG0001');
    expect(asked?.patient.dates).toEqual([{ kind: '291', from: '20260303' }]);
    expect(asked?.patient.questions.map((q) => q.serviceTypes)).toEqual([['30'], ['MH']]);
  });
  it('reads service types by repetition as one question', () => {
    const text = changed(FILE, ['EQ*30~\nEQ*MH~', 'EQ*30^MH^98~'], ['SE*14', 'SE*13']);
    const [asked] = read270(text).documents.flatMap(patientsAsked);
    expect(asked?.patient.questions.map((q) => q.serviceTypes)).toEqual([['30', 'MH', '98']]);
  });
  it('knows the place in the file of what it read', () => {
    const [asked] = read270(fixture(FILE)).documents.flatMap(patientsAsked);
    expect(asked && sourceOf(asked.patient)?.opener.element(3)).toBe('22');
    expect(sourceOf({})).toBeUndefined();
  });
  it('reads a stream one set at a time', async () => {
    const chunks = async function* () {
      for (const byte of fixture(FILE)) yield Uint8Array.of(byte);
    };
    const seen: (string | undefined)[] = [];
    for await (const set of inquiries(chunks())) seen.push(set.reference);
    expect(seen).toEqual(['ELIG0001']);
  });
});

describe('writing a 270', () => {
  it('writes what was read, byte for byte', () => {
    for (const { name, bytes } of fixtures('271').filter((f) => f.name.endsWith('.270'))) {
      const written = write270(read270(bytes).batches[0] as never, { lineEnd: '\n' });
      expect(written, name).toEqual({ ok: true, bytes });
    }
  });
  it('writes the usual inquiry from plain words', () => {
    const written = write270({ envelope, documents: [inquirySet(usual)] }, { lineEnd: '\n' });
    expect(written).toEqual({ ok: true, bytes: fixture(FILE) });
  });
  it('asks by repetition where the payer takes it', () => {
    const written = write270({ envelope, documents: [inquirySet({ ...usual, ask: 'together' })] });
    expect(written.ok && new TextDecoder().decode(written.bytes)).toContain('~EQ*30^MH~SE*13*');
  });
  it('asks about a dependent below the subscriber', () => {
    const dependent = {
      lastName: 'ALPHA',
      firstName: 'CARL',
      birthDate: '20150102',
      relationship: '19',
    };
    const written = write270({ envelope, documents: [inquirySet({ ...usual, dependent })] });
    const text = written.ok ? new TextDecoder().decode(written.bytes) : '';
    expect(text).toContain('HL*3*2*22*1~NM1*IL*1*ALPHA*ANNA');
    expect(text).toContain(
      'HL*4*3*23*0~TRN*1*ELIG0001*9SUBMITTER~NM1*03*1*ALPHA*CARL~DMG*D8*20150102~',
    );
    expect(text).toContain('INS*N*19~DTP*291*D8*20260303~EQ*30~EQ*MH~SE*');
    const [asked] = read270(text).documents.flatMap(patientsAsked);
    expect(asked?.dependent?.party.firstName).toBe('CARL');
  });
  it('gives back every valid inquiry as it was', () => {
    fc.assert(
      fc.property(inquiryBatches(), (made) => {
        const written = write270(made);
        expect(written.ok ? [] : written.findings).toEqual([]);
        const read = read270(written.ok ? written.bytes : '');
        expect(read.batches).toEqual([made]);
        expect(read.findings.counts).toMatchObject({ error: 0, warning: 0 });
      }),
      { numRuns: 30 },
    );
  });
  it('refuses text that an X12 file cannot carry, with every finding at once', () => {
    const payer = { name: 'PLAN~ONE', id: '9' };
    const written = write270({ envelope, documents: [inquirySet({ ...usual, payer })] });
    expect(!written.ok && written.findings.map((f) => f.code)).toContain('write-delimiter');
  });
});

describe('the rules of a 270', () => {
  const line = (from: string | RegExp, to: string): string => changed(FILE, [from, to]);
  it('asks something of every patient', () => {
    const bad = changed(FILE, ['EQ*30~\nEQ*MH~\n', ''], ['SE*14', 'SE*12']);
    expect(codes(bad)).toEqual(['inquiry-asks-nothing']);
    expect(codes(line('EQ*MH', 'EQ*98'))).toEqual([]);
  });
  it('names a subscriber a payer can find', () => {
    expect(codes(line('****MI*W000000001', ''))).toEqual([]);
    const bad = changed(FILE, ['****MI*W000000001', ''], ['DMG*D8*19880412*F', 'DMG***F']);
    expect(codes(bad)).toEqual(['inquiry-subscriber-unsearchable']);
    expect(codes(line('DMG*D8*19880412*F', 'DMG***F'))).toEqual([]);
  });
  it('names a dependent a payer can find', () => {
    const dependent = { lastName: 'ALPHA', firstName: 'CARL' };
    const refused = write270({ envelope, documents: [inquirySet({ ...usual, dependent })] });
    expect(!refused.ok && refused.findings.map((f) => f.code)).toEqual([
      'inquiry-dependent-unsearchable',
    ]);
    const found = { ...dependent, birthDate: '20150102' };
    expect(write270({ envelope, documents: [inquirySet({ ...usual, dependent: found })] }).ok).toBe(
      true,
    );
  });
  it('notes a patient without a trace number', () => {
    const bad = changed(FILE, ['TRN*1*ELIG0001*9SUBMITTER~\n', ''], ['SE*14', 'SE*13']);
    expect(codes(bad)).toEqual(['inquiry-trace-missing']);
  });
  it('asks by service type or procedure', () => {
    expect(question('MH', '30').serviceTypes).toEqual(['MH', '30']);
    expect(codes(line('EQ*MH', 'EQ**HC:90837'))).toEqual([]);
  });
});
