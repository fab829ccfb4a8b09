/** 276 005010X212, the claim status request. Names are our own words. */
import { guide, loop, MANY, type PartDraft, seg } from '../shape.ts';
import {
  DEPENDENT,
  party,
  provider,
  receiver,
  SUBSCRIBER,
  serviceLine,
} from './claim-status-levels.ts';
import { amount, date, level, reference } from './segments.ts';

const birth = seg('DMG', 'Birth date and sex', 'S', 1, '01!=D8 02! 03=F,M');
const source = party('2100A', 'Payer', '01!=PR 02!=2 03! 08!=PI,XV 09!');

const asked = (letter: string): PartDraft =>
  loop(`2200${letter}`, 'Claim asked about', letter === 'D' ? 'S' : 'R', MANY, [
    seg('TRN', 'Our trace number', 'R', 1, '01!=1 02! 03x 04x'),
    reference('1K', 'Payer claim control number'),
    reference('BLT', 'Institutional bill type'),
    reference('LU', 'Application or location'),
    reference('6P', 'Group number'),
    reference('EJ', 'Patient control number'),
    reference('XZ', 'Prescription number'),
    reference('D9', 'Claim id for the clearinghouse'),
    amount('T3', 'Claim charge'),
    date('472', 'Service date', 'S', 1, 'D8,RD8'),
    loop(`2210${letter}`, 'Line asked about', 'S', MANY, [
      serviceLine('Line asked about', 'x'),
      reference('FJ', 'Line control number'),
      date('472', 'Service date', 'R', 1, 'D8,RD8'),
    ]),
  ]);

export const guide276 = guide('276', '005010X212', 'Claim status request', [
  seg('ST', 'Start of the set', 'R', 1, '01!=276 02! 03!=005010X212'),
  seg('BHT', 'Beginning', 'R', 1, '01!=0010 02!=13 03! 04! 05!'),
  loop('2000A', 'Payer level', 'R', MANY, [
    level('Payer level', '20', '1', true),
    source,
    loop('2000B', 'Receiver level', 'R', MANY, [
      level('Receiver level', '21', '1'),
      receiver,
      loop('2000C', 'Provider level', 'R', MANY, [
        level('Provider level', '19', '1'),
        provider,
        loop('2000D', 'Subscriber level', 'R', MANY, [
          level('Subscriber level', '22', '0,1'),
          birth,
          party('2100D', 'Subscriber', SUBSCRIBER),
          asked('D'),
          loop('2000E', 'Dependent level', 'S', MANY, [
            level('Dependent level', '23', '0'),
            seg('DMG', 'Birth date and sex', 'R', 1, '01!=D8 02! 03=F,M'),
            party('2100E', 'Dependent', DEPENDENT),
            asked('E'),
          ]),
        ]),
      ]),
    ]),
  ]),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);
