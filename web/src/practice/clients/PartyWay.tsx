/** One who pays for a client: the language they read, the way they prefer, where to reach them. */
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import type { Party } from './client-money-api.ts';

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
];
const WAYS = [
  { value: '', label: 'Whatever there is' },
  { value: 'email', label: 'E-mail' },
  { value: 'sms', label: 'Text message' },
  { value: 'portal', label: 'Portal' },
  { value: 'letter', label: 'Letter' },
];
const IN_WORDS = {
  email: 'by e-mail',
  sms: 'by text message',
  portal: 'in the portal',
  letter: 'by letter',
};

export function PartyWay({ partyId, name }: { partyId: string; name: string }) {
  const asked = useAsk('GET /api/parties', { query: { search: name, limit: 50 } });
  const may = useCan('coverage.write');
  const [changing, setChanging] = useState(false);
  const party = asked.data?.items.find((p) => p.id === partyId);
  if (!party) return null;
  const close = () => setChanging(false);
  const way = party.preferredChannel === null ? '' : `, ${IN_WORDS[party.preferredChannel]}`;
  const known = [party.email, party.phone].filter((k) => k !== '').join(' · ');
  return (
    <li>
      <div style={{ minWidth: 0 }}>
        {name}: written to in {party.language === 'es' ? 'Spanish' : 'English'}
        {way}
        <span className={classes.under}>
          {known === '' ? 'No e-mail and no phone: only a letter reaches them' : known}
        </span>
      </div>
      {may && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => setChanging(true)}
          aria-label={`Change how ${name} is written to`}
        >
          Change
        </Button>
      )}
      <ActModal opened={changing} onClose={close} title={`How ${name} is written to`}>
        <Form party={party} onClose={close} />
      </ActModal>
    </li>
  );
}

const FIELDS = ['email', 'phone', 'street', 'city', 'state', 'zip'] as const;
const LABEL = {
  email: 'E-mail',
  phone: 'Phone',
  street: 'Street',
  city: 'City',
  state: 'State',
  zip: 'ZIP',
};

function Form({ party, onClose }: { party: Party; onClose: () => void }) {
  const { id, madeAt: _made, retiredAt: _retired, ...said } = party;
  const [draft, setDraft] = useState(said);
  const params = { partyId: id };
  const back = useAct('POST /api/parties/:partyId/change');
  const write = useAct('POST /api/parties/:partyId/change', {
    onDone: (now) => {
      onClose();
      void tell(`${now.name} is written to so from now on.`, {
        undo: () => back.mutate({ params, body: { ...said, version: now.version } }),
      });
    },
  });
  const no = useRefusal(write.error, [...FIELDS, 'language', 'preferredChannel']);
  const field = (f: (typeof FIELDS)[number]) => (
    <TextInput
      label={LABEL[f]}
      value={draft[f]}
      onChange={(e) => setDraft({ ...draft, [f]: e.currentTarget.value })}
      error={no.at(f)}
    />
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        write.mutate({ params, body: draft });
      }}
    >
      <Stack gap="sm">
        <Pair>
          <Select
            label="Language"
            data={LANGUAGES}
            value={draft.language}
            onChange={(v) => setDraft({ ...draft, language: v === 'es' ? 'es' : 'en' })}
            allowDeselect={false}
            data-autofocus
          />
          <Select
            label="Prefers"
            data={WAYS}
            value={draft.preferredChannel ?? ''}
            onChange={(v) =>
              setDraft({ ...draft, preferredChannel: (v || null) as Party['preferredChannel'] })
            }
            allowDeselect={false}
            error={no.at('preferredChannel')}
          />
        </Pair>
        <Pair>
          {field('email')}
          {field('phone')}
        </Pair>
        {field('street')}
        <Pair>
          {field('city')}
          {field('state')}
        </Pair>
        {field('zip')}
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} verb="Save" busy={write.isPending} />
      </Stack>
    </form>
  );
}
