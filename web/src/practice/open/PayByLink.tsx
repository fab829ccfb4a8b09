/** Behind a link to pay: how much is owed, for which days; a card is entered, all or a part is paid. */
import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { call, newKey, useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { CardFields, type HandOver } from '../billing/acts/AddCard.tsx';
import type { CardSetupByLink, PaidByLink } from '../messages-api.ts';
import classes from './Open.module.css';
import { PAY_WORDS, type PayWords } from './pay-words.ts';

const LOOK_AGAIN_MS = 1_500;

export function PayByLink({ token }: { token: string }) {
  const sent = { params: { token } };
  const asked = useAsk('GET /api/open/pay/:token', sent, { staleTime: 0 });
  const [after, setAfter] = useState<PaidByLink>();
  const bill = after ?? asked.data;
  const waits = bill?.state === 'going';
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => {
      const looked = call('GET /api/open/pay/:token', { params: { token } }, { open: true });
      // Not answered: asked again at the next turn.
      looked.then(setAfter, () => {});
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waits, token]);
  const [setup, setSetup] = useState<CardSetupByLink>();
  const start = useSubmit(async () =>
    setSetup(await call('POST /api/open/pay/:token/card-setups', sent, { open: true })),
  );
  if (asked.error && !bill) return <RefusalText error={asked.error} />;
  if (!bill) return <TextSkeletons lines={6} />;
  const words = PAY_WORDS[bill.language];
  return (
    <Stack gap="md" lang={bill.language}>
      <Text>{bill.practice}</Text>
      <Title order={1} size="h2">
        {titleOf(bill, words)}
      </Title>
      <Result bill={bill} words={words} waits={waits} />
      {bill.state !== 'nothing' && !waits && (
        <>
          <Text size="xl" fw={600} className="figures">
            {words.owed(moneyText(bill.owedCents))}
          </Text>
          <Lines bill={bill} words={words} />
          {setup ? (
            <Pay
              key={setup.setupRef}
              token={token}
              bill={bill}
              setup={setup}
              words={words}
              onPaid={(next) => {
                setSetup(undefined);
                setAfter(next);
              }}
            />
          ) : (
            <Button size="md" loading={start.busy} onClick={() => void start.submit()}>
              {words.byCard}
            </Button>
          )}
        </>
      )}
      <RefusalText error={start.error} />
      <Text size="sm">{words.call(bill.phone)}</Text>
    </Stack>
  );
}

function titleOf({ state, last }: PaidByLink, words: PayWords): string {
  if (state !== 'nothing') return words.title;
  if (last?.result === 'debited') return words.debiting;
  return last?.result === 'paid' ? words.thanks : words.title;
}
function Result({ bill, words, waits }: { bill: PaidByLink; words: PayWords; waits: boolean }) {
  const { last } = bill;
  const went = last?.result === 'paid' || last?.result === 'debited';
  const says = waits
    ? words.going
    : last?.result === 'paid' || last?.result === 'debited'
      ? words[last.result](moneyText(last.cents))
      : last
        ? words.declined
        : bill.state === 'nothing'
          ? words.nothing
          : '';
  return (
    <Text role="status" fw={went ? 600 : 400}>
      {says}
      {went && !waits && bill.state === 'owes' && ` ${words.restOther}`}
    </Text>
  );
}
function Lines({ bill, words }: { bill: PaidByLink; words: PayWords }) {
  if (bill.lines.length === 0) return null;
  return (
    <ul className={classes.lines}>
      {bill.lines.map((l) => (
        <li key={l.day}>
          <span>{l.day}</span>
          <span className="figures">{moneyText(l.cents)}</span>
        </li>
      ))}
      {bill.more > 0 && <li>{words.more(bill.more)}</li>}
    </ul>
  );
}

function Pay({
  token,
  bill,
  setup,
  words,
  onPaid,
}: {
  token: string;
  bill: PaidByLink;
  setup: CardSetupByLink;
  words: PayWords;
  onPaid: (next: PaidByLink) => void;
}) {
  const [amount, setAmount] = useState<number | null>(bill.owedCents);
  const [keepCard, setKeep] = useState(false);
  const [healthAccount, setHealth] = useState(false);
  const [ready, setReady] = useState(false);
  const handOver = useRef<HandOver | undefined>(undefined);
  const handed = useRef(false);
  const key = useRef(newKey());
  const most = healthAccount ? bill.healthCents : bill.owedCents;
  const onlyFees = most < bill.atLeastCents;
  const between = words.between(moneyText(bill.atLeastCents), moneyText(most));
  const fits = amount !== null && amount >= bill.atLeastCents && amount <= most;
  const wrong = onlyFees || fits ? undefined : between;
  const ofHealth = (is: boolean) => {
    setHealth(is);
    // All of it stays all of it: what this card may pay.
    const next = is ? bill.healthCents : bill.owedCents;
    if (amount === most && next >= bill.atLeastCents) setAmount(next);
  };
  const pay = useSubmit(async () => {
    if (amount === null || !fits) return;
    // Given once: after a lost answer only the second half is sent again.
    const no = handed.current ? undefined : await handOver.current?.();
    if (no !== undefined) throw new Error(no);
    handed.current = true;
    const body = { amountCents: amount, setupRef: setup.setupRef, keepCard, healthAccount };
    const sent = { params: { token }, body };
    const options = { open: true, key: key.current };
    onPaid(await call('POST /api/open/pay/:token/payments', sent, options));
  });
  return (
    <form onSubmit={(e) => void pay.submit(e)}>
      <Stack gap="md">
        <AmountInput
          size="md"
          label={words.amount}
          description={words.part}
          value={amount}
          onChange={setAmount}
          error={wrong}
        />
        <CardFields
          setup={setup}
          onHealth={ofHealth}
          onReady={(give) => {
            handOver.current = give;
            setReady(true);
          }}
        />
        <Checkbox
          label={words.health}
          description={
            healthAccount && !onlyFees && most < bill.owedCents
              ? words.healthPays(moneyText(most))
              : undefined
          }
          error={onlyFees ? words.noFee : undefined}
          checked={healthAccount}
          onChange={(e) => ofHealth(e.currentTarget.checked)}
        />
        <Checkbox
          label={words.keep}
          checked={keepCard}
          onChange={(e) => setKeep(e.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed" lang="en">
          {keepCard ? setup.keepWords : setup.onceWords}
        </Text>
        <RefusalText error={pay.error} />
        <Group>
          <Button type="submit" size="md" loading={pay.busy} disabled={!ready || !fits}>
            {words.pay(moneyText(amount ?? 0))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
