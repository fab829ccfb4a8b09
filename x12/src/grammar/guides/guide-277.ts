/** 277 005010X212, the claim status: the answer to a 276. Names are our own words. */
import { guide, loop, MANY, type PartDraft, seg } from '../shape.ts';
import {
  DEPENDENT,
  party,
  provider,
  receiver,
  SUBSCRIBER,
  serviceLine,
} from './claim-status-levels.ts';
import { date, level, reference } from './segments.ts';

const status = seg('STC', 'Status', 'R', MANY, '01! 01-1! 01-2! 02!');
const upperStatus = (letter: string, name: string): PartDraft =>
  loop(`2200${letter}`, name, 'S', MANY, [
    seg('TRN', 'Trace number', 'R', 1, '01!=1,2 02!'),
    status,
  ]);

const told = (letter: string): PartDraft =>
  loop(`2200${letter}`, 'Claim status', 'S', MANY, [
    seg('TRN', 'Trace number', 'R', 1, '01!=2 02! 03x 04x'),
    status,
    reference('1K', 'Payer claim control number'),
    reference('BLT', 'Institutional bill type'),
    reference('EJ', 'Patient control number'),
    reference('XZ', 'Prescription number'),
    reference('VV', 'Voucher'),
    reference('D9', 'Claim id for the clearinghouse'),
    date('472', 'Service date', 'S', 1, 'D8,RD8'),
    loop(`2220${letter}`, 'Line status', 'S', MANY, [
      serviceLine('Line', ''),
      status,
      reference('FJ', 'Line control number'),
      date('472', 'Service date', 'R', 1, 'D8,RD8'),
    ]),
  ]);

export const guide277 = guide('277', '005010X212', 'Claim status', [
  seg('ST', 'Start of the set', 'R', 1, '01!=277 02! 03!=005010X212'),
  seg('BHT', 'Beginning', 'R', 1, '01!=0010 02!=08 03! 04! 05! 06!=DG'),
  loop('2000A', 'Payer level', 'R', MANY, [
    level('Payer level', '20', '1', true),
    loop('2100A', 'Payer', 'R', 1, [
      seg('NM1', 'Payer', 'R', 1, '01!=PR 02!=2 03! 08!=PI,XV 09! 10x 11x 12x'),
      seg('PER', 'Payer contact', 'S', 1, '01!=IC 03!=ED,EM,FX,TE 04!'),
    ]),
    loop('2000B', 'Receiver level', 'R', MANY, [
      level('Receiver level', '21', '0,1'),
      receiver,
      upperStatus('B', 'Receiver status'),
      loop('2000C', 'Provider level', 'S', MANY, [
        level('Provider level', '19', '0,1'),
        provider,
        upperStatus('C', 'Provider status'),
        loop('2000D', 'Subscriber level', 'S', MANY, [
          level('Subscriber level', '22', '0,1'),
          party('2100D', 'Subscriber', SUBSCRIBER),
          told('D'),
          loop('2000E', 'Dependent level', 'S', MANY, [
            level('Dependent level', '23', '0'),
            party('2100E', 'Dependent', DEPENDENT),
            told('E'),
          ]),
        ]),
      ]),
    ]),
  ]),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);
