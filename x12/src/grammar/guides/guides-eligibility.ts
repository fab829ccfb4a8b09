/** 270 and 271 005010X279A1, the eligibility inquiry and its answer. Names are our own words. */
import { guide, loop, MANY, type PartDraft, seg, type Use } from '../shape.ts';
import { level } from './segments.ts';

const reference = (name: string): PartDraft => seg('REF', name, 'S', 9, '01! 02!');
const street = seg('N3', 'Address', 'S', 1, '01!');
const city = seg('N4', 'City', 'S', 1);
const birth = seg('DMG', 'Birth date and sex', 'S', 1, '01=D8 03=F,M,U');
const relation = seg('INS', 'Relationship', 'S', 1, '01!=N,Y 02!');
const diagnoses = seg('HI', 'Diagnoses', 'S', 1, '01! 01-1!=ABF,ABK,BF,BK 01-2!');
const provider = seg('PRV', 'Provider', 'S', 1, '01!');
const refusal = seg('AAA', 'Why there is no answer', 'S', 9, '01!=N,Y 02x 03! 04!');
const period = (name: string, max: number): PartDraft =>
  seg('DTP', name, 'S', max, '01! 02!=D8,RD8 03!');
const SOURCE = '01!=2B,36,GP,P5,PR 02!=1,2 08!=24,46,FI,NI,PI,XV,XX 09! 10x 11x 12x';
const RECEIVER = '01!=1P,2B,36,80,FA,GP,P5,PR 02!=1,2 08!=24,34,FI,PI,PP,SV,XV,XX 09! 10x 11x 12x';
const traces = (max: number, values: string): PartDraft =>
  seg('TRN', 'Trace number', 'S', max, `01!=${values} 02! 03!`);
const person = (letter: string): { name: string; level: string; entity: string } =>
  letter === 'C'
    ? { name: 'Subscriber', level: '22', entity: 'IL' }
    : { name: 'Dependent', level: '23', entity: '03' };

function asked(letter: 'C' | 'D', below: PartDraft[]): PartDraft {
  const who = person(letter);
  return loop(`2000${letter}`, `${who.name} level`, letter === 'C' ? 'R' : 'S', MANY, [
    level(`${who.name} level`, who.level, letter === 'C' ? '0,1' : '0'),
    traces(2, '1'),
    loop(`2100${letter}`, who.name, 'R', 1, [
      seg('NM1', who.name, 'R', 1, `01!=${who.entity} 02!=1 06x 08=II,MI 10x 11x 12x`),
      reference('Second id'),
      street,
      city,
      provider,
      birth,
      relation,
      diagnoses,
      period('Plan or service date', 2),
      loop(`2110${letter}`, 'Inquiry', letter === 'C' ? 'S' : 'R', 99, [
        seg('EQ', 'Inquiry', 'S', 1),
        seg('AMT', 'Spend down', 'S', 2, '01!=PB,R 02! 03x'),
        seg('III', 'More of the inquiry', 'S', 10, '01! 02!'),
        seg('REF', 'Referral or authorization', 'S', 1, '01!=9F,G1 02!'),
        period('Service date', 1),
      ]),
    ]),
    ...below,
  ]);
}

export const guide270 = guide('270', '005010X279A1', 'Eligibility inquiry', [
  seg('ST', 'Start of the set', 'R', 1, '01!=270 02! 03!=005010X279A1'),
  seg('BHT', 'Beginning', 'R', 1, '01!=0022 02!=01,13,36 04! 05! 06=RT'),
  loop('2000A', 'Source level', 'R', MANY, [
    level('Source level', '20', '1', true),
    loop('2100A', 'Information source', 'R', 1, [seg('NM1', 'Information source', 'R', 1, SOURCE)]),
    loop('2000B', 'Receiver level', 'R', MANY, [
      level('Receiver level', '21', '1'),
      loop('2100B', 'Information receiver', 'R', 1, [
        seg('NM1', 'Information receiver', 'R', 1, RECEIVER),
        reference('Second id'),
        street,
        city,
        provider,
      ]),
      asked('C', [asked('D', [])]),
    ]),
  ]),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);

const related = (letter: string): PartDraft =>
  loop(`2120${letter}`, 'Entity of the benefit', 'S', 23, [
    seg(
      'NM1',
      'Entity of the benefit',
      'R',
      1,
      '01!=13,1I,1P,2B,36,73,FA,GP,GW,I3,IL,LR,OC,P3,P4,P5,PR,PRP,SEP,TTP,VER,VN,VY,X3,Y2 02!=1,2 11x 12x',
    ),
    street,
    city,
    seg('PER', 'Contact', 'S', 3, '01!=IC'),
    provider,
  ]);

const benefit = (letter: string): PartDraft =>
  loop(`2110${letter}`, 'Benefit', 'S', MANY, [
    seg('EB', 'Benefit', 'S', 1, '01! 11=N,U,Y 12=N,U,W,Y'),
    seg('HSD', 'Delivery pattern', 'S', 9),
    reference('Reference of the benefit'),
    period('Date of the benefit', 20),
    refusal,
    seg('MSG', 'Message', 'S', 10, '01! 02x 03x'),
    loop(`2115${letter}`, 'More of the benefit', 'S', 10, [
      seg('III', 'More of the benefit', 'S', 1),
    ]),
    seg('LS', 'Start of entities', 'S', 1, '01!'),
    related(letter),
    seg('LE', 'End of entities', 'S', 1, '01!'),
  ]);

function told(letter: 'C' | 'D', use: Use, below: PartDraft[]): PartDraft {
  const who = person(letter);
  return loop(`2000${letter}`, `${who.name} level`, use, MANY, [
    level(`${who.name} level`, who.level, letter === 'C' ? '0,1' : '0'),
    traces(3, '1,2'),
    loop(`2100${letter}`, who.name, 'R', 1, [
      seg('NM1', who.name, 'R', 1, `01!=${who.entity} 02!=1,2 08=II,MI 10x 11x 12x`),
      reference('Second id'),
      street,
      city,
      refusal,
      provider,
      birth,
      relation,
      diagnoses,
      period('Plan date', 9),
      seg('MPI', 'Military service', 'S', 1, '01! 02! 03!'),
      benefit(letter),
    ]),
    ...below,
  ]);
}

export const guide271 = guide('271', '005010X279A1', 'Eligibility answer', [
  seg('ST', 'Start of the set', 'R', 1, '01!=271 02! 03!=005010X279A1'),
  seg('BHT', 'Beginning', 'R', 1, '01!=0022 02!=06,11 04! 05!'),
  loop('2000A', 'Source level', 'R', MANY, [
    level('Source level', '20', '0,1', true),
    refusal,
    loop('2100A', 'Information source', 'R', 1, [
      seg('NM1', 'Information source', 'R', 1, SOURCE),
      seg('PER', 'Source contact', 'S', 3, '01!=IC'),
      refusal,
    ]),
    loop('2000B', 'Receiver level', 'S', MANY, [
      level('Receiver level', '21', '0,1'),
      loop('2100B', 'Information receiver', 'R', 1, [
        seg('NM1', 'Information receiver', 'R', 1, RECEIVER),
        reference('Second id'),
        street,
        city,
        refusal,
        provider,
      ]),
      told('C', 'S', [told('D', 'S', [])]),
    ]),
  ]),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);
