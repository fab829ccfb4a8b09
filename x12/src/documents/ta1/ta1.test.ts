/** What a TA1 says of the file it answers. */
import { describe, expect, it } from 'vitest';
import { changed, fixture } from '../../testing/fixtures.ts';
import { readTA1, verdictOfTA1, writeTA1 } from './document.ts';

const REJECTED = 'ack/ta1-rejected-duplicate.ta1';
const only = (file: Uint8Array | string) => readTA1(file).acknowledgments[0]!;

describe('TA1', () => {
  it('accepted', () => {
    const answer = only(fixture('ack/ta1-accepted.ta1'));
    expect(answer.control).toBe('000000101');
    expect(verdictOfTA1(answer)).toEqual({
      standing: 'accepted',
      claimsFree: false,
      sentence: 'Accepted.',
    });
  });
  it('rejected: nothing of the interchange was taken in', () => {
    expect(verdictOfTA1(only(fixture(REJECTED)))).toEqual({
      standing: 'rejected',
      claimsFree: true,
      sentence:
        'Rejected: nothing in it was taken in. Control number was used before: a duplicate.',
    });
  });
  it('what we do not know stays unknown, and frees no claim', () => {
    const odd = verdictOfTA1(only(changed(REJECTED, ['*R*025', '*Q*099'])));
    expect(odd.standing).toBe('unknown');
    expect(odd.claimsFree).toBe(false);
    expect(odd.sentence).toBe(
      'The result is one we do not know. The note is one we have no words for.',
    );
  });
  it('is found beside functional groups', () => {
    const beside = changed('ack/999-01-accepted.999', [
      'GS*FA',
      'TA1*000000101*260302*0915*A*000~\nGS*FA',
    ]);
    expect(readTA1(beside).acknowledgments.map((a) => a.result)).toEqual(['A']);
    expect(readTA1(beside).findings.all).toEqual([]);
  });
  it('is refused when it has not the form of one', () => {
    const [sent] = readTA1(fixture(REJECTED)).interchanges;
    const written = writeTA1({ ...sent!, acknowledgments: [{ control: '101', result: 'A' }] });
    expect(written.ok).toBe(false);
    expect(written.ok ? [] : written.findings.map((f) => f.code)).toContain('ta1-element-bad');
  });
});
