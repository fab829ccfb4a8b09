/** Endpoints of the portal with the types of their contract; reading and writing them. */
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type * as C from '../../../server/src/payments/payments-contract.ts';
import type * as H from '../../../server/src/portal/hours-contract.ts';
import type * as W from '../../../server/src/portal/password-contract.ts';
import type * as P from '../../../server/src/portal/portal-contract.ts';
import type { GetName, Name, Reply, Sent, WriteName } from '../api/endpoints.ts';
import type { In, Out } from '../api/shapes.ts';
import { call, newKey, Refused } from '../ui/api.ts';

declare module '../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/open/portal': { query: In<typeof P.DoorQuery>; reply: Out<typeof P.PortalDoor> };
    'POST /api/open/portal/ask': { body: In<typeof P.AskIn>; reply: Out<typeof P.Asked> };
    'POST /api/open/portal/in': { body: In<typeof P.InByLink>; reply: Out<typeof P.Done> };
    'POST /api/open/portal/passkey': {
      body: In<typeof P.DoorIn>;
      reply: Out<typeof P.PasskeyOptions>;
    };
    'POST /api/open/portal/in-by-passkey': {
      body: In<typeof P.InByPasskey>;
      reply: Out<typeof P.Done>;
    };
    'POST /api/open/portal/in-by-password': {
      body: In<typeof W.InByPassword>;
      reply: Out<typeof P.Done>;
    };
    'GET /api/portal/password': { reply: Out<typeof W.OwnPassword> };
    'PUT /api/portal/password': {
      body: In<typeof W.PasswordIn>;
      reply: Out<typeof W.OwnPassword>;
    };
    'POST /api/portal/password/remove': { reply: Out<typeof W.OwnPassword> };
    'GET /api/portal/passkeys': { reply: Out<typeof P.Passkeys> };
    'POST /api/portal/passkeys/offer': { reply: Out<typeof P.PasskeyOptions> };
    'POST /api/portal/passkeys': {
      body: In<typeof P.AddPasskeyIn>;
      reply: Out<typeof P.Passkeys>;
    };
    'POST /api/portal/passkeys/:passkeyId/remove': { reply: Out<typeof P.Passkeys> };
    'GET /api/portal/me': { reply: Out<typeof P.PortalMe> };
    'POST /api/portal/switch': { body: In<typeof P.SwitchIn>; reply: Out<typeof P.Done> };
    'POST /api/portal/sign-out': { reply: Out<typeof P.Done> };
    'GET /api/portal/home': { reply: Out<typeof P.PortalHome> };
    'GET /api/portal/visits': {
      query: In<typeof P.VisitsQuery>;
      reply: Out<typeof P.PortalVisits>;
    };
    'POST /api/portal/questions': {
      body: In<typeof P.QuestionIn>;
      reply: Out<typeof P.PortalVisits>;
    };
    'GET /api/portal/papers': {
      query: In<typeof P.PapersQuery>;
      reply: Out<typeof P.PortalPapers>;
    };
    'GET /api/portal/cards': { reply: Out<typeof P.PortalCards> };
    'POST /api/portal/card-setups': { reply: Out<typeof C.CardSetupView> };
    'POST /api/portal/cards': { body: In<typeof P.FinishCardIn>; reply: Out<typeof P.PortalCards> };
    'POST /api/portal/cards/:cardId/make-default': { reply: Out<typeof P.PortalCards> };
    'POST /api/portal/cards/:cardId/remove': { reply: Out<typeof P.PortalCards> };
    'GET /api/portal/autopay': { reply: Out<typeof P.AutopayOffer> };
    'POST /api/portal/autopay': { body: In<typeof P.EnrolIn>; reply: Out<typeof P.PortalCards> };
    'PUT /api/portal/autopay': { body: In<typeof P.ChangeIn>; reply: Out<typeof P.PortalCards> };
    'POST /api/portal/autopay/pause': { reply: Out<typeof P.PortalCards> };
    'POST /api/portal/autopay/resume': { reply: Out<typeof P.PortalCards> };
    'POST /api/portal/autopay/end': { reply: Out<typeof P.PortalCards> };
    'POST /api/portal/payments': { body: In<typeof P.PayIn>; reply: Out<typeof P.PortalPayment> };
    'GET /api/portal/payments/:intentId': { reply: Out<typeof P.PortalPayment> };
    'POST /api/portal/planned-charges/:plannedId/hold': { reply: Out<typeof P.Planned> };
    'POST /api/portal/planned-charges/:plannedId/release': { reply: Out<typeof P.Planned> };
    'POST /api/portal/planned-charges/:plannedId/split': {
      body: In<typeof P.SplitIn>;
      reply: Out<typeof P.Planned>;
    };
    'POST /api/portal/planned-charges/:plannedId/move': {
      body: In<typeof P.MoveIn>;
      reply: Out<typeof P.Planned>;
    };
    'GET /api/portal/bookings': {
      query: In<typeof H.HoursQuery>;
      reply: Out<typeof H.FreeHours>;
    };
    'POST /api/portal/bookings': { body: In<typeof H.HourIn>; reply: Out<typeof P.Said> };
    'POST /api/portal/bookings/:requestId/withdraw': { reply: Out<typeof P.Said> };
    'GET /api/portal/appointments/:attendeeId/cost': { reply: Out<typeof P.CancelCost> };
    'POST /api/portal/appointments/:attendeeId/cancel': {
      body: In<typeof P.CancelIn>;
      reply: Out<typeof P.Said>;
    };
  }
}
export type Me = Reply<'GET /api/portal/me'>;
export type Home = Reply<'GET /api/portal/home'>;
export type Visit = Reply<'GET /api/portal/visits'>['items'][number];
export type Cards = Reply<'GET /api/portal/cards'>;
export type AutopayOffer = Reply<'GET /api/portal/autopay'>;
export type OnFile = Cards['items'][number];
export type Planned = Home['planned'][number];

type AnyCall = (name: Name, sent?: unknown, options?: object) => Promise<unknown>;
const signedOut = (error: unknown) => error instanceof Refused && error.status === 401;

/** Reads. Who is signed out on the way is shown the door: `me` is asked again. */
export function useRead<K extends GetName>(
  name: K,
  sent?: Sent<K>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<Reply<K>, Error> {
  const client = useQueryClient();
  return useQuery<Reply<K>, Error>({
    queryKey: sent === undefined ? [name] : [name, sent],
    queryFn: async ({ signal }) => {
      try {
        return (await (call as AnyCall)(name, sent, { signal, open: true })) as Reply<K>;
      } catch (error) {
        if (signedOut(error) && name !== 'GET /api/portal/me')
          void client.invalidateQueries({ queryKey: ['GET /api/portal/me'] });
        throw error;
      }
    },
    retry: (times, error) => times < 2 && !(error instanceof Refused && error.status < 500),
    ...options,
  });
}
/**
 * Writes: pressed twice, sent once; sent again after a lost answer with the same words, it carries the same key.
 * Afterwards everything on the page is read again.
 */
export function useDo<K extends WriteName>(name: K) {
  const client = useQueryClient();
  const intention = useRef<{ words: string; key: string } | undefined>(undefined);
  const going = useRef<Promise<Reply<K>> | undefined>(undefined);
  const write = useMutation<Reply<K>, Error, Sent<K>>({
    mutationFn: async (sent) => {
      const words = JSON.stringify(sent ?? null);
      if (intention.current?.words !== words) intention.current = { words, key: newKey() };
      const { key } = intention.current;
      try {
        const reply = await (call as AnyCall)(name, sent, { key, open: true });
        intention.current = undefined;
        return reply as Reply<K>;
      } catch (problem) {
        if (problem instanceof Refused && problem.status < 500) intention.current = undefined;
        if (signedOut(problem)) void client.invalidateQueries({ queryKey: ['GET /api/portal/me'] });
        throw problem;
      }
    },
    onSuccess: () => client.invalidateQueries(),
  });
  const go = (sent: Sent<K>): Promise<Reply<K>> => {
    going.current ??= write.mutateAsync(sent).finally(() => {
      going.current = undefined;
    });
    return going.current;
  };
  return { go, busy: write.isPending, error: write.error, reset: write.reset };
}
