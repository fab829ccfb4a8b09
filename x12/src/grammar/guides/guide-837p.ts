/** 837P 005010X222A1, the professional claim. Names are our own words. */
import { guide, loop, MANY, type PartDraft, seg } from '../shape.ts';
import { claim, FILING, ORDER } from './claim-837p.ts';
import { city, level, reference, street } from './segments.ts';

const birth = seg(
  'DMG',
  'Birth date and sex',
  'S',
  1,
  '01!=D8 02! 03!=F,M,U 04x 05x 06x 07x 08x 09x',
);
const contact = (name: string): PartDraft =>
  seg('PER', name, 'S', 2, '01!=IC 03!=EM,FX,TE 04! 05=EM,EX,FX,TE 07=EM,EX,FX,TE 09x');

const billingProvider = loop('2010AA', 'Billing provider', 'R', 1, [
  seg('NM1', 'Billing provider', 'R', 1, '01!=85 02!=1,2 03! 06x 08=XX 10x 11x 12x'),
  street('Billing provider address', 'R'),
  city('Billing provider city', 'R'),
  reference('EI,SY', 'Billing provider tax id', 'R'),
  reference('0B,1G', 'Billing provider licence', 'S', 2),
  contact('Billing provider contact'),
]);

const payTo = loop('2010AB', 'Pay-to address', 'S', 1, [
  seg('NM1', 'Pay-to address', 'R', 1, '01!=87 02!=1,2 03x 04x 05x 06x 07x 08x 09x'),
  street('Pay-to street', 'R'),
  city('Pay-to city', 'R'),
]);

const payToPlan = loop('2010AC', 'Pay-to plan', 'S', 1, [
  seg('NM1', 'Pay-to plan', 'R', 1, '01!=PE 02!=2 03! 08!=PI,XV 09!'),
  street('Pay-to plan street', 'R'),
  city('Pay-to plan city', 'R'),
  reference('2U,FY,NF', 'Pay-to plan second id'),
  reference('EI', 'Pay-to plan tax id', 'R'),
]);

const subscriber = loop('2010BA', 'Subscriber', 'R', 1, [
  seg('NM1', 'Subscriber', 'R', 1, '01!=IL 02!=1,2 03! 06x 08=II,MI 10x 11x 12x'),
  street('Subscriber address', 'S'),
  city('Subscriber city', 'S'),
  birth,
  reference('SY', 'Subscriber second id'),
  reference('Y4', 'Property and casualty claim number'),
  seg('PER', 'Property and casualty contact', 'S', 1, '01!=IC 03!=TE 04!'),
]);

const payer = loop('2010BB', 'Payer', 'R', 1, [
  seg('NM1', 'Payer', 'R', 1, '01!=PR 02!=2 03! 04x 05x 06x 07x 08!=PI,XV 09! 10x 11x 12x'),
  street('Payer address', 'S'),
  city('Payer city', 'S'),
  reference('2U,EI,FY,NF', 'Payer second id', 'S', 3),
  reference('G2,LU', 'Billing provider id with this payer', 'S', 2),
]);

const patient = loop('2000C', 'Patient', 'S', MANY, [
  level('Patient level', '23', '0'),
  seg('PAT', 'Patient', 'R', 1, '01!=01,19,20,21,39,40,53,G8 02x 03x 04x 05=D8 07=01 09=Y'),
  loop('2010CA', 'Patient name', 'R', 1, [
    seg('NM1', 'Patient', 'R', 1, '01!=QC 02!=1 03! 06x 08x 09x 10x 11x 12x'),
    street('Patient address', 'R'),
    city('Patient city', 'R'),
    seg(
      'DMG',
      'Birth date and sex',
      'R',
      1,
      '01!=D8 02! 03!=F,M,U 04x 05x 06x 07x 08x 09x 10x 11x',
    ),
    reference('Y4', 'Property and casualty claim number'),
    reference('1W,SY', 'Property and casualty patient id'),
    seg('PER', 'Property and casualty contact', 'S', 1, '01!=IC 03!=TE 04!'),
  ]),
  claim,
]);

export const guide837P = guide('837', '005010X222A1', 'Professional claim', [
  seg('ST', 'Start of the set', 'R', 1, '01!=837 02! 03!=005010X222A1'),
  seg('BHT', 'Beginning', 'R', 1, '01!=0019 02!=00,18 03!<30 04! 05! 06!=31,CH,RP'),
  loop('1000A', 'Submitter', 'R', 1, [
    seg('NM1', 'Submitter', 'R', 1, '01!=41 02!=1,2 03! 06x 07x 08!=46 09! 10x 11x 12x'),
    seg(
      'PER',
      'Submitter contact',
      'R',
      2,
      '01!=IC 03!=EM,FX,TE 04! 05=EM,EX,FX,TE 07=EM,EX,FX,TE 09x',
    ),
  ]),
  loop('1000B', 'Receiver', 'R', 1, [
    seg('NM1', 'Receiver', 'R', 1, '01!=40 02!=2 03! 04x 05x 06x 07x 08!=46 09! 10x 11x 12x'),
  ]),
  loop('2000A', 'Billing provider level', 'R', MANY, [
    level('Billing provider level', '20', '1', true),
    seg('PRV', 'Billing provider taxonomy', 'S', 1, '01!=BI 02!=PXC 03! 04x 05x 06x'),
    seg('CUR', 'Currency', 'S', 1, '01!=85 02!'),
    billingProvider,
    payTo,
    payToPlan,
    loop('2000B', 'Subscriber level', 'R', MANY, [
      level('Subscriber level', '22', '0,1'),
      seg(
        'SBR',
        'Subscriber',
        'R',
        1,
        `01!=${ORDER} 02=18 05=12,13,14,15,16,41,42,43,47 06x 07x 08x 09=${FILING}`,
      ),
      seg('PAT', 'Patient', 'S', 1, '01x 02x 03x 04x 05=D8 07=01 09=Y'),
      subscriber,
      payer,
      claim,
      patient,
    ]),
  ]),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);
