/** 277CA 005010X214, the claim acknowledgment. Names are our own words. */
import { guide, loop, MANY, type PartDraft, seg } from '../shape.ts';
import { amount, date, level, lowestLevel, reference } from './segments.ts';

const status = (name: string): PartDraft =>
  seg('STC', name, 'R', MANY, '01! 01-1! 01-2! 03=U,WQ 05x 06x 07x 08x 09x');
const count = (codes: string): PartDraft =>
  seg('QTY', 'Claims counted', 'S', 2, `01!=${codes} 02! 03x 04x`);

const line = loop('2220D', 'Service line', 'S', MANY, [
  seg('SVC', 'Service line', 'S', 1, '01! 01-1!=AD,ER,HC,HP,IV,N4,NU,WK 01-2! 02! 03x'),
  seg('STC', 'Line status', 'R', MANY, '01! 01-1! 01-2!'),
  reference('FJ', 'Line control number', 'R'),
  reference('XZ', 'Prescription number'),
  date('472', 'Service date', 'S', 1, 'D8,RD8'),
]);

const patient = loop('2000D', 'Patient', 'S', MANY, [
  lowestLevel('Patient level', 'PT'),
  loop('2100D', 'Patient', 'R', 1, [
    seg('NM1', 'Patient', 'R', 1, '01!=QC 02!=1 03! 08=II,MI 10x 11x 12x'),
  ]),
  loop('2200D', 'Claim status', 'R', MANY, [
    seg('TRN', 'Patient control number', 'R', 1, '01!=2 02! 03x 04x'),
    status('Claim status'),
    reference('1K', 'Payer claim control number', 'S', 3),
    reference('D9', 'Claim id for the clearinghouse'),
    reference('BLT', 'Institutional bill type'),
    date('472', 'Service date', 'R', 1, 'D8,RD8'),
    line,
  ]),
]);

const provider = loop('2000C', 'Billing provider', 'S', MANY, [
  level('Billing provider level', '19', '0,1'),
  loop('2100C', 'Billing provider', 'R', 1, [
    seg('NM1', 'Billing provider', 'R', 1, '01!=85 02!=1,2 03! 08!=FI,XX 09! 10x 11x 12x'),
  ]),
  loop('2200C', 'Provider status', 'S', 1, [
    seg('TRN', 'Provider trace', 'R', 1, '01!=1 02! 03x 04x'),
    seg('STC', 'Provider status', 'S', MANY, '01! 01-1! 01-2! 03=U,WQ'),
    reference('0B,1G,G2,LU,SY,TJ', 'Second id of the provider', 'S', 3),
    count('QA,QC'),
    amount('YU,YY', 'Amount accepted or rejected', 'S', 2),
  ]),
  patient,
]);

export const guide277CA = guide('277', '005010X214', 'Claim acknowledgment', [
  seg('ST', 'Start of the set', 'R', 1, '01!=277 02! 03!=005010X214'),
  seg('BHT', 'Beginning', 'R', 1, '01!=0085 02!=08 03! 04! 05! 06!=TH'),
  loop('2000A', 'Information source', 'R', 1, [
    level('Source level', '20', '1', true),
    loop('2100A', 'Information source', 'R', 1, [
      seg(
        'NM1',
        'Information source',
        'R',
        1,
        '01!=AY,PR 02!=2 03! 08!=46,FI,PI,XV 09! 10x 11x 12x',
      ),
    ]),
    loop('2200A', 'Source trace', 'R', 1, [
      seg('TRN', 'Source trace', 'R', 1, '01!=1 02! 03x 04x'),
      date('050', 'Received', 'R'),
      date('009', 'Processed', 'R'),
    ]),
    loop('2000B', 'Information receiver', 'R', 1, [
      level('Receiver level', '21', '0,1'),
      loop('2100B', 'Information receiver', 'R', 1, [
        seg('NM1', 'Information receiver', 'R', 1, '01!=41 02!=1,2 03! 08!=46 09! 10x 11x 12x'),
      ]),
      loop('2200B', 'Batch status', 'R', 1, [
        seg('TRN', 'Reference of the batch', 'R', 1, '01!=2 02! 03x 04x'),
        status('Batch status'),
        count('90,AA'),
        amount('YU,YY', 'Amount accepted or rejected', 'S', 2),
      ]),
      provider,
    ]),
  ]),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);
