/**
 * Files of any size for measuring: invented claims as a therapy practice's payers send and get them,
 * made as they are asked for, so that a gigabyte needs no disk. The same seed makes the same bytes.
 */
import { Dice } from '../proof/dice.ts';

export interface Made {
  /** Claims in all. */
  readonly claims: number;
  /** The file in pieces, one transaction set each. */
  pieces(): Generator<Uint8Array, void, undefined>;
}

/** Claims in one set; a payer's largest remittances are of this order. */
const CLAIMS_A_SET = 1_000;
const CHUNK = 65_536;
const VERSIONS = { '835': '005010X221A1', '837': '005010X222A1' } as const;
const CODES = { '835': 'HP', '837': 'HC' } as const;
const PROCEDURES: readonly (readonly [string, number])[] = [
  ['90837', 165],
  ['90834', 140],
  ['90832', 110],
  ['90791', 210],
  ['90847', 175],
];
const LAST = ['ALPHA', 'BRAVO', 'CHARLIE', 'DELTA', 'ECHO', 'FOXTROT', 'GOLF', 'HOTEL'];
const FIRST = ['ANNA', 'BEN', 'CARA', 'DEV', 'ELI', 'FAY', 'GIA', 'HUGO'];
const DIAGNOSES = ['F411', 'F331', 'F4310', 'F902', 'F4323'];

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const segments = (all: readonly string[]): string => `${all.join('~')}~`;
const day = (dice: Dice): string => `202602${String(dice.from(1, 28)).padStart(2, '0')}`;

/** A remittance file of this many claims; its amounts balance. */
export function remittances(claims: number, seed = 1): Made {
  return made('835', claims, seed, remittanceSet);
}

/** A file of professional claims. */
export function professionalClaims(claims: number, seed = 1): Made {
  return made('837', claims, seed, claimSet);
}

type MakeSet = (control: string, claims: number, first: number, dice: Dice) => string[];

function made(id: '835' | '837', claims: number, seed: number, makeSet: MakeSet): Made {
  return {
    claims,
    *pieces() {
      const dice = new Dice(seed);
      const version = VERSIONS[id];
      const isa = [
        'ISA*00*          *00*          *ZZ*99999          *ZZ*SUBMITTER01    ',
        '*260302*0915*^*00501*000000203*0*T*:~',
      ];
      yield latin(`${isa.join('')}GS*${CODES[id]}*99999*SUBMITTER01*20260302*0915*1*X*${version}~`);
      let sets = 0;
      for (let first = 0; first < claims; first += CLAIMS_A_SET) {
        const n = Math.min(CLAIMS_A_SET, claims - first);
        const control = String(++sets).padStart(4, '0');
        const st = id === '835' ? `ST*835*${control}` : `ST*837*${control}*${version}`;
        const body = makeSet(control, n, first, dice);
        yield latin(segments([st, ...body, `SE*${body.length + 2}*${control}`]));
      }
      yield latin(`GE*${sets}*1~IEA*1*000000203~`);
    },
  };
}

/**
 * A file of any size in chunks of 64 KiB, each a memory of its own as a network gives them: one set
 * again and again under another control number, so that making it costs next to nothing.
 */
export function* chunksOf(
  kind: '835' | '837',
  bytes: number,
): Generator<Uint8Array, void, undefined> {
  const one = kind === '835' ? remittances(CLAIMS_A_SET) : professionalClaims(CLAIMS_A_SET);
  const [head, set, tail] = [...one.pieces()] as [Uint8Array, Uint8Array, Uint8Array];
  yield head.slice();
  const sets = Math.max(1, Math.min(9_999, Math.round(bytes / set.length)));
  for (let n = 1; n <= sets; n++) {
    const control = latin(String(n).padStart(4, '0'));
    set.set(control, 'ST*835*'.length);
    set.set(control, set.length - control.length - 1);
    for (let at = 0; at < set.length; at += CHUNK) yield set.slice(at, at + CHUNK);
  }
  yield latin(new TextDecoder().decode(tail).replace('GE*1*', `GE*${sets}*`));
}

/** The whole file at once. */
export const wholeOf = (file: Made): Uint8Array => Buffer.concat([...file.pieces()]);

function remittanceSet(control: string, claims: number, first: number, dice: Dice): string[] {
  const body: string[] = [];
  let paid = 0;
  for (let i = 0; i < claims; i++) paid += remittanceClaim(body, first + i + 1, dice);
  const header = [
    `BPR*I*${paid}*C*ACH*CCP*01*999999992*DA*000111222*1999999999**01*999999992*DA*000333444*20260316`,
    `TRN*1*EFT${control}*1999999999`,
    'DTM*405*20260316',
    'N1*PR*EXAMPLE HEALTH PLAN',
    'N3*1 PAYER PLAZA',
    'N4*CHICAGO*IL*606010001',
    'REF*2U*99999',
    'PER*CX*PROVIDER SERVICES*TE*5555550199',
    'PER*BL*EDI HELP*TE*5555550198',
    'N1*PE*HARBOR LIGHT COUNSELING LLC*XX*2000000010',
    'REF*TJ*123456789',
    'LX*1',
  ];
  return [...header, ...body];
}

/** One claim of one to four lines; gives what is paid for it, in dollars. */
function remittanceClaim(to: string[], number: number, dice: Dice): number {
  const date = day(dice);
  const lines = dice.pick([1, 1, 1, 1, 2, 3, 4]);
  const at = to.length;
  let [charge, paid, share] = [0, 0, 0];
  for (let n = 1; n <= lines; n++) {
    const [procedure, fee] = dice.pick(PROCEDURES);
    const copay = dice.pick([0, 20, 25, 30]);
    const less = dice.from(20, 60);
    const got = fee - copay - less;
    to.push(
      `SVC*HC:${procedure}:95*${fee}*${got}**1`,
      `DTM*472*${date}`,
      `CAS*CO*45*${less}`,
      ...(copay > 0 ? [`CAS*PR*3*${copay}`] : []),
      `REF*6R*A${number}-${n}`,
      `AMT*B6*${fee - less}`,
      ...(dice.below(4) === 0 ? ['LQ*HE*N130'] : []),
    );
    charge += fee;
    paid += got;
    share += copay;
  }
  const member = `W${String(number).padStart(9, '0')}`;
  to.splice(
    at,
    0,
    `CLP*A${number}*1*${charge}*${paid}*${share > 0 ? share : ''}*12*ICN${number}*11*1`,
    `NM1*QC*1*${dice.pick(LAST)}*${dice.pick(FIRST)}****MI*${member}`,
    'NM1*82*1*CLINICIAN*DANA****XX*2000000028',
    `DTM*232*${date}`,
    `DTM*233*${date}`,
    'DTM*050*20260303',
  );
  return paid;
}

function claimSet(control: string, claims: number, first: number, dice: Dice): string[] {
  const body = [
    `BHT*0019*00*B${control}*20260302*0915*CH`,
    'NM1*41*2*EXAMPLE BILLING SOFTWARE*****46*SUBMITTER01',
    'PER*IC*SUPPORT DESK*TE*5555550100*EM*EDI@EXAMPLE.COM',
    'NM1*40*2*EXAMPLE CLEARINGHOUSE*****46*CLEARHOUSE01',
    'HL*1**20*1',
    'PRV*BI*PXC*261QM0801X',
    'NM1*85*2*HARBOR LIGHT COUNSELING LLC*****XX*2000000010',
    'N3*100 EXAMPLE ST*STE 200',
    'N4*SPRINGFIELD*IL*627010001',
    'REF*EI*123456789',
    'PER*IC*BILLING OFFICE*TE*5555550101',
  ];
  for (let i = 0; i < claims; i++) professionalClaim(body, i + 2, first + i + 1, dice);
  return body;
}

function professionalClaim(to: string[], level: number, number: number, dice: Dice): void {
  const count = dice.pick([1, 1, 1, 1, 2, 3, 4]);
  const lines = Array.from({ length: count }, () => dice.pick(PROCEDURES));
  const charge = lines.reduce((sum, [, fee]) => sum + fee, 0);
  to.push(
    `HL*${level}*1*22*0`,
    'SBR*P*18*GRP4455******CI',
    `NM1*IL*1*${dice.pick(LAST)}*${dice.pick(FIRST)}****MI*W${String(number).padStart(9, '0')}`,
    `N3*${number} SECOND ST`,
    'N4*SPRINGFIELD*IL*627010002',
    'DMG*D8*19790130*F',
    'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*99999',
    `CLM*A${number}*${charge}***10:B:1*Y*A*Y*Y`,
    ...(dice.below(3) === 0 ? [`REF*G1*AUTH${number}`] : []),
    `HI*ABK:${dice.pick(DIAGNOSES)}`,
    'NM1*82*1*CLINICIAN*DANA****XX*2000000028',
    'PRV*PE*PXC*1041C0700X',
  );
  lines.forEach(([procedure, fee], i) => {
    to.push(
      `LX*${i + 1}`,
      `SV1*HC:${procedure}:95*${fee}*UN*1***1`,
      `DTP*472*D8*${day(dice)}`,
      `REF*6R*A${number}-${i + 1}`,
    );
  });
}
