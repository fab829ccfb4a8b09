/** 276 and 277 005010X212, the claim status request and its answer. Names are our own words. */
import { guide, loop, MANY, type PartDraft, seg } from '../shape.ts';
import { amount, date, level, reference } from './segments.ts';

const party = (id: string, name: string, spec: string): PartDraft =>
  loop(id, name, 'R', 1, [seg('NM1', name, 'R', 1, `${spec} 10x 11x 12x`)]);
const birth = seg('DMG', 'Birth date and sex', 'S', 1, '01!=D8 02! 03=F,M');
const SUBSCRIBER = '01!=IL 02!=1,2 03! 06x 08=24,II,MI';
const DEPENDENT = '01!=QC 02!=1 03! 06x 08x 09x';
const source = party('2100A', 'Payer', '01!=PR 02!=2 03! 08!=PI,XV 09!');
const receiver = party('2100B', 'Information receiver', '01!=41 02!=1,2 08!=46 09!');
const provider = loop('2100C', 'Provider', 'R', 2, [
  seg('NM1', 'Provider', 'R', 1, '01!=1P 02!=1,2 08!=FI,SV,XX 09! 10x 11x 12x'),
]);
const serviceLine = (name: string, paid: string): PartDraft =>
  seg('SVC', name, 'S', 1, `01! 01-1!=AD,ER,HC,HP,IV,N4,NU,WK 01-2! 02! 03${paid}`);

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
