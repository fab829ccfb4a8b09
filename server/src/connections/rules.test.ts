/** The pure rules: when, under which name, sealed how, by which beginning. */
import { addMinutes, instant } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { fetchDue, fileName, mayTry, nextTry, putsAway, settingsRefusal } from './connection.ts';
import { OUT_STATES, type OutState, stateOfReadings } from './file-states.ts';
import { MOST_READ, nameFault, notX12, visibleName } from './incoming.ts';
import { SealBroken, sealer } from './seal.ts';

const NOW = instant('2026-03-02T15:00:00Z');
const at = (minutes: number) => addMinutes(NOW, minutes);

describe('when', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 5],
    [4, 10],
    [5, 20],
    [6, 40],
    [7, 60],
    [400, 60],
  ])('after %i outages in a row it waits %i minutes', (failures, minutes) => {
    expect(nextTry(failures, NOW)).toBe(at(minutes));
  });
  const one = {
    transport: 'sftp' as const,
    nextTryAt: undefined,
    retiredAt: undefined,
    lastFetchAt: undefined,
  };
  test.each([
    ['never looked at', one, true],
    ['just looked at', { ...one, lastFetchAt: at(-4) }, false],
    ['five minutes ago', { ...one, lastFetchAt: at(-5) }, true],
    [
      'the practice one, a minute ago',
      { ...one, transport: 'practice' as const, lastFetchAt: at(-1) },
      true,
    ],
    ['pausing after an outage', { ...one, nextTryAt: at(1) }, false],
    ['the pause is over', { ...one, nextTryAt: at(0) }, true],
    ['retired', { ...one, retiredAt: at(-9) }, false],
  ])('looked at by itself: %s', (_, connection, due) => {
    expect(fetchDue(connection, NOW)).toBe(due);
    expect(!due || mayTry(connection, NOW)).toBe(true);
  });
});

test.each([
  ['837P', 'CH000000041.837'],
  ['270', 'CH000000041.270'],
  ['276', 'CH000000041.276'],
])('a file of %s is named %s for ever', (set, name) =>
  expect(fileName(set, '000000041')).toBe(name),
);

const none = { alsoFrom: [], alsoTo: [] };
const sftp = {
  host: 'sftp.example',
  port: 22,
  user: 'us',
  outFolder: '.',
  inFolder: '.',
  afterTaken: 'leave' as const,
  doneFolder: 'done',
  hostKey: '',
};
test('what is left where it was is told by name and size; what is put away is new under any name', () => {
  expect(putsAway({ transport: 'sftp', settings: { ...none, sftp } })).toBe(false);
  expect(
    putsAway({ transport: 'sftp', settings: { ...none, sftp: { ...sftp, afterTaken: 'move' } } }),
  ).toBe(true);
  expect(putsAway({ transport: 'stedi', settings: none })).toBe(false);
});
test.each([
  ['sftp', none, ['password'], 'settings.sftp'],
  ['sftp', { ...none, sftp }, [], 'secret'],
  ['sftp', { ...none, sftp }, ['privateKey'], undefined],
  ['folder', none, [], 'settings.folder'],
  ['stedi', none, ['password'], 'secret.apiKey'],
  ['claim-md', none, ['apiKey'], undefined],
  ['practice', none, [], undefined],
] as const)('%s with %o and %o lacks %s', (transport, settings, has, field) => {
  expect(settingsRefusal(transport, settings as never, has)?.field).toBe(field);
});

describe('a sealed text', () => {
  const one = sealer('a secret of the tests, long enough');
  const sealed = one.seal('hunter2', 'prc_1');
  test('opens where it stands, and nowhere else', () => {
    expect(one.open(sealed, 'prc_1')).toBe('hunter2');
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('hunter2');
    expect(() => one.open(sealed, 'prc_2')).toThrow(SealBroken);
    expect(() => sealer('another secret, as long as the one').open(sealed, 'prc_1')).toThrow(
      SealBroken,
    );
  });
  test('changed in any byte it does not open', () => {
    for (let i = 0; i < sealed.length; i++) {
      const changed = Uint8Array.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => one.open(changed, 'prc_1')).toThrow(SealBroken);
    }
    expect(() => one.open(sealed.subarray(0, 10), 'prc_1')).toThrow(SealBroken);
  });
  test('asked twice it is the same, of another text or place another', () => {
    expect(one.seal('hunter2', 'prc_1')).toEqual(sealed);
    expect(one.seal('hunter3', 'prc_1').slice(0, 12)).not.toEqual(sealed.slice(0, 12));
    expect(one.seal('hunter2', 'prc_2').slice(0, 12)).not.toEqual(sealed.slice(0, 12));
  });
});

describe('an outgoing file', () => {
  const states = Object.keys(OUT_STATES) as OutState[];
  test('that was refused or given up never comes back, whatever is said', () => {
    for (const state of ['refused', 'failed'] as const)
      for (const to of Object.values(OUT_STATES[state])) expect(['same', 'no']).toContain(to);
  });
  test('is given up only while it surely never left', () => {
    expect(states.filter((s) => OUT_STATES[s]['give-up'] === 'failed')).toEqual(['waiting']);
  });
  test('is handed over only before it was', () => {
    expect(states.filter((s) => OUT_STATES[s].send === 'sending')).toEqual(['waiting', 'sending']);
  });
});
test.each([
  [[], 'parked'],
  [['taken', 'taken'], 'read'],
  [['taken', 'known'], 'read'],
  [['known'], 'nothing-new'],
  [['taken', 'parked'], 'parked'],
] as const)('an incoming file whose sets are %o is %s', (outcomes, state) => {
  expect(stateOfReadings(outcomes)).toBe(state);
});

describe('names', () => {
  test.each([
    ['era.835', 'era.835', true],
    ['20260302_0915_a-b.x12', '20260302_0915_a-b.x12', true],
    ['two\nlines.835', 'two·lines.835', false],
    ['../../etc/passwd', 'passwd', false],
    ['C:\\temp\\era.835', 'era.835', false],
    ['.hidden', 'hidden', false],
    ['rtl\u202e538.exe', 'rtl·538.exe', false],
    ['', 'file without a name', false],
    ['..', 'file without a name', false],
    ['a'.repeat(300), 'a'.repeat(200), false],
  ])('%j is shown as %j', (name, shown, good) => {
    expect(visibleName(name)).toBe(shown);
    expect(nameFault(name) === undefined).toBe(good);
  });
});
test('a file above what is read is not looked into', () => {
  const start = Buffer.from('ISA*00*');
  expect(notX12(start, MOST_READ)).toBeUndefined();
  expect(notX12(start, MOST_READ + 1)?.sentence).toContain('files of up to 64 MB are read');
  expect(notX12(new Uint8Array(), 0)?.sentence).toContain('empty');
});
