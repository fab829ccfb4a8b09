import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { InstantText } from '../../ui/Dates.tsx';
import { today } from '../../ui/words.ts';
import acts from '../billing/acts/Acts.module.css';
import { useAct } from '../billing/acts/use-act.ts';
import { LABEL } from './client-draft.ts';
import { bornWords, nameOf } from './client-words.ts';
import { Part } from './Part.tsx';

type Detail = Reply<'GET /api/clients/:clientId'>;

export function Details({ detail, onEdit }: { detail: Detail; onEdit: () => void }) {
  const { client: c, may } = detail;
  const place = [
    [c.street, c.street2],
    [c.city, [c.state, c.zip].filter(Boolean).join(' ')],
  ]
    .map((line) => line.filter((s) => s !== '').join(', '))
    .filter((s) => s !== '');
  return (
    <Part title="Details" act={may.edit && 'Edit details'} onAct={onEdit}>
      <dl className={acts.facts}>
        <dt>Name</dt>
        <dd>
          {c.givenName} {c.familyName}
          {c.preferredName === '' ? '' : `, called ${c.preferredName}`}
        </dd>
        <dt>Born</dt>
        <dd>{c.bornOn === null ? 'not entered' : bornWords(c.bornOn, today())}</dd>
        <dt>Phone</dt>
        <dd>
          {c.phone === '' ? 'not entered' : <Anchor href={`tel:${c.phone}`}>{c.phone}</Anchor>}
        </dd>
        <dt>E-mail</dt>
        <dd style={{ overflowWrap: 'anywhere' }}>
          {c.email === '' ? 'not entered' : <Anchor href={`mailto:${c.email}`}>{c.email}</Anchor>}
        </dd>
        <dt>Address</dt>
        <dd>
          {place.length === 0 ? 'not entered' : place.map((line) => <div key={line}>{line}</div>)}
        </dd>
      </dl>
      <History detail={detail} />
      {may.edit && <Status detail={detail} />}
    </Part>
  );
}

/** What the record said before each change. */
function History({ detail }: { detail: Detail }) {
  const [open, setOpen] = useState(false);
  const { id: clientId, version } = detail.client;
  const asked = useAsk(
    'GET /api/clients/:clientId/changes',
    { params: { clientId } },
    { enabled: open },
  );
  if (version === 1) return null;
  return (
    <div style={{ marginTop: 8 }}>
      <Anchor component="button" size="sm" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? 'Hide changes' : 'What it said before'}
      </Anchor>
      {open && (
        <ul className={acts.list}>
          {asked.data?.items.map((change) => (
            <li key={change.at}>
              <Text size="sm" c="dimmed">
                <InstantText at={change.at} />
                {change.byName === null ? '' : `, ${change.byName}`}
              </Text>
              {Object.entries(change.before).map(([field, was]) => (
                <Text size="sm" key={field}>
                  {LABEL[field as keyof typeof LABEL] ?? 'Status'} was{' '}
                  {was === null || was === '' ? 'empty' : `“${was}”`}
                </Text>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Status({ detail }: { detail: Detail }) {
  const { client: c } = detail;
  const [asking, setAsking] = useState(false);
  const stop = useAct('POST /api/clients/:clientId/deactivate');
  const back = useAct('POST /api/clients/:clientId/reactivate');
  const active = c.status === 'active';
  const send = { params: { clientId: c.id }, body: { version: c.version } };
  return (
    <div style={{ marginTop: 8 }}>
      <Anchor component="button" size="sm" onClick={() => setAsking(true)}>
        {active ? 'Make a former client' : 'Make an active client again'}
      </Anchor>
      <ConfirmWithReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={active ? `${nameOf(c)} has ended treatment` : `${nameOf(c)} comes back`}
        confirm={active ? 'Make a former client' : 'Make active again'}
        reason={false}
        onConfirm={() => (active ? stop.mutateAsync(send) : back.mutateAsync(send))}
      >
        <Text>
          {active
            ? 'The record, its notes and what is owed stay. The client no longer shows among the active ones.'
            : 'The client shows among the active ones again.'}
        </Text>
      </ConfirmWithReason>
    </div>
  );
}
