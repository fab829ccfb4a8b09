/** One remittance with its claims page by page, and what a person does with it. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../ui/api.ts';
import { moneyText } from '../../../ui/Money.tsx';
import { sentenceOf } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import { linesOfClaim, toPost } from './remittance-words.ts';
import type { ClaimState, RemittanceClaim, RemittanceDetail } from './remittances-api.ts';

const name = 'GET /api/remittances/:remittanceId';

export function useRemittance(remittanceId: string, state: ClaimState | undefined) {
  const asked = useInfiniteQuery({
    queryKey: [name, remittanceId, state ?? ''],
    queryFn: ({ pageParam, signal }): Promise<RemittanceDetail> =>
      call(
        name,
        { params: { remittanceId }, query: { state, after: pageParam, limit: 100 } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const [detail] = asked.data?.pages ?? [];
  return {
    detail,
    claims: asked.data?.pages.flatMap((p) => p.claims) ?? [],
    /** Every claim of it is in sight. */
    whole: state === undefined && !asked.hasNextPage,
    error: asked.error,
    again: () => asked.refetch(),
    more: {
      has: asked.hasNextPage,
      busy: asked.isFetchingNextPage,
      fetch: () => asked.fetchNextPage(),
    },
  };
}

/** Says a refusal as a message: these acts have no form to show it in. */
const said = (problem: unknown) => void tell(sentenceOf(problem) ?? '', { state: 'risk' });

export function useRemittanceActs(detail: RemittanceDetail) {
  const params = { remittanceId: detail.remittance.id };
  const undo = useAct('POST /api/remittances/:remittanceId/undo');
  const undoClaim = useAct('POST /api/remittance-claims/:remittanceClaimId/undo');
  const post = useAct('POST /api/remittances/:remittanceId/post');
  const takeUp = useAct('POST /api/remittance-claims/:remittanceClaimId/take-up');
  const unmatch = useAct('POST /api/remittance-claims/:remittanceClaimId/unmatch');
  const [posting, setPosting] = useState(0);
  const reason = 'Taken back right after posting.';
  const all = (lines: number | undefined) => {
    setPosting(toPost(detail, [], false).claims);
    return post
      .mutateAsync({ params, body: { version: detail.version } })
      .then((now) => {
        const what = lines ? many(lines, 'line') : 'Everything that was clean';
        const verb = lines === 1 ? 'is' : lines ? 'are' : 'is';
        void tell(
          `${what} ${verb} posted: ${moneyText(now.balance.postedCents)} of ${moneyText(now.balance.paidCents)} is in the book.`,
          { undo: () => void undo.mutateAsync({ params, body: { reason } }).catch(said) },
        );
      })
      .catch(said);
  };
  const one = (claim: RemittanceClaim) => {
    setPosting(1);
    return post
      .mutateAsync({ params, body: { version: detail.version, claims: [claim.id] } })
      .then(
        () =>
          void tell(`${many(linesOfClaim(claim), 'line')} of ${claim.patientName} posted.`, {
            undo: () =>
              void undoClaim
                .mutateAsync({ params: { remittanceClaimId: claim.id }, body: { reason } })
                .catch(said),
          }),
      )
      .catch(said);
  };
  const ofClaim =
    (act: typeof takeUp | typeof unmatch, done: string) => (claim: { readonly id: string }) =>
      act
        .mutateAsync({ params: { remittanceClaimId: claim.id } })
        .then(() => void tell(done))
        .catch(said);
  return {
    busy: post.isPending,
    /** Claims that are being posted, while it is busy. */
    posting,
    all,
    one,
    takeUp: ofClaim(takeUp, 'Taken up again: it waits here.'),
    unmatch: ofClaim(unmatch as typeof takeUp, 'The match is taken away; look for another.'),
  };
}
export type RemittanceActs = ReturnType<typeof useRemittanceActs>;
