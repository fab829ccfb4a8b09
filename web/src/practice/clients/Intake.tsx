/** What the client was sent to read and sign, how far they are, what runs because of it, and what they told of a plan. */
import { Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, today } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import { useSetup } from '../settings/use-setup.ts';
import classes from './Client.module.css';
import type { ClientIntake } from './intake-api.ts';
import { None, Part } from './Part.tsx';

type Packet = ClientIntake['packets'][number];
type Signature = ClientIntake['signatures'][number];
type Plan = ClientIntake['plans'][number];

export function Intake({ clientId }: { clientId: string }) {
  const asked = useAsk('GET /api/clients/:clientId/intake', { params: { clientId } });
  const send = useAct('POST /api/clients/:clientId/intake/send', {
    onDone: () => void tell('Sent. They are told, and find it on their page.'),
  });
  if (asked.error && !asked.data) return <RefusalText error={asked.error} />;
  if (!asked.data) return null;
  const { packets, signatures, plans, remarks, may } = asked.data;
  const open = packets.some((p) => p.state === 'open');
  const sendIt = () => send.mutate({ params: { clientId }, body: {} });
  return (
    <div id="intake">
      <Part
        title="Intake"
        act={may.write && (open ? 'Remind them' : 'Send the papers')}
        onAct={sendIt}
      >
        <RefusalText error={send.error} />
        {packets.length === 0 && <None>Nothing was sent to read and sign.</None>}
        <ul className={classes.items} hidden={packets.length + plans.length === 0}>
          {packets.map((p) => (
            <PacketRow key={p.id} packet={p} write={may.write} />
          ))}
          {plans.map((p) => (
            <PlanRow key={p.id} plan={p} may={may.takePlans} />
          ))}
        </ul>
        {signatures.length > 0 && (
          <ul className={classes.items} aria-label="Signed" style={{ marginTop: 8 }}>
            {signatures.map((s) => (
              <SignedRow key={s.id} clientId={clientId} signed={s} write={may.write} />
            ))}
          </ul>
        )}
        {remarks.map((r) => (
          <Text key={r} size="sm" c="dimmed" mt={6}>
            {r}
          </Text>
        ))}
      </Part>
    </div>
  );
}

const STATE = { open: 'open', done: 'done', skipped: 'not now' } as const;
function PacketRow({ packet: p, write }: { packet: Packet; write: boolean }) {
  const withdraw = useAct('POST /api/intake-packets/:packetId/withdraw', {
    onDone: () => void tell('Withdrawn. What is signed stays; send it again whenever you like.'),
  });
  const done = p.steps.filter((s) => s.state !== 'open').length;
  const words =
    p.state === 'withdrawn'
      ? 'withdrawn'
      : p.state === 'done'
        ? 'done'
        : `${done} of ${p.steps.length} done`;
  return (
    <li className={p.state === 'open' ? undefined : classes.past}>
      <div>
        {p.name}: {words}
        <span className={classes.under}>
          Sent <InstantText at={p.sentAt} show="day" />
        </span>
        {p.state !== 'withdrawn' && (
          <span className={classes.under}>
            {p.steps.map((s) => `${s.words} ${STATE[s.state]}`).join(' · ')}
          </span>
        )}
        <RefusalText error={withdraw.error} />
      </div>
      {write && p.state === 'open' && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={withdraw.isPending}
          aria-label={`Withdraw the papers of ${p.name}`}
          onClick={() => withdraw.mutate({ params: { packetId: p.id } })}
        >
          Withdraw
        </Button>
      )}
    </li>
  );
}

function SignedRow({
  clientId,
  signed: s,
  write,
}: {
  clientId: string;
  signed: Signature;
  write: boolean;
}) {
  const again = useAct('POST /api/intake-forms/ask-again', {
    onDone: ({ asked }) =>
      void tell(
        asked === 0
          ? 'They may not sign in to the portal; invite them first.'
          : 'Asked to sign again.',
      ),
  });
  return (
    <li>
      <div>
        <Anchor href={`/api/intake-signatures/${s.id}/pdf`} download inherit>
          {s.title}
        </Anchor>
        <span className={classes.under}>
          Signed by {s.signedName} <InstantText at={s.signedAt} show="day" />, version {s.version}
          {s.older ? '; a newer one is published' : ''}
        </span>
        {s.did.map((line) => (
          <span key={line} className={classes.under}>
            {line}
          </span>
        ))}
        {s.didNot.map((line) => (
          <span key={line} className={classes.under}>
            Not done. {line}
          </span>
        ))}
        <RefusalText error={again.error} />
      </div>
      {write && s.older && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={again.isPending}
          aria-label={`Ask to sign again: ${s.title}`}
          onClick={() => again.mutate({ body: { kind: s.kind, clientId } })}
        >
          Ask again
        </Button>
      )}
    </li>
  );
}

const RELATION = {
  self: 'their own',
  spouse: 'a spouse’s',
  child: 'a parent’s',
  other: 'another’s',
};
function PlanRow({ plan: p, may }: { plan: Plan; may: boolean }) {
  const [act, setAct] = useState<'take' | 'dismiss'>();
  const whose = `${p.subscriberGivenName} ${p.subscriberFamilyName}`.trim();
  return (
    <li>
      <div>
        Told of a plan: {p.payerName}
        <span className={classes.under}>
          Member {p.memberId}
          {p.groupNumber === '' ? '' : `, group ${p.groupNumber}`}, {RELATION[p.relation]}
          {whose === '' ? '' : `: ${whose}`}
        </span>
        <span className={classes.under}>
          <InstantText at={p.toldAt} show="day" />
          {p.state === 'taken' && ': taken over as coverage'}
          {p.state === 'dismissed' && `: not taken over. ${p.why}`}
        </span>
        <Group gap={6} mt={4}>
          {p.photos.map((side) => (
            <Anchor
              key={side}
              size="sm"
              target="_blank"
              href={`/api/intake-packets/${p.packetId}/photo/${side}`}
            >
              Card, {side}
            </Anchor>
          ))}
        </Group>
        {may && p.state === 'waits' && (
          <Group gap={6} mt={6}>
            <Button size="compact-sm" variant="default" onClick={() => setAct('take')}>
              Take over
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setAct('dismiss')}>
              Dismiss
            </Button>
          </Group>
        )}
      </div>
      {act === 'take' && <Take plan={p} onClose={() => setAct(undefined)} />}
      {act === 'dismiss' && <Dismiss plan={p} onClose={() => setAct(undefined)} />}
    </li>
  );
}
function Take({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const setup = useSetup();
  const payers = setup.data?.payers.filter((p) => !p.retired) ?? [];
  const like = payers.find((p) => p.name.toLowerCase() === plan.payerName.toLowerCase());
  const [payerId, setPayerId] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const take = useAct('POST /api/intake-plans/:planId/take', {
    onDone: () => {
      onClose();
      void tell('It is coverage now. Check its order and facts under Coverage.');
    },
  });
  const no = useRefusal(take.error, ['payerId', 'from']);
  const chosen = payerId ?? like?.id ?? null;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (chosen && from)
      take.mutate({ params: { planId: plan.id }, body: { payerId: chosen, from } });
  };
  return (
    <ActModal opened onClose={onClose} title={`Take over: ${plan.payerName}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">
            Member {plan.memberId}. The photos of the card go with it; the plan is asked after those
            that hold already.
          </Text>
          <Select
            label="Payer"
            required
            searchable
            data={payers.map((p) => ({ value: p.id, label: p.name }))}
            value={chosen}
            onChange={setPayerId}
            nothingFoundMessage="Add payers in Settings."
            error={no.at('payerId')}
          />
          <DayInput label="From" required value={from} onChange={setFrom} error={no.at('from')} />
          <RefusalText error={no.rest} />
          <ActButtons
            onClose={onClose}
            busy={take.isPending}
            disabled={!chosen || !from}
            verb={`Enter from ${from ? dayWords(from) : 'a day'}`}
          />
        </Stack>
      </form>
    </ActModal>
  );
}
function Dismiss({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const [why, setWhy] = useState('');
  const dismiss = useAct('POST /api/intake-plans/:planId/dismiss', {
    onDone: () => {
      onClose();
      void tell('Dismissed.');
    },
  });
  const no = useRefusal(dismiss.error, ['why']);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    dismiss.mutate({ params: { planId: plan.id }, body: { why } });
  };
  return (
    <ActModal opened onClose={onClose} title={`Do not take over: ${plan.payerName}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Why"
            required
            maxLength={200}
            value={why}
            onChange={(e) => setWhy(e.currentTarget.value)}
            error={no.at('why')}
            data-autofocus
          />
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} busy={dismiss.isPending} verb="Dismiss" />
        </Stack>
      </form>
    </ActModal>
  );
}
