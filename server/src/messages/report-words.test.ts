import { expect, test } from 'vitest';
import { meaningOf } from './report-words.ts';

test.each([
  ['failed', '5.1.1', 'bounce', 'There is no such mailbox.'],
  ['failed', '5.1.10', 'bounce', 'There is no such mailbox.'],
  ['failed', '5.1.2', 'bounce', 'There is no mail server of that name.'],
  ['failed', '5.2.2', 'bounce', 'Their mailbox is full.'],
  ['failed', '5.7.26', 'bounce', 'Their mail server does not let it in.'],
  ['failed', '5.0.0', 'bounce', 'Their mail server could not be given it.'],
  // Tried for days and given up: nobody brings it any more, and the address may be good.
  ['failed', '4.2.2', 'give-up', 'Their mailbox is full.'],
  ['delayed', '4.4.1', 'delay', 'Their mail server could not be given it.'],
  ['delayed', '5.1.1', 'delay', 'There is no such mailbox.'],
] as const)('%s with %s is %s', (action, status, means, sentence) =>
  expect(meaningOf({ action, status })).toMatchObject({ means, sentence }),
);

test('failed because it arrived says nothing', () =>
  expect(meaningOf({ action: 'failed', status: '2.0.0' })).toBeUndefined());
