/** What can be done with the chosen claims, or with all of the tab; at the foot of the list. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useActions } from '../../../ui/actions.ts';
import { call } from '../../../ui/api.ts';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { many } from '../../../ui/words.ts';
import billing from '../Billing.module.css';
import { countOf, type StateTab } from './claim-words.ts';
import type { Claim, ClaimState, ClaimSummary } from './claims-api.ts';
import { useOneByOne } from './one-by-one.ts';
import { SendQuestion, type ToSend } from './SendQuestion.tsx';

const MAY_HOLD: readonly ClaimState[] = ['building', 'to-mend', 'ready'];

interface Props {
  readonly tab: StateTab;
  readonly chosen: readonly Claim[];
  readonly narrowed: boolean;
  readonly payerId: string | undefined;
  readonly summary: ClaimSummary | undefined;
  readonly onClear: () => void;
}
export function BatchActs(props: Props) {
  const { tab, chosen, summary, onClear } = props;
  const [toSend, setToSend] = useState<ToSend>();
  const ready = chosen.filter((c) => c.state === 'ready');
  const all = summary && tab.key === 'ready' ? countOf(tab, summary) : undefined;
  const sendAll = () =>
    all && setToSend({ claims: all.claims, cents: all.cents, payers: [], payerId: undefined });
  const mayAll = all !== undefined && all.claims > 0 && !props.narrowed;
  useActions(mayAll ? [{ id: 'send-ready', label: allWords(all.claims), run: sendAll }] : []);
  return (
    <>
      {chosen.length > 0 ? (
        <section className={billing.chosen} aria-label="Chosen claims">
          <span className="figures">
            {many(chosen.length, 'claim')} chosen · {moneyText(sum(chosen))}
          </span>
          <Group gap="xs">
            <Button variant="subtle" color="gray" onClick={onClear}>
              Clear
            </Button>
            <HoldChosen claims={chosen.filter((c) => MAY_HOLD.includes(c.state))} done={onClear} />
            <ReleaseChosen claims={chosen.filter((c) => c.state === 'held')} done={onClear} />
            <AgainChosen claims={chosen.filter((c) => c.state === 'rejected')} done={onClear} />
            {ready.length > 0 && (
              <Button onClick={() => setToSend(of(ready))}>
                Send {many(ready.length, 'claim')}
              </Button>
            )}
          </Group>
        </section>
      ) : (
        mayAll && (
          <section className={billing.chosen} aria-label="All that are ready">
            <span className="figures">
              {many(all.claims, 'claim')} · {moneyText(all.cents)}
            </span>
            <Button onClick={sendAll}>{allWords(all.claims)} now</Button>
          </section>
        )
      )}
      <SendQuestion what={toSend} onClose={() => setToSend(undefined)} onSent={onClear} />
    </>
  );
}
const allWords = (n: number): string => (n === 1 ? 'Send 1 claim' : `Send all ${many(n, 'claim')}`);
const sum = (claims: readonly Claim[]): number => claims.reduce((n, c) => n + c.totalCents, 0);
export const of = (claims: readonly Claim[]): ToSend => ({
  claims: claims.length,
  cents: sum(claims),
  payers: [...new Set(claims.map((c) => c.payerName))],
  claimIds: claims.map((c) => c.id),
});

interface Some {
  readonly claims: readonly Claim[];
  readonly done: () => void;
}
function HoldChosen({ claims, done }: Some) {
  const [open, setOpen] = useState(false);
  const each = useOneByOne();
  if (claims.length === 0) return null;
  const verb = `Hold ${many(claims.length, 'claim')}`;
  const hold = async (reason: string) => {
    await each.run(
      'Held',
      claims,
      (c) =>
        call('POST /api/claims/:claimId/hold', { params: { claimId: c.id }, body: { reason } }),
      (c) => call('POST /api/claims/:claimId/release', { params: { claimId: c.id } }),
    );
    done();
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <ConfirmWithReason
        opened={open}
        onClose={() => setOpen(false)}
        title={`${verb}?`}
        confirm={verb}
        reason="Why"
        reasonHint="Stands with each of them until somebody lets them go."
        onConfirm={hold}
      />
    </>
  );
}
function ReleaseChosen({ claims, done }: Some) {
  const each = useOneByOne();
  if (claims.length === 0) return null;
  const release = async () => {
    await each.run(
      'Released',
      claims,
      (c) => call('POST /api/claims/:claimId/release', { params: { claimId: c.id } }),
      (c) =>
        call('POST /api/claims/:claimId/hold', {
          params: { claimId: c.id },
          body: { reason: c.holdReason ?? 'Held again' },
        }),
    );
    done();
  };
  return (
    <Button loading={each.busy} onClick={() => void release()}>
      Release {many(claims.length, 'claim')}
    </Button>
  );
}
/** Rejected ones were never decided: mended, they go again as new. */
function AgainChosen({ claims, done }: Some) {
  const [open, setOpen] = useState(false);
  const each = useOneByOne();
  if (claims.length === 0) return null;
  const verb = `Send ${many(claims.length, 'claim')} again`;
  const send = async () => {
    await each.run('Sent again:', claims, (c) =>
      call('POST /api/claims/:claimId/send', { params: { claimId: c.id } }),
    );
    done();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{verb}</Button>
      <ConfirmWithReason
        opened={open}
        onClose={() => setOpen(false)}
        title={`${verb}?`}
        confirm={verb}
        reason={false}
        onConfirm={send}
      >
        Nobody decided on them, so each goes as a new claim. One that is not clean yet is refused
        with the reason.
      </ConfirmWithReason>
    </>
  );
}
