/** A plan's answer (271), as bytes: to the question (270) about somebody that last left this office. */
import {
  type AskedPatient,
  answerTo,
  type Benefit,
  benefit,
  type Envelope,
  envelopeBack,
  type InquirySet,
  patientsAsked,
  read270,
  write271,
} from '@clearhour/x12';
import type { Act, Acts } from './acts.ts';
import { ccyymmdd, nextControl } from './acts-insurance-sent.ts';
import type { Found } from './phrases.ts';
import type { Scene } from './scene.ts';

interface Question {
  readonly envelope: Envelope;
  readonly document: InquirySet;
  readonly asked: AskedPatient;
}
/** The question about a client that last left for a payer. */
async function lastQuestion(s: Scene, f: Found): Promise<Question> {
  const { items } = (await s.own.office.call(
    s.owner,
    'GET',
    '/api/edi-files?direction=out&set=270&order=oldest&limit=200',
  )) as { items: { id: string }[] };
  for (const { id } of items.toReversed()) {
    const bytes = await s.own.office.download(s.owner, `/api/edi-files/${id}/bytes`);
    const { documents, batches } = read270(bytes);
    const [batch] = batches;
    for (const document of documents)
      for (const asked of patientsAsked(document))
        if (batch && isAbout(asked, f)) return { envelope: batch.envelope, document, asked };
  }
  throw new Error(`${f.payer} was not asked about ${f.client}`);
}
function isAbout({ source, patient }: AskedPatient, f: Found): boolean {
  const { firstName: first = '', name = '' } = patient.party;
  const same = (a: string | undefined, b: string | undefined) =>
    a?.toUpperCase() === b?.toUpperCase();
  return same(`${first} ${name}`, f.client) && same(source.party.name, f.payer);
}

const THERAPY = { level: 'IND', serviceTypes: ['30', 'MH'] } as const;
const answers =
  (benefits: (f: Found) => readonly Benefit[]): Act =>
  async (s, f) => {
    const { envelope, document, asked } = await lastQuestion(s, f);
    const header = { ...nextControl(), date: ccyymmdd(s.day), time: '0600' };
    const { reference } = document;
    const set = answerTo(asked, {
      ...{ control: '0001', date: header.date, time: header.time, benefits: benefits(f) },
      ...(reference === undefined ? {} : { reference }),
    });
    const written = write271({ envelope: envelopeBack(envelope, header), documents: [set] });
    if (!written.ok) throw new Error(written.findings.map((x) => x.sentence).join(' '));
    const name = encodeURIComponent(`answer ${header.control}.271`);
    s.last = await s.desk.office.call(
      s.biller,
      'POST',
      `/api/edi-files?name=${name}`,
      Buffer.from(written.bytes),
    );
  };
const ACTIVE = benefit({ ...THERAPY, information: '1', plan: 'PPO' });
/** EB01 U: somebody else is to be asked about mental health. */
const managedBy = (name = ''): Benefit =>
  benefit({
    ...{ information: 'U', level: 'IND', serviceTypes: ['MH'] },
    entities: [
      {
        party: { role: 'VN', type: '2', name: name.toUpperCase() },
        contacts: [{ ways: [{ kind: 'TE', to: '8025550177' }] }],
      },
    ],
  });

const OF = '{payer who}: the plan of {client who} is';
export const COVERAGE_ACTS: Acts = {
  '271': {
    [`${OF} not active`]: answers(() => [benefit({ ...THERAPY, information: '6' })]),
    [`${OF} active`]: answers(() => [ACTIVE]),
    [`${OF} active, mental health by {manager who}`]: answers((f) => [
      ACTIVE,
      managedBy(f.manager),
    ]),
  },
};

interface Need {
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly actBy?: string;
}
function same(told: string | undefined, found: string): void {
  if (told !== found) throw new Error(`the story says “${told}”, Clearhour says “${found}”`);
}
async function coverageNeeds(s: Scene): Promise<Need[]> {
  const today = (await s.own.office.call(s.biller, 'GET', '/api/today')) as { needsYou: Need[] };
  return today.needsYou.filter((n) => n.kind === 'eligibility');
}
export const COVERAGE_EXPECTATIONS: Acts = {
  /** What Today shows before the visit, as the biller reads it. */
  'before the visit': {
    'act by {day day}: {sentence}': async (s, f) => {
      const found = await coverageNeeds(s);
      const said = found.map((n) => `act by ${n.actBy}: ${n.title}. ${n.detail}`);
      same(`act by ${f.day}: ${f.sentence}`, said.join(' · ') || 'nothing');
    },
    'nothing to look at': async (s) =>
      same('nothing', (await coverageNeeds(s)).map((n) => n.title).join(' · ') || 'nothing'),
  },
  /** What the calendar marks, as who holds the visits sees it. */
  'calendar marks': {
    '{from day} to {to day}: {list}': async (s, f) => {
      const url = `/api/visits-to-see-to?from=${f.from}&to=${f.to}`;
      const { items } = (await s.own.office.call(s.owner, 'GET', url)) as {
        items: { kind: string; serviceOn: string; sentence: string }[];
      };
      const said = items.map((v) => `${v.serviceOn} ${v.sentence}`);
      same(f.list, said.join(' · ') || 'nothing');
    },
  },
};
