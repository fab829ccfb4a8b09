import { describe, expect, it } from 'vitest';
import { Amount } from '../../amount.ts';
import { changed, fixture } from '../../testing/fixtures.ts';
import { type AnswerPerson, type Benefit, benefit, membersAnswered } from './answer.ts';
import { read271 } from './read-write.ts';
import { placesOf } from './row.ts';
import { percentOf } from './share.ts';
import { therapyBenefits } from './therapy-benefits.ts';
import type { Told } from './told.ts';

const ACTIVE = '271/01-active-mh-copay-network-split.271';
const LIMITED = '271/02-deductible-coinsurance-auth-limit-carveout.271';
const INACTIVE = '271/03-inactive.271';
const memberOf = (text: string | Uint8Array): AnswerPerson => {
  const [found] = read271(text).documents.flatMap(membersAnswered);
  if (!found) throw new Error('nobody is answered for');
  return found.member;
};
/** A figure in short: what it says, and the value. */
const short = <T>(figure: Told<T>): string =>
  figure.said === 'once'
    ? `${figure.value}`
    : figure.said === 'differently'
      ? figure.values.join(' or ')
      : figure.said;
const none = memberOf(fixture(INACTIVE));
/** A person with these benefits and nothing else told. */
const person = (...benefits: Benefit[]): AnswerPerson => ({ ...none, dates: [], benefits });
const dollars = (text: string): Amount => Amount.read(text) ?? Amount.fromCents(Number.NaN);
const copay = (text: string, told: Partial<Benefit> = {}): Benefit =>
  benefit({ information: 'B', serviceTypes: ['MH'], network: 'Y', amount: dollars(text), ...told });
const says = (information: string, ...serviceTypes: string[]): Benefit =>
  benefit({ information, serviceTypes });

describe('what a visit costs', () => {
  const told = therapyBenefits(memberOf(fixture(ACTIVE)));
  it.each`
    network  | place           | copay   | share
    ${'in'}  | ${'office'}     | ${'25'} | ${'not stated'}
    ${'in'}  | ${'telehealth'} | ${'0'}  | ${'not stated'}
    ${'out'} | ${'office'}     | ${'60'} | ${'20'}
    ${'out'} | ${'telehealth'} | ${'60'} | ${'20'}
  `('$network of network, $place: copay $copay, coinsurance $share', (row) => {
    const visit = told.visit(row.network, row.place);
    expect(short(visit.copay)).toBe(row.copay);
    expect(short(visit.coinsurancePercent)).toBe(row.share);
  });
  it('keeps total and remaining apart, and never mixes networks or levels', () => {
    const { whole, remaining, period } = told.deductible('in');
    expect([short(whole), short(remaining), period]).toEqual(['1500', '420', '23']);
    expect(short(told.deductible('in', 'FAM').remaining)).toBe('900');
    expect(short(told.outOfPocketMaximum('in').whole)).toBe('6000');
    expect(short(told.outOfPocketMaximum('in').remaining)).toBe('4100');
    expect(told.deductible('out').whole).toEqual({ said: 'not stated' });
    expect(told.outOfPocketMaximum('in', 'FAM').remaining).toEqual({ said: 'not stated' });
  });
  it('a copay of nothing before a deductible is no free visit', () => {
    expect(told.cautions.map((c) => c.code)).toEqual(['copay-zero-before-deductible']);
    const met = changed(ACTIVE, ['IND*30***29*420*', 'IND*30***29*0*']);
    expect(therapyBenefits(memberOf(met)).cautions).toEqual([]);
  });
  it('names and dates the plan', () => {
    expect(told.plan).toMatchObject({
      names: ['EXAMPLE PPO 1500'],
      groupNumber: 'GRP4455',
      begins: '20260101',
    });
    expect(told.plan.ends).toBeUndefined();
  });
  it('mental health active without a figure is not stated, and not 0', () => {
    const bare = therapyBenefits(person(says('1', '30'), says('1', 'MH')));
    expect(bare.coverage).toBe('active');
    for (const network of ['in', 'out'] as const)
      for (const place of ['office', 'telehealth'] as const) {
        const { copay, coinsurancePercent, authorization } = bare.visit(network, place);
        expect([copay, coinsurancePercent]).toEqual([
          { said: 'not stated' },
          { said: 'not stated' },
        ]);
        expect(authorization).toBe('not stated');
      }
    expect(bare.cautions.map((c) => c.code)).toEqual(['cost-not-stated']);
  });
  it('an unreadable copay is a copay without a figure', () => {
    const text = changed(ACTIVE, ['MH***27*25*', 'MH***27*2O*']);
    const { copay } = therapyBenefits(memberOf(text)).visit('in', 'office');
    expect(copay.said).toBe('without a figure');
  });
  it('takes the nearest service type, not the first', () => {
    const all = [
      copay('40', { serviceTypes: ['98'] }),
      copay('30'),
      copay('20', { serviceTypes: ['CF'] }),
    ];
    expect(short(therapyBenefits(person(...all)).visit('in', 'office').copay)).toBe('20');
  });
  it('a network told beats a network left open; the other network never stands in', () => {
    const open = copay('10', { network: undefined as never });
    const both = copay('15', { network: 'W' });
    expect(
      short(therapyBenefits(person(open, both, copay('20'))).visit('in', 'office').copay),
    ).toBe('20');
    expect(short(therapyBenefits(person(open, both)).visit('out', 'office').copay)).toBe('15');
    expect(short(therapyBenefits(person(copay('20'))).visit('out', 'office').copay)).toBe(
      'not stated',
    );
  });
  it('two figures for one visit are both given and none is chosen', () => {
    const told = therapyBenefits(person(says('1', 'MH'), copay('25'), copay('60')));
    expect(short(told.visit('in', 'office').copay)).toBe('25 or 60');
    expect(told.cautions.map((c) => c.code)).toEqual(['figures-differ']);
  });
  it('inpatient figures are none of a visit', () => {
    const inpatient = copay('500', { messages: ['INPATIENT FACILITY'] });
    expect(short(therapyBenefits(person(inpatient)).visit('in', 'office').copay)).toBe(
      'not stated',
    );
    const outpatient = copay('30', { messages: ['INPATIENT AND OUTPATIENT'] });
    expect(short(therapyBenefits(person(outpatient)).visit('in', 'office').copay)).toBe('30');
  });
  it('benefits of another day are left out', () => {
    const old = copay('25', { dates: [{ kind: '292', from: '20250101', to: '20251231' }] });
    const now = copay('30', { dates: [{ kind: '348', from: '20260101' }] });
    const visit = (on: string) => therapyBenefits(person(old, now), { on }).visit('in', 'office');
    expect(short(visit('20251230').copay)).toBe('25');
    expect(short(visit('20260303').copay)).toBe('30');
  });
  it('what is told of one procedure counts for that procedure', () => {
    const coded = copay('10', {
      serviceTypes: [],
      procedure: { list: 'HC', code: '90837', modifiers: [] },
    });
    const all = person(coded, copay('25'));
    expect(short(therapyBenefits(all).visit('in', 'office').copay)).toBe('25');
    expect(short(therapyBenefits(all, { procedure: '90837' }).visit('in', 'office').copay)).toBe(
      '10',
    );
  });
  it.each`
    message                            | deductible
    ${'COPAY AFTER DEDUCTIBLE'}        | ${'applies'}
    ${'DEDUCTIBLE WAIVED'}             | ${'waived'}
    ${'DEDUCTIBLE DOES NOT APPLY'}     | ${'waived'}
    ${'NOT SUBJECT TO THE DEDUCTIBLE'} | ${'waived'}
    ${'PER VISIT'}                     | ${'not stated'}
  `('"$message": the deductible $deductible', ({ message, deductible }) => {
    const told = therapyBenefits(person(copay('25', { messages: [message] })));
    expect(told.visit('in', 'office').deductible).toBe(deductible);
  });
});

describe('office and telehealth', () => {
  it.each`
    message                               | places
    ${'OFFICE VISIT'}                     | ${['office']}
    ${'TELEHEALTH VISIT'}                 | ${['telehealth']}
    ${'Virtual visits with a therapist'}  | ${['telehealth']}
    ${'OFFICE AND TELEHEALTH'}            | ${['office', 'telehealth']}
    ${'EXCLUDING TELEHEALTH'}             | ${['office']}
    ${'DOES NOT APPLY TO VIRTUAL VISITS'} | ${['office']}
    ${'NON-TELEHEALTH'}                   | ${['office']}
    ${'INTENSIVE OUTPATIENT'}             | ${[]}
    ${'PER VISIT'}                        | ${undefined}
  `('"$message" speaks of $places', ({ message, places }) => {
    expect(placesOf(copay('1', { messages: [message] }))).toEqual(places);
  });
  it.each`
    code    | places
    ${'11'} | ${['office']}
    ${'02'} | ${['telehealth']}
    ${'10'} | ${['telehealth']}
    ${'21'} | ${[]}
  `('place of service $code speaks of $places, whatever the message', ({ code, places }) => {
    const details = [{ list: 'ZZ', code }];
    expect(placesOf(copay('1', { details, messages: ['OFFICE'] }))).toEqual(places);
  });
});

describe('coverage', () => {
  const covered = (...benefits: Benefit[]) => therapyBenefits(person(...benefits)).coverage;
  it('reads the fixtures', () => {
    expect(therapyBenefits(memberOf(fixture(ACTIVE))).coverage).toBe('active');
    expect(therapyBenefits(memberOf(fixture(INACTIVE))).coverage).toBe('inactive');
    expect(therapyBenefits(memberOf(fixture('271/04-aaa-subscriber-not-found.271'))).coverage).toBe(
      'not stated',
    );
  });
  it('is that of the plan when mental health is not spoken of, and says so', () => {
    expect(covered(says('1', '30'))).toBe('active');
    expect(covered(says('1'))).toBe('active');
    expect(therapyBenefits(person(says('1', '30'))).cautions.map((c) => c.code)).toContain(
      'therapy-not-stated',
    );
    expect(covered(says('1', '35'))).toBe('not stated');
  });
  it('is not that of the plan when mental health is left out', () => {
    expect(covered(says('1', '30'), says('I', 'MH'))).toBe('not covered');
    expect(covered(says('1', '30'), { ...says('I', 'MH'), network: 'N' })).toBe('active');
  });
  it('active after inactive is a new plan; inactive after active is unclear', () => {
    expect(covered(says('6', '30'), says('1', '30'))).toBe('active');
    expect(covered(says('1', '30'), says('6', '30'))).toBe('unclear');
    expect(covered(says('6', '30'), says('1', 'MH'))).toBe('unclear');
  });
  it('ends with the plan', () => {
    const member = { ...person(says('1', '30')), dates: [{ kind: '347', from: '20260228' }] };
    expect(therapyBenefits(member, { on: '20260228' }).coverage).toBe('active');
    expect(therapyBenefits(member, { on: '20260301' }).coverage).toBe('inactive');
  });
  it('does not hold on a day that its own dates leave out', () => {
    const later = { ...says('1', '30'), dates: [{ kind: '348', from: '20260401' }] };
    expect(therapyBenefits(person(later), { on: '20260303' }).coverage).toBe('inactive');
    expect(therapyBenefits(person(later), { on: '20260401' }).coverage).toBe('active');
    expect(therapyBenefits(person(later)).coverage).toBe('active');
  });
  it('out of network not covered is said of that network alone', () => {
    const none = { ...says('I', 'MH'), network: 'N' };
    const told = therapyBenefits(person(says('1', 'MH'), none));
    expect(told.visit('out', 'office').covered).toBe('no');
    expect(told.visit('in', 'office').covered).toBe('not said otherwise');
  });
});

describe('limits, authorization, whom to ask', () => {
  const told = therapyBenefits(memberOf(fixture(LIMITED)));
  it('says the limit and what is left of it', () => {
    expect(told.limits).toHaveLength(1);
    const [limit] = told.limits;
    expect(limit).toMatchObject({ unit: 'VS', period: '23', networks: ['in'] });
    expect(limit && [short(limit.allowed), short(limit.left)]).toEqual(['20', '14']);
  });
  it('a limit without a remainder has none stated', () => {
    const text = changed(LIMITED, ['EB*F*IND*MH***29***VS*14**Y~\n', '']);
    const [limit] = therapyBenefits(memberOf(text)).limits;
    expect(limit && short(limit.left)).toBe('not stated');
  });
  it('a limit used up is a caution', () => {
    const text = changed(LIMITED, ['VS*14', 'VS*0']);
    expect(therapyBenefits(memberOf(text)).cautions.map((c) => c.code)).toContain('limit-used-up');
  });
  it('reads a limit from HSD too', () => {
    const deliveries = [{ quantityKind: 'VS', quantity: '30', period: '23', periods: '1' }];
    const [limit] = therapyBenefits(person({ ...says('F', 'MH'), deliveries })).limits;
    expect(limit).toMatchObject({ unit: 'VS', period: '23', periods: '1' });
    expect(limit && short(limit.allowed)).toBe('30');
  });
  it('says that an authorization is needed, and when nobody says', () => {
    expect(told.visit('in', 'office').authorization).toBe('needed');
    expect(told.visit('out', 'office').authorization).toBe('not stated');
    const asked = (...flags: string[]) =>
      therapyBenefits(person(...flags.map((authorization) => copay('1', { authorization })))).visit(
        'in',
        'office',
      ).authorization;
    expect(asked('N')).toBe('not needed');
    expect(asked('U')).toBe('unknown');
    expect(asked('Y', 'N')).toBe('depends');
  });
  it('says whom mental health is carved out to', () => {
    expect(told.askNext).toHaveLength(1);
    expect(told.askNext[0]).toMatchObject({
      why: 'carve-out',
      party: { name: 'EXAMPLE BEHAVIORAL CARVEOUT', id: '55555' },
      contacts: [{ ways: [{ kind: 'TE', to: '5555550177' }] }],
    });
    expect(told.cautions.map((c) => c.code)).toContain('carve-out');
  });
  it('tells another payer from a carve-out', () => {
    const entities = [{ party: { role: 'PRP', type: '2', name: 'OTHER' }, contacts: [] }];
    const [next] = therapyBenefits(person({ ...says('R', '30'), entities })).askNext;
    expect(next).toMatchObject({ why: 'other payer', order: 'primary' });
    const manager = [{ party: { role: 'VN', type: '2', name: 'MANAGER' }, contacts: [] }];
    const [vendor] = therapyBenefits(person({ ...says('1', 'MH'), entities: manager })).askNext;
    expect(vendor?.why).toBe('carve-out');
    expect(therapyBenefits(person({ ...says('U', '35'), entities })).askNext).toEqual([]);
  });
});

describe('shares', () => {
  it.each([
    ['.2', 20],
    ['0', 0],
    ['1', 100],
    ['1.00', 100],
    ['.125', 12.5],
    ['0.07', 7],
    ['20', undefined],
    ['1.01', undefined],
    ['', undefined],
    ['.', undefined],
    ['-.2', undefined],
    ['.2O', undefined],
    [undefined, undefined],
  ])('%s is %s percent', (share, percent) => {
    expect(percentOf(share)).toBe(percent);
  });
});
