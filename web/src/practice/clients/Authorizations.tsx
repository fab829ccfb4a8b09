import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, today } from '../../ui/words.ts';
import { ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import { AuthorizationForm } from './AuthorizationForm.tsx';
import classes from './Client.module.css';
import { rangeWords } from './client-words.ts';
import type { AuthorizationView } from './coverage-api.ts';
import { None, Part } from './Part.tsx';

type Detail = Reply<'GET /api/clients/:clientId'>;

/** What payers agreed to in advance, what is left of it, and services that have none. */
export function Authorizations({ detail }: { detail: Detail }) {
  const { id: clientId, pays } = detail.client;
  const [form, setForm] = useState<{ authorization?: AuthorizationView }>();
  const asked = useAsk('GET /api/clients/:clientId/authorizations', { params: { clientId } });
  if (pays === 'self' && (asked.data?.items.length ?? 0) === 0) return null;
  const may = asked.data?.may.write ?? false;
  const items = asked.data?.items.filter((a) => a.state !== 'removed') ?? [];
  return (
    <Part title="Authorizations" act={may && 'Add authorization'} onAct={() => setForm({})}>
      <RefusalText error={asked.error} />
      {asked.data && items.length === 0 && <None>None entered.</None>}
      {items.length > 0 && (
        <ul className={classes.items}>
          {items.map((a) => (
            <li key={a.id} className={a.state === 'over' ? classes.past : undefined}>
              <One authorization={a} />
              {may && <Acts authorization={a} onChange={() => setForm({ authorization: a })} />}
            </li>
          ))}
        </ul>
      )}
      {asked.data?.ahead.map((v) => (
        <p key={v.attendeeId} style={PLAIN}>
          <StateBadge state="needs-you">Visit on {dayWords(v.serviceOn)}</StateBadge> {v.sentence}
        </p>
      ))}
      {asked.data?.outside.map((o) => (
        <p key={o.chargeId} style={PLAIN}>
          <StateBadge state={o.needed ? 'needs-you' : 'waiting'}>
            {o.code} of {dayWords(o.serviceOn)}
          </StateBadge>{' '}
          {o.sentence}
        </p>
      ))}
      <ActModal
        opened={form !== undefined}
        onClose={() => setForm(undefined)}
        title={form?.authorization ? `Change ${form.authorization.number}` : 'Add authorization'}
      >
        <AuthorizationForm
          clientId={clientId}
          policies={detail.policies}
          {...(form?.authorization ? { authorization: form.authorization } : {})}
          onClose={() => setForm(undefined)}
        />
      </ActModal>
    </Part>
  );
}
const PLAIN = { margin: '8px 0 0' };

function One({ authorization: a }: { authorization: AuthorizationView }) {
  const noun = a.counts === 'visits' ? 'visits' : 'units';
  return (
    <div>
      {a.number}{' '}
      <StateBadge state={stateOf(a)}>{`${a.left} of ${a.allowed} ${noun} left`}</StateBadge>
      <span className={classes.under}>
        {a.payerName} · {a.codes.length === 0 ? 'any code' : a.codes.join(', ')}
        {a.booked > 0 && a.counts === 'visits' ? ` · ${a.booked} booked` : ''}
      </span>
      <span className={classes.under}>{rangeWords(a.from, a.to, today())}</span>
      {a.warnings.map((w) => (
        <span key={w.code} style={{ display: 'block', color: 'var(--state-amber-text)' }}>
          {w.sentence}
        </span>
      ))}
    </div>
  );
}
const stateOf = (a: AuthorizationView) =>
  a.warnings.length > 0 ? 'needs-you' : a.state === 'in-force' ? 'settled' : 'waiting';

function Acts({
  authorization: a,
  onChange,
}: {
  authorization: AuthorizationView;
  onChange: () => void;
}) {
  const restore = useAct('POST /api/authorizations/:authorizationId/restore');
  const params = { authorizationId: a.id };
  const remove = useAct('POST /api/authorizations/:authorizationId/remove', {
    onDone: () =>
      void tell(`${a.number} is taken out.`, { undo: () => restore.mutate({ params }) }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More about ${a.number}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onChange}>Change</Menu.Item>
        <Menu.Item onClick={() => remove.mutate({ params, body: { why: 'Entered by mistake.' } })}>
          Take out: entered by mistake
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
