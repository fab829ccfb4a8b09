/** What is believed of a delivery report, and what is not: anybody may have written it. */
import { expect, test } from 'vitest';
import { looksLikeReport, readDeliveryReport } from './delivery-report.ts';
import { asExchange, asGmail, asPostfix } from './testing/delivery-reports.ts';

const ours = { messageId: '<msg_1@quiet-harbor.example>', to: 'Ada@example.com' };
const read = (mail: string) => readDeliveryReport(Buffer.from(mail));

test('Postfix, Exchange and Gmail say which mail, which address, what and whether for good', async () => {
  expect(await read(asPostfix(ours))).toEqual({
    messageId: ours.messageId,
    recipients: [
      {
        ...{ addresses: ['ada@example.com', 'ada@example.com'] },
        ...{ action: 'failed', status: '5.1.1' },
      },
    ],
  });
  expect(await read(asExchange(ours))).toEqual({
    messageId: ours.messageId,
    recipients: [{ addresses: ['ada@example.com'], action: 'failed', status: '5.1.10' }],
  });
  expect(await read(asGmail({ ...ours, action: 'delayed' }))).toEqual({
    messageId: ours.messageId,
    recipients: [{ addresses: ['ada@example.com'], action: 'delayed', status: '4.2.2' }],
  });
});

test('cut off in the mail that came back it still says all; cut off before that it says nothing', async () => {
  const whole = asExchange({ ...ours, body: 'x'.repeat(400_000) });
  expect(await read(whole.slice(0, 256 * 1024))).toMatchObject({ messageId: ours.messageId });
  expect(await read(whole.slice(0, whole.indexOf('Message-ID')))).toBeUndefined();
});

test('what is no report in that form says nothing', async () => {
  const good = asPostfix(ours);
  const wrong: Record<string, string> = {
    empty: '',
    'no mail': '\u0000\u0001\r\n\r\n--',
    'an answer that quotes a report': `From: a@example.com\r\nContent-Type: text/plain\r\n\r\n${good}`,
    'a report passed on': `From: a@example.com\r\nContent-Type: message/rfc822\r\n\r\n${good}`,
    'a report that somebody has read': good.replace(
      'report-type=delivery-status',
      'report-type=disposition-notification',
    ),
    'two heads': `Content-Type: text/plain\r\n${good}`,
    'no action': good.replace('Action: failed\r\n', ''),
    'two actions': good.replace('Action: failed', 'Action: delivered\r\nAction: failed'),
    'it arrived': good.replace('Action: failed', 'Action: delivered'),
    'no status': good.replace('Status: 5.1.1', 'Status: bad'),
    'a status of other digits': good.replace('Status: 5.1.1', 'Status: 9.1.1'),
    'no address': good.replaceAll(/(Final|Original)-Recipient: rfc822;/g, '$1-Recipient: x-local;'),
    'no id': good.replace('Message-ID: <msg_1@quiet-harbor.example>\r\n', ''),
    'two ids': good.replace(
      'Message-ID:',
      'Message-ID: <msg_2@quiet-harbor.example>\r\nMessage-ID:',
    ),
    'an id in its text alone': good.replace('Message-ID:', '\r\nMessage-ID:'),
    'no end of parts': good.replaceAll('--4FqL', '--Other'),
    'deep in parts': `Content-Type: multipart/report; report-type=delivery-status; boundary=a0\r\n\r\n${Array.from(
      { length: 200 },
      (_, n) => `--a${n}\r\nContent-Type: multipart/mixed; boundary=a${n + 1}\r\n\r\n`,
    ).join('')}`,
  };
  for (const [what, mail] of Object.entries(wrong)) expect(await read(mail), what).toBeUndefined();
  expect(await read(good)).toBeDefined();
});

test('a head is worth opening when it says so in any order and case', () => {
  expect(looksLikeReport('multipart/REPORT; boundary=x; Report-Type="delivery-status"')).toBe(true);
  expect(
    looksLikeReport('multipart/mixed; x="multipart/report; report-type=delivery-status"'),
  ).toBe(false);
  expect(looksLikeReport('multipart/report; boundary="; report-type=delivery-status-not"')).toBe(
    false,
  );
});
