import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { today } from '../../ui/words.ts';
import { useAct } from '../billing/acts/use-act.ts';
import { CardPhotos } from './CardPhotos.tsx';
import classes from './Client.module.css';
import { CoverageHistory } from './CoverageHistory.tsx';
import { CoverageOrder } from './CoverageOrder.tsx';
import { holds, percentWords, RELATIONSHIP, rangeWords } from './client-words.ts';
import type { CoverageView } from './coverage-api.ts';
import { DatedMenu } from './Dated.tsx';
import { None, Part } from './Part.tsx';
import { PlanPays } from './PlanPays.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import { useUndoCoverage } from './use-undo-coverage.ts';

type Detail = Reply<'GET /api/clients/:clientId'>;
export type Policy = Detail['policies'][number];
const ASKED = ['first', 'second', 'third'];

/** Who is asked, in which order, from when to when; and what the client wants no plan told. */
export function Coverage({ detail }: { detail: Detail }) {
  const [form, setForm] = useState<{ policy?: Policy }>();
  const may = detail.may.coverage;
  const params = { clientId: detail.client.id };
  const insured = detail.policies.length > 0 || detail.client.pays === 'insurance';
  const whole = useAsk('GET /api/clients/:clientId/coverage', { params }, { enabled: insured });
  const pays = useAsk('GET /api/clients/:clientId/eligibility', { params }, { enabled: insured });
  const open = pays.data?.items.some((a) => a.check?.state === 'asked') ?? false;
  useAsk('GET /api/clients/:clientId/eligibility', { params }, { enabled: open, everyMs: 10_000 });
  const policies = [...detail.policies].sort(
    (a, b) =>
      Number(holds(b, today())) - Number(holds(a, today())) ||
      a.rank - b.rank ||
      b.from.localeCompare(a.from),
  );
  const rest = {
    may,
    answers: pays.data,
    cards: whole.data?.cards,
    onChange: (policy: Policy) => setForm({ policy }),
  };
  return (
    <Part title="Coverage" act={may && 'Add coverage'} onAct={() => setForm({})}>
      {policies.length === 0 && (
        <None>
          {detail.client.pays === 'self'
            ? 'Pays privately: no plan is asked.'
            : 'No coverage entered yet. Until there is, the client is asked for the whole fee.'}
        </None>
      )}
      {whole.data && <CoverageOrder clientId={detail.client.id} coverage={whole.data} />}
      <Policies policies={policies.filter((p) => !over(p))} {...rest} />
      <Earlier policies={policies.filter(over)} {...rest} />
      {whole.data && (
        <CoverageHistory clientId={params.clientId} history={whole.data.history} may={may} />
      )}
      <PolicyForm
        clientId={detail.client.id}
        opened={form !== undefined}
        onClose={() => setForm(undefined)}
        {...(form?.policy ? { policy: form.policy } : {})}
      />
    </Part>
  );
}

interface Listed {
  policies: readonly Policy[];
  may: boolean;
  answers: Reply<'GET /api/clients/:clientId/eligibility'> | undefined;
  cards: CoverageView['cards'] | undefined;
  onChange: (policy: Policy) => void;
}
const over = (p: Policy): boolean => p.to !== null && p.to < today();

function Policies({ policies, may, answers, cards, onChange }: Listed) {
  if (policies.length === 0) return null;
  return (
    <ul className={classes.items}>
      {policies.map((p) => (
        <li key={p.id} className={holds(p, today()) ? undefined : classes.past}>
          <PolicyFacts policy={p} />
          {may && <Acts policy={p} onChange={() => onChange(p)} />}
          {answers?.items
            .filter((a) => a.policyId === p.id)
            .map((a) => (
              <PlanPays key={a.policyId} answer={a} may={answers.may.ask} />
            ))}
          {cards && (
            <CardPhotos
              policyId={p.id}
              payerName={p.payerName}
              cards={cards}
              may={may && !over(p)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
/** Plans that ended: there when one asks for them. */
function Earlier(listed: Listed) {
  const [open, setOpen] = useState(false);
  const n = listed.policies.length;
  if (n === 0) return null;
  return (
    <div style={{ marginTop: 8 }}>
      <Anchor component="button" size="sm" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? 'Hide coverage that ended' : `Coverage that ended (${n})`}
      </Anchor>
      {open && <Policies {...listed} />}
    </div>
  );
}

function PolicyFacts({ policy: p }: { policy: Policy }) {
  const terms = [
    ...(p.copayCents === null ? [] : [`${moneyText(p.copayCents)} copay`]),
    ...(p.coinsuranceBp === null ? [] : [`${percentWords(p.coinsuranceBp)} coinsurance`]),
    ...(p.deductibleLeftCents === null
      ? []
      : [`${moneyText(p.deductibleLeftCents)} deductible left`]),
  ];
  return (
    <div>
      {p.payerName}
      {p.doNotBill && (
        <>
          {' '}
          <StateBadge state="waiting">Do not bill</StateBadge>
        </>
      )}
      <span className={classes.under}>
        {p.doNotBill ? 'told nothing' : `asked ${ASKED[p.rank - 1] ?? `as number ${p.rank}`}`} ·
        member {p.memberId}
        {p.groupNumber === '' ? '' : ` · group ${p.groupNumber}`}
        {p.relationship === 'self'
          ? ''
          : ` · ${RELATIONSHIP[p.relationship]} of ${`${p.subscriberGivenName} ${p.subscriberFamilyName}`}`}
      </span>
      {p.planName !== '' && <span className={classes.under}>{p.planName}</span>}
      {p.orderReason !== '' && <span className={classes.under}>{p.orderReason}</span>}
      {terms.length > 0 && <span className={classes.under}>{terms.join(', ')}</span>}
      <span className={classes.under}>{rangeWords(p.from, p.to, today())}</span>
    </div>
  );
}

function Acts({ policy: p, onChange }: { policy: Policy; onChange: () => void }) {
  const { said } = useUndoCoverage(p.clientId);
  const end = useAct('POST /api/policies/:id/end', {
    onDone: () => void said(`${p.payerName} ends.`),
  });
  const remove = useAct('DELETE /api/policies/:id');
  return (
    <DatedMenu
      row={p}
      name={p.payerName}
      onChange={onChange}
      end={(lastDay) => end.mutateAsync({ params: { id: p.id }, body: { lastDay } })}
      remove={() => remove.mutateAsync({ params: { id: p.id } })}
    />
  );
}
