import { describe, expect, it } from 'vitest';
import { Findings } from '../findings.ts';
import { type ReadOptions, readAllSets, readSets } from '../read-sets.ts';
import { changed, fixture, fixtures } from '../testing/fixtures.ts';
import { guideFor, guides } from './guides.ts';
import type { LoopNode } from './loop-reader.ts';
import type { LoopUse } from './shape.ts';

function tree(file: string | Uint8Array, options?: ReadOptions) {
  const { parts, findings } = readAllSets(file, options);
  const roots = parts.flatMap((p) => (p.kind === 'set' && p.root ? [p.root] : []));
  return { roots, root: roots[0]!, found: findings.all, codes: findings.all.map((f) => f.code) };
}
/** "2300: CLM HI" for each loop, in order. */
function outline(node: LoopNode): string[] {
  const own = `${node.id}: ${node.segments.map((p) => p.segment.tag).join(' ')}`;
  return [own, ...node.children.flatMap(outline)];
}
const BATCH = '837P/02-group-telehealth-95-addon-auth.837';
const REMIT = '835/01-paid-copay.835';

describe('guides', () => {
  it.each(fixtures().filter((f) => !f.bad))('$name fits its guide', ({ bytes }) => {
    expect(tree(bytes).found).toEqual([]);
  });
  it('are found by version, by base version, and by being the only one', () => {
    expect(guideFor('277', '005010X214')?.name).toBe('Claim acknowledgment');
    expect(guideFor('277', '005010X212')?.name).toBe('Claim status');
    expect(guideFor('837', '005010X222')?.version).toBe('005010X222A1');
    expect(guideFor('835', '')?.version).toBe('005010X221A1');
    expect(guideFor('277', '')).toBeUndefined();
    expect(guideFor('850', '005010')).toBeUndefined();
  });
  it('place every part of every guide', () => {
    const seen = new Set<string>();
    const walk = (loop: LoopUse): void => {
      expect(loop.opener.position).toBe(1);
      for (const part of loop.parts) if (part.kind === 'loop') walk(part);
      seen.add(loop.id);
    };
    for (const guide of guides) walk(guide.root);
    for (const id of ['2010AA', '2300', '2430', '2110', '2220D', '2120C'])
      expect(seen).toContain(id);
  });
});

describe('loops', () => {
  it('are as the guide has them', () => {
    expect(outline(tree(fixture(BATCH)).root)).toEqual([
      'ST: ST BHT SE',
      '1000A: NM1 PER',
      '1000B: NM1',
      '2000A: HL PRV',
      '2010AA: NM1 N3 N4 REF PER',
      '2010AB: NM1 N3 N4',
      '2000B: HL SBR',
      '2010BA: NM1 N3 N4 DMG',
      '2010BB: NM1',
      '2300: CLM AMT REF REF HI',
      '2310B: NM1 PRV',
      '2310C: NM1 N3 N4',
      '2400: LX SV1 DTP REF',
      '2400: LX SV1 DTP REF',
    ]);
  });
  it('tell the payer of the claim from the payers before it', () => {
    const { root } = tree(fixture('837P/06-secondary-cob-line-level.837'));
    const claim = root.child('2000A')?.child('2000B')?.child('2300');
    expect(claim?.child('2320')?.child('2330B')?.first('REF', 'F8')?.text(2)).toBe('PRIMARYICN778');
    expect(claim?.childrenOf('2400').map((l) => l.child('2430')?.all('CAS').length)).toEqual([
      2, 2,
    ]);
  });
  it('put levels under the parent they name, in each set anew', () => {
    const { roots } = tree(fixture('837P/08-batch-two-st-four-claims.837'));
    const claims = roots.map((r) =>
      r
        .childrenOf('2000A')
        .flatMap((a) =>
          a
            .childrenOf('2000B')
            .flatMap((b) => b.childrenOf('2300').length + b.childrenOf('2000C').length),
        ),
    );
    expect(claims.flat().reduce((a, b) => a + b, 0)).toBe(4);
    const twoReceivers = tree(fixture('ack/277ca-02-mixed-claim-rejects.277')).root;
    const patients = twoReceivers
      .child('2000A')
      ?.child('2000B')
      ?.child('2000C')
      ?.childrenOf('2000D');
    expect(patients?.map((p) => p.child('2200D')?.first('TRN')?.text(2))).toEqual([
      'A2001',
      'A2002',
      'A2003',
    ]);
  });
  it('can be forgotten when complete', async () => {
    const heard: string[] = [];
    const roots: LoopNode[] = [];
    const options = {
      onLoop: (node: LoopNode) => {
        if (node.id === '2100') heard.push(node.opener.element(1));
        return node.id !== '2100';
      },
    };
    for await (const part of readSets(fixture('835/03-denials-mixed.835'), options))
      if (part.kind === 'set' && part.root) roots.push(part.root);
    expect(heard).toEqual(['A1003', 'A2001', 'A2002', 'A2003']);
    expect(roots[0]?.child('2000')?.children).toEqual([]);
  });
});

describe('what does not fit', () => {
  it.each([
    ['a required segment', REMIT, /PER\*BL[^~]*~\n/, '', 'segment-missing', '1000A', undefined],
    [
      'a required loop',
      REMIT,
      /N1\*PE[^~]*~\nREF\*TJ[^~]*~\n/,
      '',
      'loop-missing',
      '1000B',
      undefined,
    ],
    [
      'order',
      REMIT,
      /(DTM\*472[^~]*~\n)(CAS\*CO\*45\*45~\n)/,
      '$2$1',
      'segment-out-of-order',
      '2110',
      undefined,
    ],
    ['a segment too often', REMIT, /(TRN[^~]*~\n)/, '$1$1', 'segment-too-many', 'ST', undefined],
    ['an unknown segment', REMIT, /(LX\*1~)/, '$1ZZZ*1~', 'segment-unknown', '2000', undefined],
    ['an unknown qualifier', REMIT, /REF\*6R/, 'REF*ZZ', 'segment-unexpected', '2110', undefined],
    [
      'a required element',
      REMIT,
      /CLP\*A1001\*1\*165/,
      'CLP*A1001*1*',
      'element-missing',
      '2100',
      'CLP03',
    ],
    ['a value', REMIT, /CLP\*A1001\*1/, 'CLP*A1001*77', 'element-code', '2100', 'CLP02'],
    [
      'a number',
      REMIT,
      /SVC\*HC:90837\*165/,
      'SVC*HC:90837*16S',
      'element-number',
      '2110',
      'SVC02',
    ],
    ['a date', REMIT, /DTM\*472\*20260225/, 'DTM*472*20260230', 'element-date', '2110', 'DTM02'],
    ['length', REMIT, /N4\*CHICAGO\*IL/, 'N4*CHICAGO*ILL', 'element-too-long', '1000A', 'N402'],
    ['a short one', REMIT, /N4\*CHICAGO\*IL/, 'N4*CHICAGO*I', 'element-too-short', '1000A', 'N402'],
    ['blanks around', REMIT, /ALPHA\*/, ' ALPHA*', 'element-blank', '2100', 'NM103'],
    [
      'what is not used',
      REMIT,
      /LX\*1~\nCLP([^~]*)\*1~/,
      'LX*1~\nCLP$1*1*X~',
      'element-not-used',
      '2100',
      'CLP10',
    ],
    ['too many elements', REMIT, /LX\*1~/, 'LX*1*2~', 'element-too-many', '2000', undefined],
    ['a group that is no more', REMIT, /CAS\*CO\*45/, 'CAS*CR*45', 'element-code', '2110', 'CAS01'],
    [
      'a third service date',
      REMIT,
      /(DTM\*472[^~]*~\n)/,
      '$1$1$1',
      'segment-too-many',
      '2110',
      undefined,
    ],
    [
      'a reason of a provider adjustment',
      '835/05-reversal-exceeds-payment-plb-fb.835',
      /FB:/,
      'QQ:',
      'element-code',
      'ST',
      'PLB03-1',
    ],
    ['half of a pair', REMIT, /TE\*5555550199/, 'TE', 'element-dependent', '1000A', 'PER04'],
    ['separators at the end', REMIT, /LX\*1~/, 'LX*1**~', 'elements-trailing', '2000', undefined],
    ['a composite', BATCH, /11:B:1|10:B:1/, '10:B', 'element-missing', '2300', 'CLM05-3'],
    [
      'the form a date names',
      BATCH,
      /DTP\*472\*D8\*20260224/,
      'DTP*472*RD8*20260224',
      'element-date',
      '2400',
      'DTP03',
    ],
    ['HL01', BATCH, /HL\*2\*1\*22\*0/, 'HL*5*1*22*0', 'hl-number', undefined, 'HL01'],
    ['HL02', BATCH, /HL\*2\*1\*22\*0/, 'HL*2*7*22*0', 'hl-parent', undefined, 'HL02'],
    ['HL04', BATCH, /HL\*2\*1\*22\*0/, 'HL*2*1*22*1', 'hl-child-code', '2000B', 'HL04'],
  ] as const)('%s is found', (_, name, from, to, code, loop, element) => {
    const { found } = tree(changed(name, [from, to]));
    expect(found.filter((f) => f.code === code)).toMatchObject([
      { ...(loop ? { loop } : {}), ...(element ? { element } : {}) },
    ]);
  });

  it('is kept in its loop, and an unknown party keeps its own address', () => {
    const { root, codes } = tree(
      changed('837P/01-solo-office-90837.837', [
        'CLM*',
        'NM1*ZZ*2*SOMEBODY~N3*ELSEWHERE~N4*X~CLM*',
      ]),
    );
    const payer = root.child('2000A')?.child('2000B')?.child('2010BB');
    expect(payer?.segments.map((p) => [p.segment.tag, p.use !== undefined])).toEqual([
      ['NM1', true],
      ['NM1', false],
      ['N3', false],
      ['N4', false],
    ]);
    expect(codes).toContain('segment-unexpected');
  });

  it('carries no word of the file', () => {
    const file = changed(REMIT, [/ANNA/, 'ANNAVERYSECRET ']);
    const said = JSON.stringify(tree(file).found);
    expect(said).toContain('NM104');
    expect(said).not.toContain('SECRET');
  });

  it('a file cut off misses nothing but its end', () => {
    const { codes } = tree(fixture('835/92-bad-truncated-mid-claim.835'));
    expect(codes).not.toContain('segment-missing');
    expect(codes).toContain('se-missing');
  });

  it('is heard once for each, and elements only when asked', () => {
    const findings = new Findings();
    readAllSets(changed(REMIT, [/CLP\*A1001\*1/, 'CLP*A1001*77']), { findings, elements: false });
    expect(findings.all).toEqual([]);
  });
});
