import { describe, expect, it } from 'vitest';
import { changed, fixture, fixtures } from '../testing/fixtures.ts';
import { Scanner } from './scanner.ts';
import type { Segment } from './segment.ts';
import { bytesOfTokens, tokenize, tokens } from './tokenize.ts';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*0915*^*00501*000000001*0*T*:~';
const text = (b: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(b);
const tags = (file: string | Uint8Array): string[] =>
  [...tokens(file)].map((s) => (s.kind === 'segment' ? s.tag : s.kind));

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
async function gather(all: AsyncIterable<Segment>): Promise<Segment[]> {
  const found: Segment[] = [];
  for await (const one of all) found.push(one);
  return found;
}

describe('tokens', () => {
  it.each(fixtures().map((f) => [f.name, f.bytes] as const))(
    '%s is given back to the byte',
    (_, bytes) => {
      expect(bytesOfTokens(tokens(bytes))).toEqual(bytes);
    },
  );

  it('are the same whatever the size of the chunks, and stay valid after reading', async () => {
    const file = fixture('837P/08-batch-two-st-four-claims.837');
    const whole = JSON.stringify([...tokens(file)]);
    for (const size of [1, 2, 3, 7, 64, 105, 106, 107, 1000]) {
      const cut = await gather(tokenize(pieces(file, size)));
      expect(JSON.stringify(cut), `chunks of ${size}`).toBe(whole);
      expect(bytesOfTokens(cut)).toEqual(file);
    }
  });

  it('know place, elements, repetitions, components', () => {
    const all = [...tokens(`${ISA}EB*1*IND*30^MH^98**PLAN~SVC*HC:90837:95*165*.5*-3~`)];
    const [, eb, svc] = all as [Segment, Segment, Segment];
    expect([eb.index, eb.byteOffset, eb.count]).toEqual([1, 106, 5]);
    expect(eb.elements).toEqual([[['1']], [['IND']], [['30'], ['MH'], ['98']], [], [['PLAN']]]);
    expect(eb.repetitions(3)).toEqual(['30', 'MH', '98']);
    expect([svc.component(1, 1), svc.component(1, 3), svc.component(1, 4)]).toEqual([
      'HC',
      '95',
      undefined,
    ]);
    expect([svc.cents(2), svc.cents(3), svc.cents(4)]).toEqual([16500, 50, -300]);
    expect([eb.text(4), eb.text(9), eb.element(9), eb.has(5)]).toEqual([
      undefined,
      undefined,
      '',
      true,
    ]);
  });

  it.each([
    ['byte order mark', `\ufeff${ISA}TA1*1~IEA*0*000000001~`],
    ['blanks and lines before the ISA', `  \r\n\t${ISA}TA1*1~IEA*0*000000001~`],
    ['indented, CR and LF after each segment', `${ISA}\r\n    TA1*1~\r\n    IEA*0*000000001~\r\n`],
    ['0x1D as terminator', `${ISA}TA1*1~IEA*0*000000001~`.replaceAll('~', '\u001d')],
    ['line feed as terminator', `${ISA}TA1*1~IEA*0*000000001~`.replaceAll('~', '\n')],
    ['CR and LF as terminator', `${ISA}TA1*1~IEA*0*000000001~`.replaceAll('~', '\r\n')],
    ['other delimiters', `${ISA}TA1*1~IEA*0*000000001~`.replaceAll('*', '|').replaceAll(':', '>')],
    [
      'ISA not padded',
      `ISA*00**00**ZZ*SENDER*ZZ*RECEIVER*260302*0915*^*00501*1*0*T*:~TA1*1~IEA*0*1~`,
    ],
  ])('reads a file with %s', (_, file) => {
    const found = [...tokens(file)].filter((t) => t.kind !== 'blank');
    expect(found.map((s) => s.tag)).toEqual(['ISA', 'TA1', 'IEA']);
    expect(text(bytesOfTokens(tokens(file)))).toBe(file);
  });

  it('reads several interchanges, each by its own delimiters, and keeps what stands between', () => {
    const first = `${ISA}GS*HP~IEA*0*000000001~`;
    const second = first.replaceAll('*', '|').replaceAll('~', "'");
    const file = `${first}\nSee attached.\n${second}\n\u001a`;
    expect(tags(file)).toEqual(['ISA', 'GS', 'IEA', 'stray', 'ISA', 'GS', 'IEA', 'stray']);
    expect(text(bytesOfTokens(tokens(file)))).toBe(file);
  });

  it('takes new delimiters from an ISA that comes before the last interchange was closed', () => {
    const file = `${ISA}GS*HP~${ISA.replaceAll('*', '|')}GS|HC~`;
    expect([...tokens(file)].map((s) => s.element(1))).toEqual(['00', 'HP', '00', 'HC']);
  });

  it.each([
    ['nothing', '', []],
    ['blanks', ' \n ', ['blank']],
    ['another kind of file', 'PK\u0003\u0004 hello ISA there', ['stray']],
    ['half an ISA', ISA.slice(0, 50), ['stray']],
    ['a file cut off', `${ISA}CLP*A1*1*16`, ['ISA', 'CLP']],
  ])('reads %s without throwing', (_, file, kinds) => {
    expect(tags(file)).toEqual(kinds);
  });

  it('reads a fragment when told its delimiters', () => {
    const [clp] = tokens('CLP|A1|1', {
      delimiters: { element: 0x7c, component: 0x3a, repetition: 0, terminator: 0x7e },
    });
    expect([clp?.tag, clp?.element(1), clp?.terminated]).toEqual(['CLP', 'A1', false]);
  });

  it('cuts a segment without end into bounded pieces', () => {
    const scanner = new Scanner({ longestSegment: 1000 });
    const chunk = new TextEncoder().encode('A'.repeat(700));
    scanner.push(new TextEncoder().encode(`${ISA}NTE*`));
    const kinds: string[] = [];
    let largest = 0;
    for (let i = 0; i < 500; i++) {
      scanner.push(chunk);
      for (let t = scanner.next(); t; t = scanner.next()) {
        kinds.push(t.kind);
        largest = Math.max(largest, t.buffer.length);
      }
    }
    expect(new Set(kinds.slice(1))).toEqual(new Set(['overlong']));
    expect(largest).toBeLessThan(40_000);
    scanner.push(new TextEncoder().encode('~SE*1~'));
    scanner.end();
    const rest: string[] = [];
    for (let t = scanner.next(); t; t = scanner.next())
      rest.push(t.kind === 'segment' ? t.tag : t.kind);
    expect(rest.at(-1)).toBe('SE');
  });

  it('gives text as UTF-8 where it is, and as Latin-1 where it is not', () => {
    const utf8 = new TextEncoder().encode(`${ISA}NM1*QC*1*NÚÑEZ~`);
    const latin = Uint8Array.from(`${ISA}NM1*QC*1*NÚÑEZ~`, (c) => c.charCodeAt(0));
    expect([...tokens(utf8)][1]?.element(3)).toBe('NÚÑEZ');
    expect([...tokens(latin)][1]?.element(3)).toBe('NÚÑEZ');
  });

  it('truncated at every byte, every sample reads to the same bytes', () => {
    const file = fixture('835/04-reversal-and-correction-plb-wo.835');
    for (let at = 0; at <= file.length; at++) {
      const part = file.slice(0, at);
      expect(bytesOfTokens(tokens(part)).length).toBe(at);
    }
  });

  it('an ISA told apart from text that only looks like one', () => {
    const file = changed('835/01-paid-copay.835', [/^/, 'ISAAC SAYS HELLO ']);
    expect(tags(file).slice(0, 3)).toEqual(['stray', 'ISA', 'GS']);
  });
});
