/**
 * The CMS-1500 (02/12) of a claim as text on its print grid: ten characters an inch across, six lines an
 * inch down, capitals without punctuation. Made from the same document as the 837P. Six lines a page, each
 * page with its own total. Scanners want the red form: data alone is printed on it, moved for the printer.
 */
import { add, type Cents, decimal, type LocalDate, ZERO } from '@clearhour/values';
import { type ClaimLine, diagnosesOf, MOST_DIAGNOSES } from './claim.ts';
import { claimDocument, rendererOf, supervisorOf } from './claim-document.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { digits } from './plain-fields.ts';

/** One text on the grid; rows and columns count from 1. `box`: the form's number of the field. */
export interface Printed {
  readonly box: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}
export type FormPage = readonly Printed[];

const LINES_A_PAGE = 6;

export function cms1500(facts: ClaimFacts): FormPage[] {
  const pages: ClaimLine[][] = [];
  for (let at = 0; at === 0 || at < facts.lines.length; at += LINES_A_PAGE) {
    pages.push(facts.lines.slice(at, at + LINES_A_PAGE));
  }
  const document = claimDocument(facts);
  const same = [
    ...payerBoxes(facts),
    ...patientBoxes(facts),
    ...insuredBoxes(facts),
    ...otherBoxes(facts),
    ...conditionBoxes(facts, document),
    ...providerBoxes(facts, document),
  ];
  return pages.map((lines) => [...same, ...lineBoxes(facts, lines)].filter((p) => p.text !== ''));
}

type Document = ReturnType<typeof claimDocument>;

/** Capitals of the basic alphabet; accents off, punctuation out but what names and ids need. */
export const formText = (text: string, width = 80): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9 ,\-/#&]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, width);
const at = (
  box: string,
  row: number,
  column: number,
  text: string | undefined,
  width = 80,
): Printed => ({
  box,
  row,
  column,
  text: formText(text ?? '', width),
});
const mark = (box: string, row: number, column: number): Printed => at(box, row, column, 'X');
const dayParts = (box: string, row: number, columns: readonly number[], day: LocalDate | null) => {
  if (day === null) return [];
  const [year = '', month = '', date = ''] = day.split('-');
  const [m = 1, d = 1, y = 1] = columns;
  return [at(box, row, m, month), at(box, row, d, date), at(box, row, y, year)];
};
const name = (family: string, given: string) => (given === '' ? family : `${family}, ${given}`);
/** "175 00": dollars and cents apart, to the right of eight columns. */
const money = (amount: Cents) => decimal(amount).replace('.', ' ').padStart(8);

const PLAN_COLUMN: Readonly<Record<string, number>> = { MB: 1, MC: 8, CH: 15, VA: 24 };
const OTHER_PLAN = 45;
const GROUP_PLAN = 31;

function payerBoxes({ cover }: ClaimFacts): Printed[] {
  if (!cover) return [];
  const { payer, policy } = cover;
  const lines = [payer.name, payer.street, payer.street2, cityLine(payer)].filter(
    (l) => l.trim() !== '',
  );
  const usual = policy.groupNumber === '' ? OTHER_PLAN : GROUP_PLAN;
  return [
    ...lines.map((line, i) => at('payer', 2 + i, 41, line, 38)),
    mark('1', 8, PLAN_COLUMN[cover.filingIndicator] ?? usual),
    at('1a', 8, 50, policy.memberId.replaceAll(/\s/g, ''), 29),
  ];
}
const cityLine = (a: { city: string; state: string; zip: string }) =>
  [a.city, a.state, a.zip].filter((part) => part !== '').join(' ');

const RELATION_COLUMN = { self: 33, spouse: 38, child: 42, other: 47 } as const;
function patientBoxes({ client, cover }: ClaimFacts): Printed[] {
  const phone = digits(client.phone).slice(-10);
  return [
    at('2', 10, 1, name(client.familyName, client.givenName), 28),
    ...dayParts('3', 10, [31, 34, 37], client.bornOn),
    ...(client.sex === 'unknown' ? [] : [mark('3', 10, client.sex === 'male' ? 42 : 47)]),
    at('5', 12, 1, [client.street, client.street2].join(' '), 28),
    mark('6', 12, RELATION_COLUMN[cover?.policy.relationship ?? 'self']),
    at('5', 14, 1, client.city, 24),
    at('5', 14, 26, client.state, 2),
    at('5', 16, 1, client.zip, 12),
    at('5', 16, 15, phone.slice(0, 3)),
    at('5', 16, 19, phone.slice(3)),
  ];
}
function insuredBoxes({ client, cover, claim, others }: ClaimFacts): Printed[] {
  const policy = cover?.policy;
  if (!policy) return [];
  const own = policy.relationship === 'self';
  const where = own
    ? client
    : {
        street: policy.subscriberStreet,
        street2: policy.subscriberStreet2,
        city: policy.subscriberCity,
        state: policy.subscriberState,
        zip: policy.subscriberZip,
      };
  const sex = own ? client.sex : policy.subscriberSex;
  const who = own
    ? name(client.familyName, client.givenName)
    : name(policy.subscriberFamilyName, policy.subscriberGivenName);
  // Medicare asked first: there is no group before it.
  const group = cover.payer.class === 'medicare' && claim.level === 1 ? 'NONE' : policy.groupNumber;
  return [
    at('4', 10, 50, who, 29),
    at('7', 12, 50, [where.street, where.street2].join(' '), 29),
    at('7', 14, 50, where.city, 23),
    at('7', 14, 74, where.state, 2),
    at('7', 16, 50, where.zip, 12),
    at('11', 18, 50, group, 29),
    ...dayParts('11a', 20, [53, 56, 59], own ? client.bornOn : policy.subscriberBornOn),
    ...(sex === 'unknown' ? [] : [mark('11a', 20, sex === 'male' ? 68 : 75)]),
    at('11c', 24, 50, policy.planName, 29),
    mark('11d', 26, others.length > 0 ? 52 : 57),
    at('12', 29, 7, 'SIGNATURE ON FILE'),
    at('13', 29, 55, 'SIGNATURE ON FILE'),
  ];
}
function otherBoxes({ others, client }: ClaimFacts): Printed[] {
  const none = [mark('10a', 20, 41), mark('10b', 22, 41), mark('10c', 24, 41)];
  const [other] = others;
  if (!other) return none;
  const { policy } = other;
  const who =
    policy.relationship === 'self'
      ? name(client.familyName, client.givenName)
      : name(policy.subscriberFamilyName, policy.subscriberGivenName);
  return [
    ...none,
    at('9', 18, 1, who, 28),
    at('9a', 20, 1, policy.groupNumber === '' ? policy.memberId : policy.groupNumber, 28),
    at('9d', 26, 1, policy.planName === '' ? other.payer.name : policy.planName, 28),
  ];
}

const DIAGNOSIS_COLUMNS = [3, 16, 29, 42];
function conditionBoxes(facts: ClaimFacts, { claim }: Document): Printed[] {
  const over = supervisorOf(facts);
  const diagnoses = diagnosesOf(facts.lines).slice(0, MOST_DIAGNOSES);
  return [
    ...(over
      ? [at('17', 34, 1, 'DQ'), at('17', 34, 4, over.name, 24), at('17b', 34, 33, over.npi ?? '')]
      : []),
    at('19', 36, 1, facts.claim.note, 48),
    mark('20', 36, 57),
    at('21', 37, 42, '0'),
    ...diagnoses.map((code, i) =>
      at('21', 38 + Math.floor(i / 4), DIAGNOSIS_COLUMNS[i % 4] ?? 3, code.replace('.', '')),
    ),
    ...(claim.frequency === '1'
      ? []
      : [at('22', 38, 50, claim.frequency), at('22', 38, 62, claim.payerControlNumber, 18)]),
    at('23', 40, 50, claim.priorAuthorization, 29),
  ];
}

const FIRST_LINE_ROW = 44;
const POINTERS = 'ABCDEFGHIJKL';
function lineBoxes(facts: ClaimFacts, lines: readonly ClaimLine[]): Printed[] {
  const diagnoses = diagnosesOf(facts.lines).slice(0, MOST_DIAGNOSES);
  const who = rendererOf(facts);
  const total = lines.reduce<Cents>((sum, line) => add(sum, line.fee), ZERO);
  const printed = lines.flatMap((line, i) => {
    const row = FIRST_LINE_ROW + 2 * i;
    const [year = '', month = '', day = ''] = line.serviceOn.split('-');
    const date = (column: number) => [
      at('24A', row, column, month),
      at('24A', row, column + 3, day),
      at('24A', row, column + 6, year.slice(2)),
    ];
    const pointers = line.diagnoses
      .map((code) => POINTERS[diagnoses.indexOf(code)] ?? '')
      .slice(0, 4);
    return [
      ...(who?.taxonomy
        ? [at('24I', row - 1, 65, 'ZZ'), at('24J', row - 1, 68, who.taxonomy)]
        : []),
      ...date(1),
      ...date(10),
      at('24B', row, 19, line.place),
      at('24D', row, 25, line.code),
      ...line.modifiers.slice(0, 4).map((m, at4) => at('24D', row, 33 + 3 * at4, m)),
      at('24E', row, 45, pointers.join('')),
      { box: '24F', row, column: 50, text: money(line.fee) },
      at('24G', row, 59, String(line.units)),
      at('24J', row, 68, who?.npi ?? ''),
    ];
  });
  return [...printed, { box: '28', row: 56, column: 52, text: money(total) }];
}

function providerBoxes(facts: ClaimFacts, { billing, claim }: Document): Printed[] {
  const { practice, location } = facts;
  const { taxonomy } = billing;
  const facility = claim.serviceFacility && location;
  const taxId = digits(practice?.taxId ?? '');
  const phone = digits(practice?.phone ?? '').slice(-10);
  const paid = facts.others.reduce<Cents>(
    (sum, o) => (o.answer ? add(sum, o.answer.paid) : sum),
    ZERO,
  );
  return [
    at('25', 56, 1, taxId, 15),
    ...(taxId === '' ? [] : [mark('25', 56, practice?.taxIdKind === 'ssn' ? 17 : 19)]),
    at('26', 56, 23, facts.claim.number, 14),
    mark('27', 56, claim.assignment === 'C' ? 43 : 38),
    ...(paid > ZERO ? [{ box: '29', row: 56, column: 62, text: money(paid) }] : []),
    at('33', 57, 66, phone.slice(0, 3)),
    at('33', 57, 70, phone.slice(3)),
    ...(facility
      ? [
          at('32', 58, 23, facility.name, 26),
          at('32', 59, 23, [facility.street, facility.street2].join(' '), 26),
          at('32', 60, 23, cityLine(facility), 26),
          at('32a', 61, 24, facility.npi),
        ]
      : []),
    at('33', 58, 50, practice?.name, 29),
    at('33', 59, 50, practice ? [practice.street, practice.street2].join(' ') : '', 29),
    at('33', 60, 50, practice ? cityLine(practice) : '', 29),
    at('33a', 61, 51, practice?.npi),
    at('33b', 61, 63, taxonomy === undefined ? '' : `ZZ${taxonomy}`, 17),
    at('31', 60, 1, 'SIGNATURE ON FILE', 21),
    at('31', 61, 1, formDay(facts.today), 21),
  ];
}
const formDay = (day: LocalDate): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${month} ${date} ${year}`;
};

/** Short names of the fields in our own words, for the plain form. */
export const BOX_NAMES: Readonly<Record<string, string>> = {
  payer: 'Payer',
  '1': '1 Plan',
  '1a': '1a Insured’s id',
  '2': '2 Patient',
  '3': '3 Born, sex',
  '4': '4 Insured',
  '5': '5 Patient’s address, phone',
  '6': '6 Relationship',
  '7': '7 Insured’s address',
  '9': '9 Other insured',
  '9a': '9a Policy or group',
  '9d': '9d Plan',
  '10a': '10a At work: no',
  '10b': '10b Car accident: no',
  '10c': '10c Other accident: no',
  '11': '11 Group number',
  '11a': '11a Insured born, sex',
  '11c': '11c Plan',
  '11d': '11d Another plan: yes, no',
  '12': '12 Patient’s signature',
  '13': '13 Insured’s signature',
  '17': '17 Supervisor',
  '17b': '17b NPI',
  '19': '19 Further information',
  '20': '20 Outside lab: no',
  '21': '21 Diagnoses',
  '22': '22 Resubmission, original number',
  '23': '23 Authorization',
  '24A': '24a Day',
  '24B': '24b Place',
  '24D': '24d Code, modifiers',
  '24E': '24e Diagnosis',
  '24F': '24f Charge',
  '24G': '24g Units',
  '24I': '24i',
  '24J': '24j Taxonomy, NPI',
  '25': '25 Tax id',
  '26': '26 Claim number',
  '27': '27 Assignment',
  '28': '28 Total',
  '29': '29 Paid',
  '31': '31 Signed',
  '32': '32 Where',
  '32a': '32a NPI',
  '33': '33 Billed by',
  '33a': '33a NPI',
  '33b': '33b Taxonomy',
};
