/** A form: read, chosen, signed with their name. Two taps sign once; after a lost answer the same key goes again. */
import { type FormEvent, useState } from 'react';
import { limitOf } from './amounts.ts';
import type { Draft, Form, OwnIntake, Packet, Step } from './intake-api.ts';
import { Act, SignatureName, Trouble } from './Pieces.tsx';
import { useDo } from './portal-api.ts';
import { useDraft } from './use-draft.ts';

export function SignStep({
  packet,
  step,
  form,
  intake,
}: {
  packet: Packet;
  step: Step;
  form: Form;
  intake: OwnIntake;
}) {
  const { draft, put, kept } = useDraft(packet.id, step);
  const [spanish, setSpanish] = useState(intake.language === 'es' && form.wordsEs !== '');
  const [agreed, setAgreed] = useState(false);
  const sign = useDo('POST /api/portal/intake/:packetId/sign');
  const caps = {
    capChargeCents: limitOf(draft.capCharge ?? ''),
    capMonthCents: limitOf(draft.capMonth ?? ''),
  };
  const typed = caps.capChargeCents !== undefined && caps.capMonthCents !== undefined;
  const cardId = draft.cardId ?? intake.cards[0]?.id ?? '';
  const autopay = form.asksAutopay && !form.onAutopay && draft.autopay === true;
  const name = draft.name ?? '';
  const go = (e: FormEvent) => {
    e.preventDefault();
    if (!typed) return;
    const { capChargeCents = null, capMonthCents = null } = caps;
    const body = {
      ...{ kind: step.kind as 'consent', versionId: form.versionId, name },
      ...{ language: spanish ? ('es' as const) : ('en' as const), agreed: true as const },
      ...{ email: draft.email ?? true, text: draft.text ?? false },
      autopay: autopay ? { cardId, capChargeCents, capMonthCents } : null,
    };
    void sign.go({ params: { packetId: packet.id }, body }).catch(() => {});
  };
  const missing = autopay && cardId === '';
  return (
    <form onSubmit={go}>
      {form.wordsEs !== '' && (
        <Act kind="link" onClick={() => setSpanish(!spanish)}>
          {spanish ? 'Read it in English' : 'Léalo en español'}
        </Act>
      )}
      <div className="agreement words" lang={spanish ? 'es' : 'en'}>
        <p className="lines">{spanish ? form.wordsEs : form.words}</p>
        {form.points.length > 0 && (
          <ul className="points">
            {form.points.map((p) => (
              <li key={p}>{p}</li>
            ))}
          </ul>
        )}
      </div>
      <Choices form={form} draft={draft} put={put} cards={intake.cards} cardId={cardId} />
      <label className="check">
        <input
          type="checkbox"
          checked={agreed}
          onChange={(e) => setAgreed(e.currentTarget.checked)}
        />
        I have read this and agree
      </label>
      <SignatureName value={name} onChange={(name) => put({ name })} />
      <Trouble error={typed ? sign.error : 'Write a limit like 100.00.'} />
      <Act
        kind="main"
        type="submit"
        busy={sign.busy}
        disabled={!agreed || name.trim() === '' || missing}
      >
        Sign
      </Act>
      <p className="dim" role="status">
        {kept ? '' : 'Keeping what you typed …'}
      </p>
    </form>
  );
}

function Choices({
  form,
  draft,
  put,
  cards,
  cardId,
}: {
  form: Form;
  draft: Draft;
  put: (more: Draft) => void;
  cards: OwnIntake['cards'];
  cardId: string;
}) {
  if (!form.asksEmail && !form.asksText && !form.asksAutopay) return null;
  return (
    <>
      <fieldset>
        <legend>You choose</legend>
        {form.asksEmail && (
          <Check
            words="Bills and receipts may come by e-mail"
            on={draft.email ?? true}
            onChange={(email) => put({ email })}
          />
        )}
        {form.asksText && (
          <Check
            words="Bills and receipts may come by text message. Your carrier may charge for them; answer STOP to end them"
            on={draft.text ?? false}
            onChange={(text) => put({ text })}
          />
        )}
        {form.asksAutopay && !form.onAutopay && (
          <Check
            words="Charge my card by itself for what I owe (autopay)"
            on={draft.autopay ?? false}
            onChange={(autopay) => put({ autopay })}
          />
        )}
      </fieldset>
      {form.onAutopay && <p className="dim">You are on autopay already; it stays as it is.</p>}
      {form.asksAutopay && !form.onAutopay && draft.autopay === true && (
        <AutopayChoice form={form} draft={draft} put={put} cards={cards} cardId={cardId} />
      )}
    </>
  );
}
function Check({
  words,
  on,
  onChange,
}: {
  words: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(e) => onChange(e.currentTarget.checked)} />
      <span>{words}</span>
    </label>
  );
}
function AutopayChoice({
  form,
  draft,
  put,
  cards,
  cardId,
}: {
  form: Form;
  draft: Draft;
  put: (more: Draft) => void;
  cards: OwnIntake['cards'];
  cardId: string;
}) {
  if (cards.length === 0)
    return (
      <p className="notice">
        Autopay needs a card. Open “A card on file” above and add one; what you typed here is kept.
      </p>
    );
  return (
    <div className="agreement">
      <ul className="points">
        {form.autopayHow.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <label>
        Card
        <select value={cardId} onChange={(e) => put({ cardId: e.currentTarget.value })}>
          {cards.map((c) => (
            <option key={c.id} value={c.id}>
              {c.words}
            </option>
          ))}
        </select>
      </label>
      <div className="pair">
        <Limit
          words="Most a charge, $"
          value={draft.capCharge}
          on={(capCharge) => put({ capCharge })}
        />
        <Limit
          words="Most a month, $"
          value={draft.capMonth}
          on={(capMonth) => put({ capMonth })}
        />
      </div>
      <p>{form.autopayWords}</p>
    </div>
  );
}
function Limit({
  words,
  value = '',
  on,
}: {
  words: string;
  value: string | undefined;
  on: (text: string) => void;
}) {
  return (
    <label>
      {words}
      <input
        inputMode="decimal"
        placeholder="No limit"
        maxLength={20}
        value={value}
        aria-invalid={limitOf(value) === undefined}
        onChange={(e) => on(e.currentTarget.value)}
      />
    </label>
  );
}
