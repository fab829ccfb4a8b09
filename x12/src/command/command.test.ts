/** The real command, as a process. */
import { spawn } from 'node:child_process';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { fixture, fixtures } from '../testing/fixtures.ts';

vi.setConfig({ testTimeout: 30_000 });
afterAll(() => vi.resetConfig());

const COMMAND = new URL('../../bin/x12.js', import.meta.url).pathname;
const FOLDER = new URL('../../fixtures/', import.meta.url).pathname;
const path = (name: string): string => `${FOLDER}${name}`;

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}
/** Runs the command; `input` goes to its standard input, `node` to Node itself. */
function x12(
  args: readonly string[],
  input: Uint8Array | string = '',
  node: readonly string[] = [],
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...node, COMMAND, ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('close', (status) => done({ status, out, err }));
  });
}
const jsonOf = (out: string): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
const of = (out: string, kind: string) => jsonOf(out).filter((one) => one.kind === kind);

describe('the outline', () => {
  it('says of a remittance who pays whom what, and why not more', async () => {
    const { status, out, err } = await x12([path('835/04-reversal-and-correction-plb-wo.835')]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('EXAMPLE HEALTH PLAN pays HARBOR LIGHT COUNSELING LLC $120.00');
    expect(out).toContain('charged $165.00, paid $115.00 · patient owes $25.00');
    expect(out).toMatch(/CO 45 {2}\$25\.00 less: Charge above/);
    expect(out).toMatch(/Provider WO \$40\.00 · The payer takes back/);
    expect(out).toContain('Balances: claims $160.00 less 1 provider adjustment $40.00 is $120.00');
    expect(out).not.toContain('\u001b');
  });
  it('tells of every set, each in words, in one run', async () => {
    const good = fixtures().filter((f) => !f.bad);
    const { status, out } = await x12(good.map((f) => path(f.name)));
    expect(status).toBe(0);
    const parts = out.split(/^== /m).slice(1);
    expect(parts).toHaveLength(good.length);
    for (const part of parts)
      expect(part).toMatch(/0 errors, 0 warnings: nothing wrong with it\n$/);
    for (const said of [
      'HARBOR LIGHT COUNSELING LLC bills · NPI 2000000010',
      'diagnosis F33.0 · seen by DANA CLINICIAN',
      'other payer EXAMPLE HEALTH PLAN · primary · paid $176.00',
      'visit in the office: copay $25.00',
      'visit by telehealth: copay $0.00',
      'Ask next (carve-out): EXAMPLE BEHAVIORAL CARVEOUT',
      'Therapy coverage: inactive',
      'what is covered: Whole plan, Mental health',
      'Claim A2002: rejected',
      'Set 837 0001: rejected · its claims may go again as new ones',
      'ANNA ALPHA: paid',
      'Interchange 000000101 of Mar 2, 2026 · Rejected',
    ])
      expect(out).toContain(said);
  });
  it('reads standard input, and shows a set it has no guide for', async () => {
    const text = new TextDecoder().decode(fixture('271/03-inactive.271'));
    const other = text.replaceAll('ST*271', 'ST*834');
    const { status, out } = await x12(['-'], other);
    expect(status).toBe(1);
    expect(out).toContain('  NM1: IL, 1, BRAVO, BEN, MI, W000000002');
    expect(out).toContain('warning: This package has no guide for this kind of transaction set');
  });
});

describe('exit status and --check', () => {
  it('is 1 for each file with an error, and says where', async () => {
    const bad = fixtures().filter((f) => f.bad);
    expect(bad.length).toBeGreaterThan(3);
    const ran = await Promise.all(bad.map(({ name }) => x12(['--check', path(name)])));
    for (const { status, out } of ran) {
      expect(status).toBe(1);
      expect(out).toMatch(/^error: .* \[.*segment \d+, byte \d+\]$/m);
      expect(out).not.toContain('HARBOR');
    }
  });
  it('is the worst of several files', async () => {
    const files = ['835/01-paid-copay.835', '835/91-bad-bpr-total.835', '271/03-inactive.271'].map(
      path,
    );
    expect((await x12(['--check', ...files])).status).toBe(1);
    expect((await x12(['--check', ...files, path('no-such.835')])).status).toBe(2);
  });
  it.each([
    ['text that is no X12', ['-'], 'Dear payer, where is our money?'],
    ['nothing at all', ['--check', '-'], ''],
    ['no X12 to redact', ['--redact', '-'], 'Dear Anna'],
    ['a file that is not there, and a folder', ['no-such.835', FOLDER], ''],
    ['an unknown option', ['--loud', '-'], ''],
  ])('is 2 for %s', async (_, args, input) => {
    const { status, out, err } = await x12(args, input);
    expect(status).toBe(2);
    expect(`${out}${err}`).not.toContain('Anna');
    expect(`${out}${err}`).toMatch(/Not readable as X12|cannot be read|x12 --help/);
  });
});

describe('--help', () => {
  it('says what there is', async () => {
    const { status, out } = await x12(['--help']);
    expect(status).toBe(0);
    for (const word of ['--check', '--json', '--redact', '--key', 'NO_COLOR', 'Exit status'])
      expect(out).toContain(word);
  });
});

describe('--json', () => {
  it('gives an object a line: envelope, claims, findings, summary', async () => {
    const { status, out } = await x12(['--json', path('835/91-bad-bpr-total.835')]);
    expect(status).toBe(1);
    const kinds = jsonOf(out).map((one) => one.kind);
    expect(kinds).toEqual(['interchange', 'payment', 'claim', 'payment-end', 'finding', 'summary']);
    expect(of(out, 'claim')[0]).toMatchObject({ patientControlNumber: 'A1001', charge: '165' });
    expect(of(out, 'finding')[0]).toMatchObject({ severity: 'error', element: 'BPR02' });
    expect(of(out, 'summary')[0]).toMatchObject({ readable: true, errors: 1 });
  });
  it('gives benefits as figures that are stated or not', async () => {
    const { out } = await x12(['--json', path('271/01-active-mh-copay-network-split.271')]);
    const [answer] = of(out, 'answer') as unknown as { therapy: { visits: object[] }[] }[];
    expect(answer?.therapy[0]?.visits[0]).toMatchObject({
      network: 'in',
      place: 'office',
      copay: { said: 'once', value: '25' },
      coinsurancePercent: { said: 'not stated' },
    });
  });
  it('gives claims in the words of the trade', async () => {
    const { out } = await x12(['--json', path('837P/06-secondary-cob-line-level.837')]);
    expect(of(out, 'claim')[0]).toMatchObject({ placeOfService: '11', charge: '300' });
    expect(of(out, 'subscriber')[0]).toMatchObject({ payer: { id: '88888' } });
    expect(of(out, 'claims-end')[0]).toMatchObject({ claims: 1, cents: 30_000 });
  });
});

describe('--redact', () => {
  it('gives X12 that the command reads as it read the first, without the people', async () => {
    const name = path('837P/06-secondary-cob-line-level.837');
    const first = await x12(['--redact', '--key', 'word', name]);
    expect([first.status, first.err]).toEqual([0, '']);
    const again = await x12(['-'], first.out);
    expect(again.status).toBe(0);
    expect(again.out).toContain('for $300.00 · Office');
    expect(again.out).toContain('primary · paid $176.00');
    expect(again.out).not.toMatch(/ECHO|HARBOR|CLINICIAN|A1006/);
    expect((await x12(['--redact', '--key', 'word', name])).out).toBe(first.out);
    expect((await x12(['--redact', name])).out).not.toBe(first.out);
  });
  it('goes together with --json', async () => {
    const { status, out } = await x12(['--redact', '--json', path('835/01-paid-copay.835')]);
    expect(status).toBe(0);
    expect(out).not.toMatch(/ALPHA|HARBOR|A1001/);
    expect(of(out, 'claim')[0]).toMatchObject({ charge: '165', paid: '95' });
  });
});

describe('a large file', () => {
  it('is told of in little memory', async () => {
    const text = new TextDecoder().decode(fixture('835/01-paid-copay.835')).replaceAll('\n', '');
    const [, before = '', claim = '', after = ''] = /^(.*?)(CLP\*.*?)(SE\*.*)$/.exec(text) ?? [];
    const file = before + claim.repeat(8_000) + after;
    expect(file.length).toBeGreaterThan(2_000_000);
    const { status, out } = await x12(['-'], file, ['--max-old-space-size=24']);
    expect(status).toBe(1);
    expect(out.match(/^ {2}Claim A1001/gm)).toHaveLength(8_000);
    expect(out).toContain('The payment does not balance');
  });
});
