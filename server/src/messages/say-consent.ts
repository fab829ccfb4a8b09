/** Who is written to by which way: what was agreed, what works, what goes today. And what a person was told. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { clientInReach } from '../clients/index.ts';
import { phone } from '../outside/sms/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { staffNames } from '../practice/index.ts';
import { agreementOn } from '../responsibility/index.ts';
import { addresseeOf, fullNameOf, waysTo } from './addressees.ts';
import { type Addressee, chooseWay } from './choose-channel.ts';
import { isStopped, mayWrite } from './consent.ts';
import { insertConsent, openTroubles } from './consent-store.ts';
import type { SayConsent, WrittenToView } from './messages-contract.ts';
import { CHANNEL_WORDS, CHANNELS, TOPIC_WORDS, TOPICS } from './topics.ts';

type Person = z.input<typeof WrittenToView>['people'][number];

export const seeWrittenTo = action({
  name: 'see-written-to',
  needs: 'messages.read',
  run: async (
    work: Work,
    { clientId }: { clientId: Id<'clt'> },
  ): Promise<z.input<typeof WrittenToView> | Refusal> => {
    const client = await clientInReach(work, clientId);
    if (isRefusal(client)) return client;
    const people: Person[] = [];
    for (const partyId of [null, ...(await partyIds(work, clientId))]) {
      const to = await addresseeOf(work, { clientId, partyId });
      if (to) people.push(await personOf(work, to));
    }
    return { clientId, people, maySay: work.can('clients.write') };
  },
});
/** Who bears for a client today. */
async function partyIds(work: Work, clientId: Id<'clt'>): Promise<string[]> {
  const agreement = await agreementOn(work, clientId, work.today);
  return [...new Set(agreement?.steps.map((s) => s.partyId) ?? [])];
}

async function personOf(work: Work, to: Addressee): Promise<Person> {
  const ways = await waysTo(work, to);
  const number = phone(to.phone);
  const own = [to.email, ...(isRefusal(number) ? [] : [number])].filter(Boolean);
  const staff = await staffNames(
    work,
    ways.consents.map((c) => c.byUser),
  );
  return {
    partyId: to.partyId,
    name: await fullNameOf(work, to),
    language: to.language,
    preferredChannel: to.preferred,
    zone: to.zone,
    email: to.email,
    phone: to.phone,
    textsStopped: isStopped(ways.consents),
    topics: TOPICS.map((topic) => {
      const may = topic === 'appointments' || topic === 'account' ? SHORT : CHANNELS;
      const way = chooseWay(to, ways, topic, may);
      return {
        topic,
        words: TOPIC_WORDS[topic],
        reached: !('none' in way),
        way: 'none' in way ? way.none : `By ${CHANNEL_WORDS[way.channel]}.`,
        channels: CHANNELS.map((channel) => ({
          channel,
          allowed: mayWrite(ways.consents, channel, topic),
        })),
      };
    }),
    troubles: (await openTroubles(work, own)).map((t) => ({ ...t })),
    history: ways.consents
      .filter((c) => c.how !== 'portal')
      .toReversed()
      .slice(0, 100)
      .map(({ id: _id, byUser, ...c }) => ({ ...c, byName: staff.get(byUser ?? '') ?? null })),
  };
}
const SHORT = ['email', 'sms', 'portal'] as const;

export const sayConsent = action({
  name: 'record-consent',
  needs: 'clients.write',
  run: async (
    work: Work,
    { clientId, ...c }: z.output<typeof SayConsent> & { clientId: Id<'clt'> },
  ) => {
    const client = await clientInReach(work, clientId);
    if (isRefusal(client)) return client;
    const to = await addresseeOf(work, { clientId, partyId: c.partyId });
    const known = c.partyId === null || (await partyIds(work, clientId)).includes(c.partyId);
    if (!to || !known) {
      return refuse('no-such-party', 'Choose one of the people who pay for this client.', {
        field: 'partyId',
      });
    }
    const { consents } = await waysTo(work, to);
    if (c.channel === 'sms' && c.given) {
      if (isStopped(consents)) {
        return refuse(
          'texts-stopped',
          'They wrote STOP. Ask them to text START to your number; nothing else brings text messages back.',
          { kind: 'conflict', field: 'given' },
        );
      }
      const number = phone(to.phone);
      if (isRefusal(number)) return { ...number, field: 'channel' };
    }
    await insertConsent(work, { clientId, partyId: c.partyId }, { ...c, how: 'person' });
    work.audit(clientId, { channel: c.channel, topic: c.topic, given: c.given });
    return { clientId };
  },
});
