/** An EOB that came on paper: typed line by line, then looked at in the same preview as one that came by file. */
import { NativeSelect, Select, Stack, TextInput } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { useGo, useSearchWord } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { today } from '../../../ui/words.ts';
import { Pair } from '../acts/Pair.tsx';
import { useAct } from '../acts/use-act.ts';
import { AddClaim } from './AddClaim.tsx';
import { chargeWithPayer } from './claim-to-key.ts';
import { KeyedBeside } from './KeyedBeside.tsx';
import { KeyedClaim } from './KeyedClaim.tsx';
import { KeyedProof } from './KeyedProof.tsx';
import { PAYMENT_FIELD, proofOf } from './keyed-balance.ts';
import { bodyOf, type Draft, type DraftClaim, isTakenBack, takeBack } from './keyed-draft.ts';
import { goToField, onEnterNext } from './next-field.ts';
import { type MeaningOf, useCodeWords } from './use-code-words.ts';

const METHODS = [
  { value: 'check', label: 'Check' },
  { value: 'ach', label: 'Transfer' },
  { value: 'card', label: 'Virtual card' },
  { value: 'none', label: 'No payment' },
] as const;

export default function KeyInPage() {
  const [draft, setDraft] = useState<Draft>({
    ...{ payerId: null, method: 'check', trace: '', paidCents: null, claims: [], beside: [] },
    paidOn: today(),
  });
  const [missing, setMissing] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const put = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const go = useGo();
  const write = useAct('POST /api/remittances', {
    // The preview says by itself that it is kept; a message would lie over its button.
    onDone: (made) => go(`/billing/remittances/${made.remittance.id}`),
  });
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const filling = useChargeToKey((payerId, claim) => put({ payerId, claims: [claim] }));
  const meaning = useCodeWords(draft);
  const no = useRefusal(write.error, ['payerId', 'method', 'trace', 'paidCents', 'paidOn']);
  const proof = proofOf(draft);
  const send = () => {
    const [off] = proof.off;
    const body = off ? off.sentence : bodyOf(draft);
    setMissing(typeof body === 'string' ? body : undefined);
    if (off) goToField(form.current, off.field);
    if (typeof body !== 'string') write.mutate({ body });
  };
  const toOff = () => {
    const [off] = proof.off;
    if (off) goToField(form.current, off.field);
  };
  useKeys([
    { keys: 'mod+enter', does: 'Look at the preview', run: send, whileTyping: true },
    { keys: 'alt+o', does: 'To what does not add up', run: toOff, whileTyping: true },
  ]);
  return (
    <>
      <PageHeader
        title="Key in an EOB"
        back={{ to: '/billing/remittances', label: 'Remittances' }}
        under="Type it as it stands on the paper. Enter goes from field to field; nothing is posted before you have seen the preview."
      />
      <form
        noValidate
        ref={form}
        onKeyDown={onEnterNext}
        onSubmit={(e) => {
          e.preventDefault();
          send();
        }}
      >
        <Stack gap="lg">
          {/* Whoever types at once finds the payer: the field comes with its list. */}
          <RefusalText error={filling.problem} />
          {setup.data && !filling.busy ? (
            <Payment draft={draft} put={put} at={no.at} payers={setup.data.payers} />
          ) : (
            <CardSkeletons cards={1} height={200} />
          )}
          <Claims draft={draft} put={put} meaning={meaning} form={form} />
          <KeyedBeside
            beside={draft.beside}
            meaning={meaning}
            onChange={(beside) => put({ beside })}
          />
          {missing !== undefined && <RefusalText error={missing} />}
          <RefusalText error={no.rest} />
          <KeyedProof
            proof={proof}
            busy={write.isPending}
            onGo={(f) => goToField(form.current, f)}
          />
        </Stack>
      </form>
    </>
  );
}

/** Come from a charge: its claim stands in the form, and who was asked. */
function useChargeToKey(onFound: (payerId: string | null, claim: DraftClaim) => void) {
  const [chargeId] = useSearchWord('charge');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(chargeId !== '');
  const found = useRef(onFound);
  useEffect(() => {
    if (chargeId === '') return;
    let gone = false;
    chargeWithPayer(chargeId)
      .then(({ payerId, claim }) => gone || found.current(payerId, claim))
      .catch((e: unknown) => gone || setProblem(e))
      .finally(() => gone || setBusy(false));
    return () => {
      gone = true;
    };
  }, [chargeId]);
  return { problem, busy };
}

function Claims({
  draft,
  put,
  meaning,
  form,
}: {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  meaning: MeaningOf;
  form: RefObject<HTMLFormElement | null>;
}) {
  const { claims } = draft;
  // The claim that was just added takes the typing.
  const [typing, setTyping] = useState<{ readonly key: number }>();
  useEffect(() => {
    const claim = typing && form.current?.querySelector(`[data-claim="${typing.key}"]`);
    const first = claim?.querySelector<HTMLElement>('[data-first]');
    (first ?? claim?.querySelector('input'))?.focus();
  }, [typing, form]);
  const change = (claim: DraftClaim) =>
    put({ claims: claims.map((c) => (c.key === claim.key ? claim : c)) });
  const back = (claim: DraftClaim) => {
    const before = takeBack(claim);
    if (before) put({ claims: claims.flatMap((c) => (c === claim ? [before, c] : [c])) });
    setTyping({ key: claim.key });
  };
  return (
    <>
      {claims.map((c) => (
        <KeyedClaim
          key={c.key}
          claim={c}
          takenBack={isTakenBack(claims, c)}
          meaning={meaning}
          onChange={change}
          onRemove={() => put({ claims: claims.filter((x) => x.key !== c.key) })}
          onTakeBack={() => back(c)}
        />
      ))}
      <AddClaim
        payerId={draft.payerId}
        taken={claims.flatMap((c) => (c.reversal ? [] : c.lines.map((l) => l.chargeId)))}
        onAdd={(claim) => {
          put({ claims: [...claims, claim] });
          setTyping({ key: claim.key });
        }}
      />
    </>
  );
}

function Payment({
  draft,
  put,
  at,
  payers,
}: {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  at: (field: string) => string | undefined;
  payers: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <Stack gap="sm" maw={640}>
      <Select
        label="Payer"
        placeholder="Who sent it"
        data={payers.map((p) => ({ value: p.id, label: p.name }))}
        value={draft.payerId}
        onChange={(payerId) => put({ payerId })}
        searchable
        selectFirstOptionOnChange
        openOnFocus={false}
        required
        autoFocus={draft.payerId === null}
        error={at('payerId')}
      />
      <Pair>
        <NativeSelect
          label="How it pays"
          data={[...METHODS]}
          value={draft.method}
          onChange={(e) =>
            put({
              method: METHODS.find((m) => m.value === e.currentTarget.value)?.value ?? 'check',
            })
          }
          error={at('method')}
        />
        <TextInput
          label="Check or transfer number"
          value={draft.trace}
          onChange={(e) => put({ trace: e.currentTarget.value })}
          maxLength={50}
          autoFocus={draft.payerId !== null}
          error={at('trace')}
        />
      </Pair>
      <Pair>
        <AmountInput
          label="Amount of the payment"
          data-field={PAYMENT_FIELD}
          value={draft.paidCents}
          onChange={(paidCents) => put({ paidCents })}
          error={at('paidCents')}
          required
        />
        <DayInput
          label="Dated"
          value={draft.paidOn}
          onChange={(paidOn) => put({ paidOn })}
          error={at('paidOn')}
          required
        />
      </Pair>
    </Stack>
  );
}
