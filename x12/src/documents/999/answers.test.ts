/** What a 999 means: which sets were taken in, which were not, and why, in words without data. */
import { describe, expect, it } from 'vitest';
import { changed, fixture } from '../../testing/fixtures.ts';
import { read999, write999 } from './read-write.ts';
import { groupVerdict, standingInGroup, verdictsOf999 } from './verdict.ts';

const ACCEPTED = 'ack/999-01-accepted.999';
const NOTED = 'ack/999-02-accepted-with-errors.999';
const REJECTED = 'ack/999-03-rejected-element.999';
const PARTIAL = 'ack/999-04-partial-two-of-three.999';
const GROUP = 'ack/999-05-group-rejected-count.999';

const answerOf = (file: Uint8Array | string) => read999(file).documents[0]!;
const codes = (file: Uint8Array | string) => read999(file).findings.all.map((f) => f.code);

describe('the verdict on each set', () => {
  it('accepted', () => {
    const [set] = verdictsOf999(answerOf(fixture(ACCEPTED)));
    expect(set).toEqual({
      set: '837',
      control: '0001',
      standing: 'accepted',
      claimsFree: false,
      sentences: [],
      claimsNamed: [],
    });
  });
  it('accepted with errors, and what they are', () => {
    const [set] = verdictsOf999(answerOf(fixture(NOTED)));
    expect(set?.standing).toBe('accepted with errors');
    expect(set?.claimsFree).toBe(false);
    expect(set?.sentences).toEqual([
      'N4 (segment 12 of the set, loop 2010), N403 (ZIP code): element missing that this case requires.',
      'Segments have errors.',
    ]);
  });
  it('rejected: every claim of the set is free to go again as new', () => {
    const [set] = verdictsOf999(answerOf(fixture(REJECTED)));
    expect(set?.standing).toBe('rejected');
    expect(set?.claimsFree).toBe(true);
    expect(set?.claimsNamed).toEqual(['A1002']);
    expect(set?.sentences).toEqual([
      'NM1 (segment 31 of the set, loop 2310), NM109 (id): code that is not in the list.',
      'DTP (segment 37 of the set, loop 2400): required segment is missing.',
      'Segments have errors.',
    ]);
  });
  it('never carries data of the file', () => {
    const all = verdictsOf999(answerOf(fixture(REJECTED))).flatMap((v) => v.sentences);
    expect(all.join(' ')).not.toMatch(/2000000029|A1002/);
    const odd = changed(REJECTED, ['IK3*DTP*37', 'IK3*ANNA ALPHA*37'], ['*2400*3', '*ALPHA*ANNA']);
    expect(
      verdictsOf999(answerOf(odd))
        .flatMap((v) => v.sentences)
        .join(' '),
    ).not.toMatch(/ALPHA|ANNA/);
  });
  it('part accepted: each set its own', () => {
    const answer = answerOf(fixture(PARTIAL));
    expect(groupVerdict(answer)).toEqual({
      groupControl: '1',
      standing: 'part accepted',
      accepted: 2,
      received: 3,
      sentences: [],
    });
    expect(verdictsOf999(answer).map((v) => [v.control, v.standing])).toEqual([
      ['0001', 'accepted'],
      ['0002', 'rejected'],
      ['0003', 'accepted'],
    ]);
  });
  it('a group rejected takes its sets with it, listed or not', () => {
    const answer = answerOf(fixture(GROUP));
    expect(groupVerdict(answer).sentences).toEqual(['Count of sets is wrong.']);
    expect(standingInGroup(answer, { groupControl: '1', control: '0001' })).toBe('rejected');
    const listed = changed(GROUP, ['AK9*', 'AK2*837*0001~\nIK5*A~\nAK9*'], ['SE*4', 'SE*6']);
    const [set] = verdictsOf999(answerOf(listed));
    expect(set?.standing).toBe('rejected');
    expect(set?.sentences).toEqual(['Count of sets is wrong.']);
  });
  it('an unknown result or error stays unknown', () => {
    const odd = answerOf(changed(NOTED, ['IK5*E*5', 'IK5*Q*99'], ['*I9*', '*77*']));
    const [set] = verdictsOf999(odd);
    expect(set?.standing).toBe('unknown');
    expect(set?.sentences.at(-1)).toBe('Error 99, which we have no words for.');
    expect(set?.sentences[0]).toMatch(/error 77, which we have no words for\.$/);
  });
});

describe('a set that was sent', () => {
  const of = (file: Uint8Array | string, control: string, groupControl = '1') =>
    standingInGroup(answerOf(file), { groupControl, control });
  it.each([
    ['listed and rejected', fixture(PARTIAL), '0002', '1', 'rejected'],
    ['listed and accepted', fixture(PARTIAL), '0003', '1', 'accepted'],
    ['control numbers are numbers', fixture(PARTIAL), '0003', '001', 'accepted'],
    ['of another group', fixture(PARTIAL), '0003', '2', 'unknown'],
    ['not listed in a group accepted', fixture(ACCEPTED), '0009', '1', 'accepted'],
    [
      'not listed, and every rejected one is',
      changed(PARTIAL, ['AK9*P*3*3*2', 'AK9*P*4*4*3']),
      '0004',
      '1',
      'accepted',
    ],
    [
      'not listed, and a rejected one neither',
      changed(PARTIAL, ['AK9*P*3*3*2', 'AK9*P*5*5*3']),
      '0004',
      '1',
      'unknown',
    ],
  ])('%s', (_, file, control, group, standing) => {
    expect(of(file, control, group)).toBe(standing);
  });
});

describe('findings', () => {
  it.each([
    ['a group accepted with a set rejected', PARTIAL, 'AK9*P*3*3*2', 'AK9*A*3*3*2'],
    ['a group rejected with a set accepted', PARTIAL, 'AK9*P*3*3*2', 'AK9*R*3*3*0'],
  ])('%s contradicts itself', (_, name, from, to) => {
    expect(codes(fixture(name))).toEqual([]);
    expect(codes(changed(name, [from, to]))).toContain('ack-result-contradicts');
  });
  it.each([
    ['more accepted than received', 'AK9*P*3*3*4'],
    ['more listed than received', 'AK9*P*2*2*1'],
    ['fewer accepted than listed so', 'AK9*P*3*3*1'],
    ['none rejected though one is listed', 'AK9*P*3*3*3'],
  ])('counts: %s', (_, ak9) => {
    expect(codes(changed(PARTIAL, ['AK9*P*3*3*2', ak9]))).toEqual(['ack-counts-differ']);
  });
  it('a rejection without a reason is worth a question', () => {
    const bare = changed(ACCEPTED, ['IK5*A', 'IK5*R'], ['AK9*A*1*1*1', 'AK9*R*1*1*0']);
    expect(codes(bare)).toEqual(['ack-reason-missing']);
    expect(codes(fixture(REJECTED))).toEqual([]);
  });
  it('a count that is no number is unknown, not nothing', () => {
    const read = read999(changed(ACCEPTED, ['AK9*A*1*1*1', 'AK9*A*1*1*X']));
    expect(read.documents[0]?.accepted).toBeUndefined();
    expect(read.findings.all.map((f) => f.code)).toEqual(['element-number']);
  });
});

describe('writing', () => {
  const batch = () => read999(fixture(PARTIAL)).batches[0]!;
  it('refuses what contradicts itself, with all findings at once', () => {
    const [document] = batch().documents;
    const bad = { ...document!, result: 'A', accepted: 4 };
    const written = write999({ ...batch(), documents: [bad] });
    expect(written.ok ? [] : written.findings.map((f) => f.code)).toEqual([
      'ack-result-contradicts',
      'ack-counts-differ',
    ]);
  });
  it('refuses a document without what the guide requires', () => {
    const written = write999({
      ...batch(),
      documents: [{ control: '0001', sets: [], errors: [] }],
    });
    expect(written.ok).toBe(false);
  });
});
