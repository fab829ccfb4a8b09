/** Loop 2400 of the 837P: the service line. */
import { loop, MANY, type PartDraft, seg } from '../shape.ts';
import { adjustment, amount, city, date, reference, street } from './segments.ts';

const lineProvider = (
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
/** REF04 names the payer whose id it is, where that is not the one the claim goes to. */
const licence = seg('REF', 'Second id of the provider', 'S', 20, '01!=0B,1G,G2,LU 02! 03x');
const place = (use: 'R' | 'S'): PartDraft[] => [street('Address', use), city('City', use)];

const dates: PartDraft[] = [
  date('472', 'Service date', 'R', 1, 'D8,RD8'),
  date('471', 'Prescription'),
  date('607', 'Certification revision'),
  date('463', 'Begin therapy'),
  date('461', 'Last certification'),
  date('304', 'Last seen'),
  date('738,739', 'Test', 'S', 2),
  date('011', 'Shipped'),
  date('455', 'Last X-ray'),
  date('454', 'Initial treatment'),
];

const references: PartDraft[] = [
  reference('9B', 'Repriced line'),
  reference('9D', 'Adjusted repriced line'),
  seg('REF', 'Prior authorization', 'S', 5, '01!=G1 02! 03x'),
  seg('REF', 'Line control number', 'S', 1, '01!=6R 02!<30 03x 04x'),
  reference('EW', 'Mammography certification'),
  reference('X4', 'CLIA number'),
  reference('F4', 'Referring CLIA number'),
  reference('BT', 'Immunization batch'),
  seg('REF', 'Referral number', 'S', 5, '01!=9F 02! 03x'),
];

const adjudication = loop('2430', 'Line adjudicated by another payer', 'S', 15, [
  seg('SVD', 'Line adjudication', 'R', 1, '01! 02! 03! 03-1!=ER,HC,HP,IV,WK 03-2! 04x 05!'),
  adjustment(5),
  date('573', 'Line check or remittance date', 'R'),
  amount('EAF', 'Left to the patient'),
]);

export const line = loop('2400', 'Service line', 'R', 50, [
  seg('LX', 'Line number', 'R', 1, '01!'),
  seg(
    'SV1',
    'Professional service',
    'R',
    1,
    '01! 01-1!=ER,HC,IV,WK 01-2! 01-8x 02! 03!=MJ,UN 04! 06x 07! 07-1! 08x 09=Y 10x 11=Y 12=Y 13x 14x 15=0 16x 17x 18x 19x 20x 21x',
  ),
  seg('SV5', 'Durable equipment', 'S', 1),
  seg('PWK', 'Attachment', 'S', 11, '01! 02!'),
  seg('CR1', 'Ambulance transport', 'S', 1),
  seg('CR3', 'Equipment certification', 'S', 1),
  seg('CRC', 'Condition', 'S', 5, '01!=07,09,70 02!=N,Y 03!'),
  ...dates,
  seg('QTY', 'Patients in the ambulance', 'S', 1, '01!=PT 02! 03x 04x'),
  seg('QTY', 'Obstetric anesthesia units', 'S', 1, '01!=FL 02! 03x 04x'),
  seg('MEA', 'Test result', 'S', 5, '01!=OG,TR 02! 03!'),
  seg('CN1', 'Contract', 'S', 1, '01!=01,02,03,04,05,06,09'),
  ...references,
  amount('T', 'Sales tax'),
  amount('F4', 'Postage'),
  seg('K3', 'File information', 'S', 10, '01! 02x 03x'),
  seg('NTE', 'Line note', 'S', 2, '01!=ADD,DCP,TPO 02!'),
  seg('PS1', 'Purchased service', 'S', 1, '01! 02! 03x'),
  seg('HCP', 'Repricing', 'S', 1),
  loop('2410', 'Drug', 'S', 1, [
    seg('LIN', 'Drug', 'R', 1, '01x 02!=N4 03!'),
    seg('CTP', 'Drug quantity', 'R', 1, '01x 02x 03x 04! 05! 05-1!=F2,GR,ME,ML,UN'),
    reference('VY,XZ', 'Prescription number'),
  ]),
  lineProvider('2420A', 'Rendering provider', '82', '1,2', [
    seg('PRV', 'Rendering provider taxonomy', 'S', 1, '01!=PE 02!=PXC 03! 04x 05x 06x'),
    licence,
  ]),
  lineProvider('2420B', 'Purchased service provider', 'QB', '1,2', [licence]),
  lineProvider('2420C', 'Service facility', '77', '2', [...place('R'), licence]),
  lineProvider('2420D', 'Supervising provider', 'DQ', '1', [licence]),
  lineProvider('2420E', 'Ordering provider', 'DK', '1', [
    ...place('S'),
    licence,
    seg('PER', 'Ordering provider contact', 'S', 1, '01!=IC 03!=EM,FX,TE 04!'),
  ]),
  lineProvider('2420F', 'Referring provider', 'DN,P3', '1', [licence], 2),
  lineProvider('2420G', 'Ambulance pick-up', 'PW', '2', place('R')),
  lineProvider('2420H', 'Ambulance drop-off', '45', '2', place('R')),
  adjudication,
  loop('2440', 'Form', 'S', MANY, [
    seg('LQ', 'Form', 'R', 1, '01!=AS,UT 02!'),
    seg('FRM', 'Answer', 'R', 99, '01!'),
  ]),
]);
