/** An answer nobody could place: what speaks for each of our claims, and why it is not simply it. */
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { dayWords } from '../../../ui/words.ts';
import { ClientPick } from '../../settings/ClientPick.tsx';
import { ActModal } from '../acts/ActModal.tsx';
import { useAct } from '../acts/use-act.ts';
import { Reasons, Wrote } from './ClaimCard.tsx';
import classes from './Remittance.module.css';
import type { Candidate, ClaimDetail, RemittanceClaim } from './remittances-api.ts';
import { SetAside } from './SetAside.tsx';

export function MatchByHand({
  remittanceClaimId,
  onClose,
}: {
  remittanceClaimId: string;
  onClose: () => void;
}) {
  const asked = useAsk(
    'GET /api/remittance-claims/:remittanceClaimId',
    { params: { remittanceClaimId } },
    { keep: false },
  );
  const [aside, setAside] = useState(false);
  if (aside && asked.data) return <SetAside claim={asked.data.claim} onClose={onClose} />;
  return (
    <ActModal opened onClose={onClose} title="Which claim is this?" size="xl">
      {asked.error ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : asked.data ? (
        <Choice detail={asked.data} onClose={onClose} onAside={() => setAside(true)} />
      ) : (
        <CardSkeletons cards={2} />
      )}
    </ActModal>
  );
}

function Choice({
  detail,
  onClose,
  onAside,
}: {
  detail: ClaimDetail;
  onClose: () => void;
  onAside: () => void;
}) {
  const { claim, candidates, remittance } = detail;
  const [byLine, setByLine] = useState(candidates.length === 0);
  const match = useAct('POST /api/remittance-claims/:remittanceClaimId/match', {
    onDone: (now) => {
      onClose();
      void tell(
        now.claim.state === 'stop'
          ? `Matched. It still stops: ${now.claim.reasons[0]?.sentence ?? ''}`
          : 'Matched. It can be posted now.',
        now.claim.state === 'stop' ? { state: 'risk' } : {},
      );
    },
  });
  const params = { remittanceClaimId: claim.id };
  return (
    <Stack gap="md">
      <section className={classes.keyed}>
        <Text fw={600}>
          {claim.patientName}
          {claim.serviceOn !== undefined && (
            <>
              {' '}
              · <DayText day={claim.serviceOn} />
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {remittance.payerName} · number {claim.claimNumber || 'missing'}
        </Text>
        <Reasons claim={claim} />
        <Wrote claim={claim} />
      </section>
      {candidates.length > 0 && (
        <ul className={classes.candidates} aria-label="Claims it could be">
          {candidates.map((c) => (
            <OneCandidate
              key={c.claimId}
              candidate={c}
              busy={match.isPending}
              onTake={() => match.mutate({ params, body: { claimId: c.claimId } })}
            />
          ))}
        </ul>
      )}
      {candidates.length === 0 && (
        <Text size="sm">
          None of your claims is like it by number, name, day or amount. If no claim went out from
          here, put its lines straight on charges.
        </Text>
      )}
      {byLine ? (
        <LinesToCharges
          claim={claim}
          busy={match.isPending}
          onMatch={(lines) => match.mutate({ params, body: { lines } })}
        />
      ) : (
        <Button variant="default" onClick={() => setByLine(true)} style={{ justifySelf: 'start' }}>
          None of these: put its lines on charges
        </Button>
      )}
      <RefusalText error={match.error} />
      <Group justify="space-between">
        <Button variant="subtle" color="gray" onClick={onAside}>
          Set it aside
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}

function OneCandidate({
  candidate: c,
  busy,
  onTake,
}: {
  candidate: Candidate;
  busy: boolean;
  onTake: () => void;
}) {
  return (
    <li>
      <div>
        <Text>
          <Go to={`/billing/claims/${c.claimId}`} underline="always">
            {c.claimNumber}
          </Go>{' '}
          · {c.clientName} · <DayText day={c.serviceOn} /> · <Money cents={c.chargedCents} />
        </Text>
        {c.why.length > 0 && <Text size="sm">For it: {c.why.join('; ')}.</Text>}
        {c.whyNot.length > 0 && (
          <Text size="sm">
            <mark className={classes.differs}>Against it</mark> {c.whyNot.join('; ')}.
          </Text>
        )}
      </div>
      <Button
        size="compact-sm"
        onClick={onTake}
        disabled={busy}
        aria-label={`It is ${c.claimNumber}`}
      >
        It is this one
      </Button>
    </li>
  );
}

/** Where no claim went out from here: each line of the answer to a charge of the client. */
function LinesToCharges({
  claim,
  busy,
  onMatch,
}: {
  claim: RemittanceClaim;
  busy: boolean;
  onMatch: (lines: { position: number; chargeId: string }[]) => void;
}) {
  const [clientId, setClient] = useState<string | null>(claim.clientId ?? null);
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({});
  const charges = useAsk(
    'GET /api/charges',
    { query: { clientId: clientId ?? '', limit: 200 } },
    { enabled: clientId !== null },
  );
  const data = (clientId === null ? [] : (charges.data?.items ?? []))
    .filter((c) => c.state !== 'reversed')
    .map((c) => ({
      value: c.id,
      label: `${dayWords(c.serviceOn)} · ${c.code ?? c.description} · ${moneyText(c.feeCents)}`,
    }));
  const lines = claim.lines.flatMap((l) => {
    const chargeId = chosen[l.position];
    return chargeId === undefined ? [] : [{ position: l.position, chargeId }];
  });
  return (
    <Stack gap="xs" className={classes.keyed ?? ''}>
      <ClientPick
        label="Whose charges"
        placeholder="Find the client"
        value={clientId}
        onChange={(id) => {
          setClient(id);
          setChosen({});
        }}
      />
      {claim.lines.map((l) => (
        <Select
          key={l.position}
          label={`${l.code}${l.serviceOn ? ` of ${dayWords(l.serviceOn)}` : ''}, ${moneyText(l.chargedCents ?? 0)}`}
          placeholder={clientId === null ? 'Find the client first' : 'Choose the charge'}
          disabled={clientId === null}
          data={data}
          value={chosen[l.position] ?? null}
          onChange={(id) =>
            setChosen((all) => {
              const { [l.position]: _, ...rest } = all;
              return id === null ? rest : { ...rest, [l.position]: id };
            })
          }
          searchable
        />
      ))}
      <Group>
        <Button
          loading={busy}
          disabled={lines.length === 0 || lines.length < claim.lines.length}
          onClick={() => onMatch(lines)}
        >
          Put them on these charges
        </Button>
      </Group>
    </Stack>
  );
}
