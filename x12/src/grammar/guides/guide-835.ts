/** 835 005010X221A1, the remittance advice. Names are our own words. */
import { guide, loop, MANY, seg } from '../shape.ts';
import { city } from './segments.ts';

/** SVC01 as adjudicated, SVC06 as submitted. */
const procedures =
  '01! 01-1!=AD,ER,HC,HP,IV,N4,N6,NU,UI,WK 01-2! 01-7x 01-8x 06-1!=AD,ER,HC,HP,IV,N4,NU,WK 06-2! 06-8x';
const adjustments = '01!=CO,OA,PI,PR 02! 03!';
const date = '02! 03x 04x 05x 06x';
const person = '06x 10x 11x 12x';
const company = '04x 05x 06x 07x 08!=AD,FI,NI,PI,PP,XV 09! 10x 11x 12x';
const more = '05=EM,EX,FX,TE 07=EX 09x';
const PROVIDER_REASONS =
  '50,51,72,90,AH,AM,AP,B2,B3,BD,BN,C5,CR,CS,CT,CV,CW,DM,E3,FB,FC,GO,HM,IP,IR,IS,J1,L3,L6,LE,LS,OA,OB,PI,PL,RA,RE,SL,TL,WO,WU';
/** Each of the six pairs of a PLB. */
const providerReasons = [3, 5, 7, 9, 11, 13]
  .map((n) => String(n).padStart(2, '0'))
  .map((n) => `${n}-1!=${PROVIDER_REASONS}`)
  .join(' ');

const line = loop('2110', 'Service line', 'S', 999, [
  seg('SVC', 'Service line', 'S', 1, `${procedures} 02! 03!`),
  seg('DTM', 'Service date', 'S', 2, `01!=150,151,472 ${date}`),
  seg('CAS', 'Line adjustment', 'S', 99, adjustments),
  seg('REF', 'Line reference', 'S', 8, '01!=1S,APC,BB,E9,G1,G3,LU,RB 02! 03x 04x'),
  seg('REF', 'Line control number', 'S', 1, '01!=6R 02! 03x 04x'),
  seg(
    'REF',
    'Rendering provider id',
    'S',
    10,
    '01!=0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,HPI,SY,TJ 02! 03x 04x',
  ),
  seg('REF', 'Policy that applied', 'S', 5, '01!=0K 02! 03x 04x'),
  seg('AMT', 'Line amount', 'S', 9, '01!=B6,KH,T,T2,ZK,ZL,ZM,ZN,ZO 02! 03x'),
  seg('QTY', 'Line quantity', 'S', 6, '01!=ZK,ZL,ZM,ZN,ZO 02! 03x 04x'),
  seg('LQ', 'Remark code', 'S', 99, '01!=HE,RX 02!'),
]);

const claim = loop('2100', 'Claim payment', 'S', MANY, [
  seg(
    'CLP',
    'Claim payment',
    'R',
    1,
    '01! 02!=1,2,3,4,19,20,21,22,23,25 03! 04! 06!=12,13,14,15,16,17,AM,CH,DS,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ 07! 10x 14x',
  ),
  seg('CAS', 'Claim adjustment', 'S', 99, adjustments),
  seg('NM1', 'Patient', 'R', 1, `01!=QC 02!=1 08=34,HN,II,MI,MR ${person}`),
  seg('NM1', 'Insured', 'S', 1, `01!=IL 02!=1,2 08!=FI,II,MI 09! ${person}`),
  seg('NM1', 'Corrected patient or insured', 'S', 1, `01!=74 02!=1,2 08=C ${person}`),
  seg(
    'NM1',
    'Rendering provider',
    'S',
    1,
    `01!=82 02!=1,2 08!=BD,BS,FI,MC,PC,SL,UP,XX 09! ${person}`,
  ),
  seg('NM1', 'Crossover payer', 'S', 1, `01!=TT 02!=2 03! ${company}`),
  seg('NM1', 'Corrected priority payer', 'S', 1, `01!=PR 02!=2 03! ${company}`),
  seg('NM1', 'Other subscriber', 'S', 1, `01!=GB 02!=1,2 08=FI,II,MI ${person}`),
  seg('MIA', 'Inpatient adjudication', 'S', 1, '01!'),
  seg('MOA', 'Outpatient adjudication', 'S', 1),
  seg(
    'REF',
    'Claim reference',
    'S',
    5,
    '01!=1L,1W,28,6P,9A,9C,BB,CE,EA,F8,G1,G3,IG,SY 02! 03x 04x',
  ),
  seg('REF', 'Rendering provider id', 'S', 10, '01!=0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,LU 02! 03x 04x'),
  seg('DTM', 'Statement date', 'S', 2, `01!=232,233 ${date}`),
  seg('DTM', 'Coverage end', 'S', 1, `01!=036 ${date}`),
  seg('DTM', 'Claim received', 'S', 1, `01!=050 ${date}`),
  seg('PER', 'Claim contact', 'S', 2, `01!=CX 03!=EM,FX,TE 04! ${more}`),
  seg('AMT', 'Claim amount', 'S', 13, '01!=AU,D8,DY,F5,I,NL,T,T2,ZK,ZL,ZM,ZN,ZO 02! 03x'),
  seg(
    'QTY',
    'Claim quantity',
    'S',
    14,
    '01!=CA,CD,LA,LE,NE,NR,OU,PS,VS,ZK,ZL,ZM,ZN,ZO 02! 03x 04x',
  ),
  line,
]);

export const guide835 = guide('835', '005010X221A1', 'Remittance advice', [
  seg('ST', 'Start of the set', 'R', 1, '01!=835 02! 03x'),
  seg(
    'BPR',
    'Payment',
    'R',
    1,
    '01!=C,D,H,I,P,U,X 02! 03!=C,D 04!=ACH,BOP,CHK,FWT,NON 05=CCP,CTX 06=01,04 08=DA 12=01,04 14=DA,SG 16! 17x 18x 19x 20x 21x',
  ),
  seg('TRN', 'Trace number', 'R', 1, '01!=1 02! 03!'),
  seg('CUR', 'Currency', 'S', 1, '01!=PR 02! 03x 04x 05x 06x 07x 08x 09x'),
  seg('REF', 'Receiver', 'S', 1, '01!=EV 02! 03x 04x'),
  seg('REF', 'Version', 'S', 1, '01!=F2 02! 03x 04x'),
  seg('DTM', 'Production date', 'S', 1, `01!=405 ${date}`),
  loop('1000A', 'Payer', 'R', 1, [
    seg('N1', 'Payer', 'R', 1, '01!=PR 02! 03=XV 05x 06x'),
    seg('N3', 'Payer address', 'R', 1, '01!'),
    city('Payer city', 'R'),
    seg('REF', 'Payer reference', 'S', 4, '01!=2U,EO,HI,NF 02! 03x 04x'),
    seg('PER', 'Payer business contact', 'S', 1, `01!=CX 03=EM,FX,TE ${more}`),
    seg(
      'PER',
      'Payer technical contact',
      'R',
      MANY,
      '01!=BL 03=EM,TE,UR 05=EM,EX,FX,TE,UR 07=EM,EX,FX,UR 09x',
    ),
    seg('PER', 'Payer web site', 'S', 1, '01!=IC 02x 03!=UR 04! 05x 06x 07x 08x 09x'),
  ]),
  loop('1000B', 'Payee', 'R', 1, [
    seg('N1', 'Payee', 'R', 1, '01!=PE 02! 03!=FI,XV,XX 04! 05x 06x'),
    seg('N3', 'Payee address', 'S', 1, '01!'),
    city('Payee city', 'S'),
    seg('REF', 'Payee reference', 'S', MANY, '01!=0B,D3,PQ,TJ 02! 03x 04x'),
    seg('RDM', 'Remittance delivery', 'S', 1, '01!=BM,EM,FT,OL'),
  ]),
  loop('2000', 'Header number', 'S', MANY, [
    seg('LX', 'Header number', 'S', 1, '01!'),
    seg(
      'TS3',
      'Provider summary',
      'S',
      1,
      '01! 02! 03! 04! 05! 06x 07x 08x 09x 10x 11x 12x 14x 16x 19x',
    ),
    seg('TS2', 'Provider summary, more', 'S', 1),
    claim,
  ]),
  // Some payers leave LX out; their claims then stand by themselves.
  claim,
  seg('PLB', 'Provider-level adjustment', 'S', MANY, `01! 02! 03! ${providerReasons} 04!`),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);
