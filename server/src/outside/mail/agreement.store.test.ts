/** Both ends of e-mail on one agreement: a real SMTP server on loopback, and the practice post office. */
import { isRefusal } from '@clearhour/values';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { testPractice } from '../../testing/practice.ts';
import { address, MailOutage } from './mail.ts';
import { practicePostOffice } from './practice-post-office.ts';
import { smtpEdge } from './smtp.ts';
import { addressOf, agreeOnMail, mailTo } from './testing/agreement.ts';
import { smtpStandIn } from './testing/smtp-stand-in.ts';

agreeOnMail('SMTP', async () => {
  const server = await smtpStandIn();
  return {
    edge: smtpEdge(server.settings),
    taken: async () => (await server.taken()).map((m) => ({ ...m, to: m.to[0] ?? '' })),
    close: server.close,
  };
});
agreeOnMail('The practice post office', async () => {
  const t = await testPractice();
  const office = practicePostOffice(t.ownerSql);
  return {
    edge: office.account('one'),
    taken: async () => {
      const list = await office.list('one', { limit: 50 });
      const read = async (key: string) => (await office.bytes('one', key)) ?? new Uint8Array();
      return Promise.all(
        list.map(async (kept) => {
          const bytes = await read(kept.key);
          return { to: kept.to, mail: await PostalMime.parse(bytes), raw: String(bytes) };
        }),
      );
    },
    close: t.close,
  };
});

test('a practice post office shows a practice its own mail alone', async () => {
  const t = await testPractice();
  const office = practicePostOffice(t.ownerSql);
  await office.account('one').send(mailTo('ada@example.com', 'msg_1'));
  expect(await office.list('two', { limit: 10 })).toEqual([]);
  expect(await office.bytes('two', 'msg_1')).toBeUndefined();
  await t.close();
});
test('a server that refuses the password, or speaks in the clear, is an outage that a person mends', async () => {
  const server = await smtpStandIn();
  const wrong = smtpEdge({ ...server.settings, password: 'wrong' });
  await expect(wrong.check()).rejects.toMatchObject({ needsPerson: true });
  const stranger = smtpEdge({ ...server.settings, trust: '' });
  await expect(stranger.send(mailTo('ada@example.com', 'k'))).rejects.toMatchObject({
    needsPerson: true,
  });
  expect(await server.taken()).toEqual([]);
  await server.close();
  await expect(smtpEdge(server.settings).check()).rejects.toThrow(MailOutage);
});
test('what is no address', () => {
  const bad = [
    ...[
      '',
      'ada',
      '@example.com',
      'ada@',
      'ada@example',
      'a b@example.com',
      'ada@example.com\r\nBcc: x@y.example',
    ],
    ...[
      'ada@example.com\n',
      'ada@exa\tmple.com',
      '"a"@example.com',
      'ada@[10.0.0.1]',
      'ada@-x.example',
      'a..b@x.example',
    ],
    ...[
      'ada@example.com,eve@example.com',
      '<ada@example.com>',
      `${'a'.repeat(65)}@x.example`,
      'adá\u0000@x.example',
    ],
  ];
  expect(bad.filter((text) => !isRefusal(address(text)))).toEqual([]);
  expect(addressOf("o'brien+bill@mail.example.org")).toBe("o'brien+bill@mail.example.org");
});
