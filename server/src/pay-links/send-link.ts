/** A link to pay, sent by a person: to the client, or to one who bears for them. */
import { compare, dollars, type Id, isRefusal, refuse, toWire } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { payLink, say } from '../messages/index.ts';
import { SMALLEST_CHARGE } from '../outside/cards/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';
import { owedBy } from './pay-by-link.ts';

export const sendPayLink = action({
  name: 'send-pay-link',
  needs: 'payments.write',
  run: async (work: Work, input: { clientId: Id<'clt'>; partyId: Id<'rsp'> | null }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const party = input.partyId === null ? null : await partyById(work, input.partyId);
    if (party === undefined) {
      return refuse('no-such-party', 'Choose one of the people who pay for this client.', {
        field: 'partyId',
      });
    }
    const { owed } = await owedBy(work, input);
    if (compare(owed, SMALLEST_CHARGE) < 0) {
      return refuse('nothing-to-pay', 'Nothing is owed, so there is nothing to pay by a link.', {
        kind: 'conflict',
      });
    }
    const { messageId } = await say(work, {
      ...{ to: input, topic: 'billing', template: 'payment-link' },
      values: { amount: dollars(owed) },
      link: payLink(work),
      ...{ about: { kind: 'client', id: input.clientId }, asked: true },
    });
    work.audit(messageId, { clientId: input.clientId });
    return { messageId, amountCents: toWire(owed) };
  },
});
