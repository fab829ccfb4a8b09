/** Both ends of text messages on one agreement: Twilio's API as documented, and the practice gateway. */
import { addMinutes, isRefusal } from '@clearhour/values';
import { expect, test } from 'vitest';
import { testPractice } from '../../testing/practice.ts';
import { practiceGateway } from './practice-gateway.ts';
import { optWord, phone, type SmsWebhook } from './sms.ts';
import { agreeOnTexts, NOW, smsTo, TELL_AT } from './testing/agreement.ts';
import { twilioStandIn } from './testing/twilio-stand-in.ts';
import { twilioEdge } from './twilio.ts';
import { SIGNATURE, twilioSignature } from './twilio-signature.ts';

agreeOnTexts('Twilio', async () => {
  const firm = await twilioStandIn();
  const edge = twilioEdge(firm.settings);
  const posted = (form: Record<string, string>): SmsWebhook => ({
    url: TELL_AT.href,
    form,
    headers: { [SIGNATURE]: twilioSignature(firm.settings.authToken, TELL_AT.href, form) },
  });
  return {
    edge,
    kept: async () => firm.kept.map((m) => ({ to: m.to, text: m.body })),
    told: async (ref) => posted({ MessageSid: ref, MessageStatus: 'delivered', AccountSid: 'AC0' }),
    writes: async (from, text) => {
      if (optWord(text) === 'stop') firm.stopped.add(from);
      if (optWord(text) === 'start') firm.stopped.delete(from);
      return posted({
        MessageSid: `SM${text.length}`,
        From: from,
        Body: text,
        SmsStatus: 'received',
      });
    },
    close: async () => {
      expect(firm.faults).toEqual([]);
      await firm.close();
    },
  };
});
agreeOnTexts('The practice gateway', async () => {
  const t = await testPractice();
  const gateway = practiceGateway(t.ownerSql, 'a secret of this test only');
  const posts = async (ref: string): Promise<SmsWebhook> => {
    const due = await gateway.due('one', TELL_AT.href, addMinutes(NOW, 1));
    const post = due.find((p) => p.form.MessageSid === ref) ?? due.at(-1);
    if (!post) throw new Error('nothing told');
    await gateway.heard('one', [post.eventId], NOW);
    return { ...post, url: TELL_AT.href };
  };
  let n = 0;
  return {
    edge: gateway.account('one'),
    kept: async () =>
      (await gateway.list('one', { limit: 50 })).map((k) => ({ to: k.to, text: k.text })),
    told: posts,
    writes: async (from, text) => {
      await gateway.answer('one', { from, text, now: addMinutes(NOW, ++n / 100) });
      const due = await gateway.due('one', TELL_AT.href, addMinutes(NOW, 1));
      return posts(due.find((p) => p.form.Body === text)?.form.MessageSid ?? '');
    },
    close: t.close,
  };
});

test('the wrong token is an outage that a person mends', async () => {
  const firm = await twilioStandIn();
  const wrong = twilioEdge({ ...firm.settings, authToken: 'another' });
  await expect(wrong.check()).rejects.toMatchObject({ needsPerson: true });
  await expect(wrong.send(smsTo('2125550134', 'k'))).rejects.toMatchObject({ needsPerson: true });
  expect(firm.kept).toEqual([]);
  await firm.close();
});
test('the signature of Twilio’s own worked example', () => {
  // twilio.com/docs/usage/security: "Validating signatures from Twilio".
  const form = {
    ...{ CallSid: 'CA1234567890ABCDE', Caller: '+14158675310', Digits: '1234' },
    ...{ From: '+14158675310', To: '+18005551212' },
  };
  const url = 'https://example.com/myapp.php?foo=1&bar=2';
  expect(twilioSignature('12345', url, form)).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=');
});
test('what takes a text message, and what an answer asks for', () => {
  const good = [
    '(212) 555-0134',
    '+1 212 555 0134',
    '212.555.0134',
    '12125550134',
    '+44 7700 900123',
  ];
  expect(good.map((p) => phone(p))).toEqual([...Array(4).fill('+12125550134'), '+447700900123']);
  const bad = [
    '',
    '911',
    '555-0134',
    '212 555 0134 x5',
    '1125550134',
    '2125110134',
    '+1 212 555 01345',
    '+12',
    '212\n5550134x',
  ];
  expect(bad.filter((p) => !isRefusal(phone(p)))).toEqual([]);
  expect(
    ['STOP', ' stop! ', 'Stop All', 'UNSUBSCRIBE', 'no más', 'Revoke', 'opt-out'].map(optWord),
  ).toEqual(Array(7).fill('stop'));
  expect(['start', 'YES.', 'help', 'please stop calling', 'ok', ''].map(optWord)).toEqual([
    ...['start', 'start', 'help', undefined, undefined, undefined],
  ]);
});
