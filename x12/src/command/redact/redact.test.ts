import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { write271 } from '../../documents/271/read-write.ts';
import { isNpi } from '../../documents/837p/patterns.ts';
import { Findings } from '../../findings.ts';
import { tokens } from '../../syntax/tokenize.ts';
import { answerBatches } from '../../testing/eligibility.ts';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import { pass } from '../pass.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { redacted } from './redact.ts';
import { onlyTradeWords } from './trade-words.ts';

async function* once(bytes: Uint8Array, chunk = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
}
async function redact(file: Uint8Array | string, chunk?: number, key = 'key'): Promise<string> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const parts: Uint8Array[] = [];
  for await (const part of redacted(once(bytes, chunk), key)) parts.push(part);
  return new TextDecoder('latin1').decode(Buffer.concat(parts));
}
const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const found = async (file: string): Promise<string[]> => {
  const findings = new Findings();
  await pass(once(new TextEncoder().encode(file)), findings, () => {});
  return findings.all.map((f) => `${f.code} ${f.element} ${f.segmentIndex}`);
};
/** Tag and which elements are empty, for each segment. */
const shape = (file: string): string[] =>
  [...tokens(file)].map(
    (s) => `${s.kind} ${s.tag} ${s.elements.map((e) => e.map((r) => r.map((c) => c === '')))}`,
  );

/** Elements that name a person, a practice or their account. */
const PRIVATE: Readonly<Record<string, number[]>> = {
  N3: [1, 2],
  N4: [1, 3],
  DMG: [2],
  CLM: [1],
  CLP: [1, 7],
  TRN: [2],
  PER: [2, 4, 6, 8],
  SBR: [3, 4],
  NTE: [2],
  BHT: [3],
};
const PAYER_ROLES = ['PR', 'TT', 'Y2', 'AY', '40'];
/** REF01 of a payer's own number. */
const PAYERS_OWN = ['2U', 'F2'];
function privateTexts(file: string): Set<string> {
  const all = new Set<string>();
  for (const s of tokens(file)) {
    const party = s.tag === 'NM1' && !PAYER_ROLES.includes(s.element(1));
    const numbers = party
      ? [3, 4, 5, 9]
      : s.tag === 'N1' && s.element(1) === 'PE'
        ? [2, 4]
        : [...(PRIVATE[s.tag] ?? [])];
    if (s.tag === 'REF' && !PAYERS_OWN.includes(s.element(1))) numbers.push(2);
    for (const n of numbers) if (s.element(n).length >= 4) all.add(s.element(n));
  }
  return all;
}
const MONEY: Readonly<Record<string, number[]>> = {
  CLM: [2],
  SV1: [2, 4],
  CLP: [3, 4, 5],
  SVC: [2, 3],
  CAS: [3, 6, 9],
  AMT: [2],
  BPR: [2],
  PLB: [4, 6],
  EB: [7, 8, 10],
  STC: [4, 5],
};
const money = (file: string): string[] =>
  [...tokens(file)].flatMap((s) => (MONEY[s.tag] ?? []).map((n) => s.element(n)));

describe('redaction of every fixture', () => {
  it.each(fixtures().map((f) => [f.name, f.bytes] as const))('%s', async (_, bytes) => {
    const before = textOf(bytes);
    const after = await redact(bytes);
    expect(shape(after)).toEqual(shape(before));
    expect(money(after)).toEqual(money(before));
    expect(await found(after)).toEqual(await found(before));
    expect([...privateTexts(before)].filter((text) => after.includes(text))).toEqual([]);
  });
});

describe('redaction', () => {
  it('replaces the same by the same, in every file of a run and in both directions of a claim', async () => {
    const claim = [...tokens(await redact(fixture('837P/01-solo-office-90837.837')))];
    const paid = [...tokens(await redact(fixture('835/01-paid-copay.835')))];
    const of = (all: typeof claim, tag: string, n: number, role?: string) =>
      all.find((s) => s.tag === tag && (role === undefined || s.element(1) === role))?.element(n);
    expect(of(claim, 'CLM', 1)).toBe(of(paid, 'CLP', 1));
    expect(of(claim, 'NM1', 3, 'IL')).toBe(of(paid, 'NM1', 3, 'QC'));
    expect(of(claim, 'NM1', 9, 'IL')).toBe(of(paid, 'NM1', 9, 'QC'));
    expect(of(claim, 'REF', 2, '6R')).toBe(of(paid, 'REF', 2, '6R'));
    expect(of(claim, 'DTP', 3, '472')).toBe(of(paid, 'DTM', 2, '472'));
  });
  it('is another one with another key', async () => {
    const file = fixture('835/01-paid-copay.835');
    expect(await redact(file)).toBe(await redact(file));
    expect(await redact(file, undefined, 'other')).not.toBe(await redact(file));
  });
  it('does not depend on how the file comes in', async () => {
    const file = fixture('837P/06-secondary-cob-line-level.837');
    expect(await redact(file, 7)).toBe(await redact(file));
  });
  it('moves all dates alike and keeps what lies between them', async () => {
    const days = (text: string) =>
      [...tokens(text)]
        .filter((s) => s.tag === 'DTM')
        .map((s) => Date.parse(s.element(2).replace(/(....)(..)(..)/, '$1-$2-$3')));
    const before = days(textOf(fixture('835/01-paid-copay.835')));
    const after = days(await redact(fixture('835/01-paid-copay.835')));
    const moved = before.map((day, i) => (day - (after[i] ?? 0)) / 604_800_000);
    expect(new Set(moved).size).toBe(1);
    expect(Number.isInteger(moved[0]) && (moved[0] ?? 0) >= 4).toBe(true);
  });
  it('keeps the payer, its id, codes, and the words that tell office from telehealth', async () => {
    const after = await redact(fixture('271/01-active-mh-copay-network-split.271'));
    expect(after).toContain('NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*99999~');
    expect(after).toContain('MSG*TELEHEALTH VISIT~');
    expect(after).toContain('EB*1*IND*30**XXXX PPO XXXX~');
    expect(onlyTradeWords('CALL ANNA AT 5550100 FOR TELEHEALTH')).toBe(
      'CALL XXXX AT XXXX FOR TELEHEALTH',
    );
  });
  it('replaces what it does not know, wherever it stands', async () => {
    const name = '271/01-active-mh-copay-network-split.271';
    const odd = changed(
      name,
      ['EB*1*IND*30', 'ZZZ*SECRETNAME*SECRET:NAMES~\nEB*1*IND*SECRETTYPE'],
      ['DTP*346*D8*20260101', 'DTP*346*D8*SECRETDAY*SECRETMORE'],
      ['***27*25*', '***27*SECRETSUM*'],
    );
    const after = await redact(`SECRET TEXT BEFORE ${odd}\nSECRET TEXT AFTER`);
    expect(after).not.toMatch(/SECRET/);
    expect(after).toMatch(/^XXXXXX XXXX XXXXXX ISA/);
    expect(after).toMatch(/ZZZ\*[A-Z]{10}\*[A-Z]{6}:[A-Z]{5}~/);
  });
  it('keeps people out of copies of bad elements in a 999', async () => {
    const file = changed('ack/999-03-rejected-element.999', [
      /IK4\*([^~]*)\*[^*~]*~/,
      'IK4*$1*MARIPOSA~',
    ]);
    expect(await redact(file)).not.toContain('MARIPOSA');
  });
  it('brings no delimiter in', async () => {
    const file = textOf(fixture('835/01-paid-copay.835'))
      .replaceAll(':', '@')
      .replace(/PER\*CX[^~]*/, 'PER*CX**EM*A.B');
    expect(shape(await redact(file))).toEqual(shape(file));
  });
  it('leaves every valid answer valid', async () => {
    await fc.assert(
      fc.asyncProperty(answerBatches(), async (made) => {
        const written = write271(made);
        const before = textOf(written.ok ? written.bytes : new Uint8Array());
        expect(await found(await redact(before))).toEqual(await found(before));
      }),
      { numRuns: 15 },
    );
  });
});

describe('values in place of values', () => {
  const to = new Pseudonyms('key');
  it('gives different ids to different ids of the same form', () => {
    for (const width of [1, 2, 3]) {
      const all = Array.from({ length: 10 ** width - 1 }, (_, i) =>
        String(i + 1).padStart(width, '0'),
      );
      const made = new Set(all.map((id) => to.id(id)));
      expect(made.size).toBe(all.length);
    }
  });
  it('keeps the form of an id', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 /.-]{1,40}$/), (id) => {
        const form = (text: string) =>
          text.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '9');
        expect(form(to.id(id))).toBe(form(id));
      }),
    );
  });
  it('makes an NPI of an NPI', () => {
    for (const npi of ['2000000010', '1999999984', '1234567893']) {
      expect(isNpi(npi)).toBe(true);
      expect(isNpi(to.id(npi))).toBe(true);
      expect(to.id(npi)).not.toBe(npi);
    }
  });
  it('keeps PO boxes, telephone numbers and mail addresses what they are', () => {
    expect(to.street('PO BOX 12')).toMatch(/^PO BOX \d+$/);
    expect(to.street('12 MAIN ST')).toMatch(/^\d+ [A-Z]{8} ST$/);
    expect(to.contact('TE', '6175550123')).toMatch(/^\d{3}55501\d\d$/);
    expect(to.contact('EM', 'a@b.example')).toMatch(/^[A-Z]{8}@EXAMPLE\.COM$/);
  });
  it('gives another birth date, before every other date, with about the same age', () => {
    expect(to.birth('19880412')).toMatch(/^1986/);
    expect(to.birth('19190101')).toMatch(/^1940/);
    expect(to.day('20260230')).toBe('99999999');
  });
});
