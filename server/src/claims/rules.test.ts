/** States, deadlines, hold rules, names and the paper grid: the small rules of claims. */
import { cents, type LocalDate, type OfficeCalendar } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asideFromAt, cameFromAt, claimNumber, stateBack, stateBefore } from './claim.ts';
import {
  CLAIM_EVENTS,
  CLAIM_STATES,
  CLAIM_TABLE,
  type ClaimEvent,
  type ClaimState,
  DECISIONS,
  nextState,
} from './claim-states.ts';
import { cms1500, formText } from './cms-1500.ts';
import { deadlineOf } from './deadlines.ts';
import { type HoldRule, holdingRule, ruleWords } from './hold-rules.ts';
import { personName } from './person-name.ts';
import { nextRun } from './settings-store.ts';
import { sampleClaim, sampleFacts, sampleLine, sampleTerms } from './testing/facts.ts';

const day = (text: string) => text as LocalDate;

describe('states', () => {
  const after = (events: readonly ClaimEvent[], from: ClaimState = 'building') => {
    let state: ClaimState = from;
    const seen: ClaimState[] = [state];
    for (const event of events) {
      const next = nextState(state, event, 'building');
      if (next === 'same' || next === 'no') continue;
      state = next;
      seen.push(state);
    }
    return seen;
  };
  test('every state answers every event', () => {
    for (const state of CLAIM_STATES)
      for (const event of CLAIM_EVENTS) expect(CLAIM_TABLE[state][event]).toBeDefined();
  });
  test('the usual life', () => {
    expect(
      after([
        'clean',
        'send',
        'received',
        'accepted-clearinghouse',
        'accepted-payer',
        'pending',
        'paid',
      ]),
    ).toEqual([
      'building',
      'ready',
      'sent',
      'received',
      'accepted-clearinghouse',
      'accepted-payer',
      'pending',
      'paid',
    ]);
  });
  test('rejected goes again as new; denied only by a correction', () => {
    expect(after(['clean', 'send', 'rejected', 'again', 'clean', 'send']).at(-1)).toBe('sent');
    expect(nextState('denied', 'again', 'building')).toBe('no');
    expect(nextState('denied', 'correct', 'building')).toBe('to-correct');
    expect(nextState('rejected', 'correct', 'building')).toBe('no');
  });
  test('nothing but a clean claim is sent', () => {
    for (const state of CLAIM_STATES) {
      const sent = nextState(state, 'send', 'building') === 'sent';
      expect(sent).toBe(state === 'ready');
    }
  });
  test('acknowledgments in any order, however often: never back from the payer to the clearinghouse, and a decision stays', () => {
    const answer = fc.constantFrom<ClaimEvent>(
      'received',
      'accepted-clearinghouse',
      'accepted-payer',
      'pending',
      'noted',
      'paid',
      'denied',
    );
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 12 }), (events) => {
        const states = after(events, 'sent');
        const far = (s: ClaimState) =>
          ['sent', 'received', 'accepted-clearinghouse', 'accepted-payer', 'pending'].indexOf(s);
        states.slice(1).forEach((s, i) => {
          const before = states[i] as ClaimState;
          if (far(s) >= 0 && far(before) >= 0 && far(s) < 4 && far(before) < 4)
            expect(far(s)).toBeGreaterThan(far(before));
        });
        const last = events.filter((e) => e === 'paid' || e === 'denied').at(-1);
        if (last) expect(states.at(-1)).toBe(last);
      }),
    );
  });
  test('a decision is taken note of wherever a claim stands', () => {
    for (const state of CLAIM_STATES) expect(nextState(state, 'paid', 'building')).not.toBe('no');
  });
  describe('set aside by a person and taken up again', () => {
    const start = { cameFrom: null, asideFrom: null, decision: null };
    /** As the one mover does it; decisions are left out, they have a column of their own. */
    const played = (state: ClaimState, events: readonly ClaimEvent[]) => {
      let claim: Parameters<typeof asideFromAt>[0] = { ...start, state };
      for (const event of events) {
        const next = nextState(claim.state, event, stateBefore(claim, event), stateBack(claim));
        expect(next, `${event} in ${claim.state}`).not.toBe('no');
        const to = next === 'same' || next === 'no' ? claim.state : next;
        const decided = DECISIONS.find((d) => d === event);
        claim = {
          state: to,
          cameFrom: cameFromAt(claim, to, event),
          asideFrom: asideFromAt(claim, to, event),
          decision: event === 'undecided' ? null : (decided ?? claim.decision),
        };
      }
      return claim.state;
    };
    test.each<[from: ClaimState, events: ClaimEvent[], to: ClaimState]>([
      // What had not gone is scrubbed again; a hold stays a hold.
      ['ready', ['file-elsewhere', 'reopen'], 'building'],
      ['to-mend', ['withdraw', 'reopen'], 'building'],
      ['building', ['close', 'reopen'], 'building'],
      ['held', ['withdraw', 'reopen'], 'held'],
      ['ready', ['paper-sent', 'reopen'], 'building'],
      // What was rejected is mended, and is not taken for one that waits.
      ['sent', ['rejected', 'close', 'reopen'], 'rejected'],
      ['sent', ['rejected', 'withdraw', 'reopen'], 'rejected'],
      ['sent', ['rejected', 'paper-sent', 'reopen'], 'rejected'],
      ['sent', ['rejected', 'file-elsewhere', 'reopen'], 'rejected'],
      // What is with the payer is with the payer.
      ['ready', ['send', 'received', 'file-elsewhere', 'reopen'], 'received'],
      ['pending', ['close', 'reopen'], 'pending'],
      ['denied', ['close', 'reopen'], 'denied'],
      // Answers and changes that come meanwhile are not lost.
      ['sent', ['file-elsewhere', 'refused', 'reopen'], 'rejected'],
      ['sent', ['close', 'accepted-payer', 'reopen'], 'accepted-payer'],
      ['sent', ['close', 'charge-changed', 'reopen'], 'to-correct'],
      ['paid', ['charge-changed', 'close', 'reopen'], 'to-correct'],
      // One on top of the other.
      ['ready', ['paper-sent', 'close', 'reopen'], 'paper-sent'],
      ['ready', ['paper-sent', 'close', 'reopen', 'reopen'], 'building'],
      // An answer posted to it and undone leaves it aside, and its way back.
      ['ready', ['file-elsewhere', 'paid', 'undecided'], 'filed-elsewhere'],
      ['ready', ['withdraw', 'paid', 'undecided'], 'withdrawn'],
      ['sent', ['file-elsewhere', 'paid', 'undecided', 'reopen'], 'sent'],
      ['ready', ['close', 'reopen', 'paid', 'undecided'], 'building'],
    ])('%s, %j: %s', (from, events, to) => {
      expect(played(from, events)).toBe(to);
    });
    test('from wherever they may, they can', () => {
      for (const state of CLAIM_STATES)
        for (const event of ['withdraw', 'close', 'file-elsewhere', 'paper-sent'] as const) {
          const aside = nextState(state, event, 'building');
          if (aside === 'no' || aside === 'same') continue;
          expect(nextState(aside, 'reopen', 'building')).not.toBe('no');
        }
    });
  });
});

describe('deadlines', () => {
  const office: OfficeCalendar = { workingWeekdays: [1, 2, 3, 4], closed: new Set() };
  const of = (
    over: Parameters<typeof sampleClaim>[0],
    safety = 2,
    original: string | null = null,
  ) => {
    const claim = {
      ...sampleClaim({ serviceOn: day('2026-03-02'), ...over }),
      originalDecidedOn: original as LocalDate | null,
    };
    return deadlineOf(claim, sampleTerms(), office, safety);
  };
  test.each<[string, Parameters<typeof sampleClaim>[0], string | null, string | null]>([
    // The example of the rule: 90 days from Mon 2 Mar is Sun 31 May; less two is Fri 29; Mon–Thu gives Thu 28.
    ['first claim', { state: 'ready' }, '2026-05-31', '2026-05-28'],
    ['rejected runs on', { state: 'rejected' }, '2026-05-31', '2026-05-28'],
    ['sent without proof runs on', { state: 'sent' }, '2026-05-31', '2026-05-28'],
    ['with the payer', { state: 'accepted-payer' }, null, null],
    [
      'denied: 60 days from the answer',
      { state: 'denied', decidedOn: day('2026-04-01') },
      '2026-05-31',
      '2026-05-28',
    ],
    ['paid', { state: 'paid', decidedOn: day('2026-04-01') }, null, null],
    [
      'second payer: 45 days from the answer before',
      {
        state: 'ready',
        level: 2,
        prior: [
          {
            claimId: 'c',
            policyId: 'p',
            decidedOn: day('2026-04-01'),
            paid: cents(0),
            adjustments: [],
            lines: [],
          },
        ],
      },
      '2026-05-16',
      '2026-05-14',
    ],
  ])('%s', (_what, over, limitOn, actBy) => {
    expect(of(over)).toMatchObject({ limitOn, actBy });
  });
  test('a correction runs from the answer to the claim it replaces, and says what it rests on', () => {
    const found = of(
      { state: 'ready', frequency: '7', replaces: 'clm_1' as never },
      0,
      '2026-04-01',
    );
    expect(found).toEqual({
      limitOn: '2026-05-31',
      actBy: '2026-05-28',
      basis: 'Corrected claim: 60 days from the payer’s answer (Wed 1 Apr 2026), your rule.',
    });
  });
});

describe('hold rules', () => {
  const rule = (over: Partial<HoldRule>): HoldRule => ({
    ...{
      id: 'rul_1',
      reason: 'Wait',
      payerId: null,
      payerClass: null,
      clinicianId: null,
      clientId: null,
    },
    ...{
      code: null,
      modifier: null,
      place: null,
      over: null,
      level: null,
      releaseOn: null,
      madeAt: '',
    },
    ...over,
  });
  const claim = sampleClaim({ total: cents(17500) });
  const lines = [sampleLine(claim, 1, { modifiers: ['95'] })];
  const held = (over: Partial<HoldRule>) =>
    holdingRule([rule(over)], claim, 'commercial', lines, day('2026-03-10')) !== undefined;
  test.each<[Partial<HoldRule>, boolean]>([
    [{}, true],
    [{ payerId: claim.payerId }, true],
    [{ payerId: 'pyr_2' }, false],
    [{ payerClass: 'commercial', code: '90837' }, true],
    [{ payerClass: 'commercial', code: '90834' }, false],
    [{ modifier: '95' }, true],
    [{ over: cents(17499) }, true],
    [{ over: cents(17500) }, false],
    [{ level: 2 }, false],
    [{ releaseOn: day('2026-03-11') }, true],
    [{ releaseOn: day('2026-03-10') }, false],
  ])('%o', (over, yes) => {
    expect(held(over)).toBe(yes);
  });
  test('in words', () => {
    const names = { payer: () => 'Blue Harbor', clinician: () => 'Dr. Osei' };
    expect(
      ruleWords(rule({ payerId: 'p', over: cents(50000), releaseOn: day('2027-01-04') }), names),
    ).toBe('Claims to Blue Harbor over $500.00, until Mon 4 Jan 2027');
    expect(ruleWords(rule({}), names)).toBe('All claims');
  });
});

test.each([
  ['Dr. Dana Osei', 'Osei|Dana||'],
  ['Dana M. Osei, LCSW', 'Osei|Dana|M.|'],
  ['Jan van der Berg, PhD', 'van der Berg|Jan||'],
  ['Sam Reed Jr.', 'Reed|Sam||Jr'],
  ['Osei', 'Osei|||'],
])('the name %s in parts', (written, parts) => {
  const { family, given, middle, suffix } = personName(written);
  expect([family, given, middle, suffix].join('|')).toBe(parts);
});

test('claim numbers are short, in capitals, and another for every claim of a moment', () => {
  const made = new Set<string>();
  for (let i = 0; i < 32; i++) {
    const body = `01kjw0000${'0'}7g${'0123456789abcdefghjkmnpqrstvwxyz'[i]}0abc000000000`;
    made.add(claimNumber(`clm_${body}` as never));
  }
  expect(made.size).toBe(32);
  for (const number of made) expect(number).toMatch(/^[0-9A-Z]{13}$/);
});

describe('the day’s batch', () => {
  const office: OfficeCalendar = {
    workingWeekdays: [1, 2, 3, 4, 5],
    closed: new Set([day('2026-03-09')]),
  };
  const run = (now: string) =>
    nextRun(office, 'America/New_York', '18:00', day(now.slice(0, 10)), now as never);
  test.each([
    ['2026-03-05T15:00:00.000Z', '2026-03-05', '2026-03-05T23:00:00.000Z'],
    // Friday after the hour; Monday is closed; on Sunday the clock moved.
    ['2026-03-06T23:30:00.000Z', '2026-03-10', '2026-03-10T22:00:00.000Z'],
  ])('%s → %s', (now, on, due) => {
    expect(run(now)).toEqual({ day: on, due });
  });
});

describe('the paper grid', () => {
  test('six lines a page, each with its own total', () => {
    const claim = sampleClaim();
    const lines = Array.from({ length: 8 }, (_, i) =>
      sampleLine(claim, i + 1, { fee: cents(1000) }),
    );
    const pages = cms1500(sampleFacts({ claim, lines }));
    expect(pages).toHaveLength(2);
    const totals = pages.map((p) => p.find((t) => t.box === '28')?.text.trim());
    expect(totals).toEqual(['60 00', '20 00']);
  });
  test('nothing lies over anything else, or beyond the sheet', () => {
    const [page] = cms1500(sampleFacts());
    const taken = new Map<string, string>();
    for (const { box, row, column, text } of page ?? []) {
      expect(column + text.length).toBeLessThanOrEqual(81);
      [...text].forEach((letter, i) => {
        if (letter === ' ') return;
        const at = `${row}/${column + i}`;
        expect([taken.get(at), at]).toEqual([undefined, at]);
        taken.set(at, box);
      });
    }
  });
  test('capitals without accents and points', () => {
    expect(formText('José O’Neil, 4.5')).toBe('JOSE O NEIL, 4 5');
  });
});
