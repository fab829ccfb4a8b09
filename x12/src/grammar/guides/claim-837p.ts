/** Loop 2300 of the 837P: the claim with its providers, other payers and lines. */
import { loop, type PartDraft, seg } from '../shape.ts';
import { line } from './line-837p.ts';
import { adjustment, amount, city, date, reference, street } from './segments.ts';

/** Values of SBR01 (order of payers) and SBR09 (filing indicator). */
export const ORDER = 'A,B,C,D,E,F,G,H,P,S,T,U';
export const FILING = '11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ';
const diagnoses = Array.from({ length: 11 }, (_, i) => {
  const n = String(i + 2).padStart(2, '0');
  return `${n}-1!=ABF,BF ${n}-2!`;
}).join(' ');

/** A provider of the claim. `entities` of NM101, `kinds` of NM102. */
export const provider = (
  id: string,
  name: string,
  entities: string,
  kinds: string,
  more: PartDraft[],
  max = 1,
): PartDraft =>
  loop(id, name, 'S', max, [
    seg('NM1', name, 'R', 1, `01!=${entities} 02!=${kinds} 06x 08=XX 10x 11x 12x`),
    ...more,
  ]);
const licence = (max: number, kinds = '0B,1G,G2,LU'): PartDraft =>
  reference(kinds, 'Second id of the provider', 'S', max);

const otherPayers = loop('2320', 'Other subscriber information', 'S', 10, [
  seg(
    'SBR',
    'Other subscriber',
    'R',
    1,
    `01!=${ORDER} 02!=01,18,19,20,21,39,40,53,G8 05=12,13,14,15,16,41,42,43,47 06x 07x 08x 09=${FILING}`,
  ),
  adjustment(5),
  amount('D', 'Paid by the other payer'),
  amount('A8', 'Not covered in total'),
  amount('EAF', 'Left to the patient'),
  seg('OI', 'Other insurance', 'R', 1, '01x 02x 03!=N,W,Y 04=P 05x 06!=I,Y'),
  seg('MOA', 'Outpatient adjudication', 'S', 1),
  loop('2330A', 'Other subscriber', 'R', 1, [
    seg('NM1', 'Other subscriber', 'R', 1, '01!=IL 02!=1,2 03! 06x 08!=II,MI 09! 10x 11x 12x'),
    street('Other subscriber address', 'S'),
    city('Other subscriber city', 'S'),
    reference('SY', 'Other subscriber second id', 'S', 2),
  ]),
  loop('2330B', 'Other payer', 'R', 1, [
    seg('NM1', 'Other payer', 'R', 1, '01!=PR 02!=2 03! 04x 05x 06x 07x 08!=PI,XV 09! 10x 11x 12x'),
    street('Other payer address', 'S'),
    city('Other payer city', 'S'),
    date('573', 'Claim check or remittance date'),
    reference('2U,EI,FY,NF', 'Other payer second id', 'S', 2),
    reference('G1', 'Other payer prior authorization'),
    reference('9F', 'Other payer referral'),
    reference('T4', 'Other payer claim adjustment'),
    reference('F8', 'Other payer claim control number'),
  ]),
  provider('2330C', 'Other payer referring provider', 'DN,P3', '1', [licence(3)], 2),
  provider('2330D', 'Other payer rendering provider', '82', '1,2', [licence(3)]),
  provider('2330E', 'Other payer service facility', '77', '2', [licence(3)]),
  provider('2330F', 'Other payer supervising provider', 'DQ', '1', [licence(3)]),
  provider('2330G', 'Other payer billing provider', '85', '1,2', [licence(2)]),
]);

const dates: PartDraft[] = [
  date('431', 'Onset of illness'),
  date('454', 'Initial treatment'),
  date('304', 'Last seen'),
  date('453', 'Acute manifestation'),
  date('439', 'Accident', 'S', 1, 'D8,DT'),
  date('484', 'Last menstrual period'),
  date('455', 'Last X-ray'),
  date('471', 'Prescription'),
  date('314,360,361', 'Disability', 'S', 1, 'D8,RD8'),
  date('297', 'Last worked'),
  date('296', 'Return to work'),
  date('435', 'Admission'),
  date('096', 'Discharge'),
  date('090,091', 'Care assumed or given up', 'S', 2),
  date('444', 'First contact'),
  date('050', 'Received by repricer'),
];

const references: PartDraft[] = [
  reference('4N', 'Service authorization exception'),
  reference('F5', 'Medicare section 4081'),
  reference('EW', 'Mammography certification'),
  reference('9F', 'Referral number'),
  reference('G1', 'Prior authorization'),
  reference('F8', 'Payer claim control number'),
  reference('X4', 'CLIA number'),
  reference('9A', 'Repriced claim number'),
  reference('9C', 'Adjusted repriced claim number'),
  reference('LX', 'Investigational device'),
  reference('D9', 'Claim id for the clearinghouse'),
  reference('EA', 'Medical record number'),
  reference('P4', 'Demonstration project'),
  reference('1J', 'Care plan oversight'),
];

export const claim = loop('2300', 'Claim', 'S', 100, [
  seg(
    'CLM',
    'Claim',
    'R',
    1,
    '01! 02! 03x 04x 05! 05-1! 05-2!=B 05-3! 06!=N,Y 07!=A,B,C 08!=N,W,Y 09!=I,Y 10=P 11-1!=AA,EM,OA 12=02,03,05,09 13x 14x 15x 16=P 17x 18x 19x 20=1,2,3,4,5,6,7,8,9,10,11,15',
  ),
  ...dates,
  seg('PWK', 'Attachment', 'S', 10, '01! 02!=AA,BM,EL,EM,FT,FX 05=AC'),
  seg('CN1', 'Contract', 'S', 1, '01!=01,02,03,04,05,06,09'),
  amount('F5', 'Paid by the patient'),
  ...references,
  seg('K3', 'File information', 'S', 10, '01! 02x 03x'),
  seg('NTE', 'Note', 'S', 1, '01!=ADD,CER,DCP,DGN,TPO 02!'),
  seg('CR1', 'Ambulance transport', 'S', 1),
  seg('CR2', 'Spinal manipulation', 'S', 1),
  seg('CRC', 'Condition', 'S', 8, '01!=07,75,E1,E2,E3,ZZ 02!=N,Y 03!'),
  seg('HI', 'Diagnoses', 'R', 1, `01! 01-1!=ABK,BK 01-2! ${diagnoses}`),
  seg('HI', 'Anesthesia procedure', 'S', 1, '01! 01-1!=BP 01-2!'),
  seg('HI', 'Condition codes', 'S', 2, '01! 01-1!=BG 01-2!'),
  seg('HCP', 'Repricing', 'S', 1),
  provider('2310A', 'Referring provider', 'DN,P3', '1', [licence(3, '0B,1G,G2')], 2),
  provider('2310B', 'Rendering provider', '82', '1,2', [
    seg('PRV', 'Rendering provider taxonomy', 'S', 1, '01!=PE 02!=PXC 03! 04x 05x 06x'),
    licence(4),
  ]),
  provider('2310C', 'Service facility', '77', '2', [
    street('Service facility address', 'R'),
    city('Service facility city', 'R'),
    licence(3, '0B,G2,LU'),
    seg('PER', 'Service facility contact', 'S', 1, '01!=IC 03!=TE 04!'),
  ]),
  provider('2310D', 'Supervising provider', 'DQ', '1', [licence(4)]),
  provider('2310E', 'Ambulance pick-up', 'PW', '2', [street('Address', 'R'), city('City', 'R')]),
  provider('2310F', 'Ambulance drop-off', '45', '2', [street('Address', 'R'), city('City', 'R')]),
  otherPayers,
  line,
]);
