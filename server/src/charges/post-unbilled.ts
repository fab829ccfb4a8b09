/** “Post now”: the cause was mended (a fee set, a note amended), or a person wants back what one took back. */
import { type Id, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { sessionOfAttendee } from '../sessions/index.ts';
import { sees } from './charge-reach.ts';
import { chargeSession } from './charge-session.ts';
import { chargesOfSession } from './charge-store.ts';
import { whyUnbilled } from './unbilled.ts';
import { visitOf } from './visit-facts.ts';

export const postUnbilled = action({
  name: 'post-unbilled',
  needs: 'charges.write',
  run: async (
    work,
    input: { attendeeId: Id<'att'> },
  ): Promise<{ chargeIds: readonly Id<'chg'>[] } | Refusal> => {
    const session = await sessionOfAttendee(work, input.attendeeId);
    const attendee = session?.attendees.find((a) => a.id === input.attendeeId);
    if (!session || !attendee) return noSuchVisit();
    const about = { clinicianId: session.clinicianId, clientId: attendee.clientId };
    if (!(await sees(work, about))) return noSuchVisit();
    work.audit(session.id, { attendee: attendee.id });
    const { posted, refused } = await chargeSession(work, session.id, 'by-hand', attendee.id);
    const [no] = refused;
    if (no) return no.refusal;
    if (posted.length > 0) return { chargeIds: posted };
    const visit = await visitOf(work, session.id);
    const own = (await chargesOfSession(work, session.id)).filter(
      (c) => c.attendeeId === attendee.id,
    );
    const why = visit && (await whyUnbilled(work, { visit, attendee, own, occasion: 'by-hand' }));
    return why
      ? refuse(why.reason, why.sentence, { kind: 'conflict' })
      : refuse(
          'nothing-to-post',
          'There is nothing to charge for this visit. Nothing was changed.',
          {
            kind: 'conflict',
          },
        );
  },
});

export const noSuchVisit = (): Refusal =>
  refuse('no-such-visit', 'There is no such visit, or it is not of your clients.', {
    kind: 'not-found',
  });
