/** How a client is reached: what goes by which way today, what was agreed, and every message with its proof. */
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call, useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { CHANNEL, type MessageItem, type WrittenTo } from '../messages-api.ts';
import classes from './Client.module.css';
import { None, Part } from './Part.tsx';

type Person = WrittenTo['people'][number];

export function Messages({ clientId }: { clientId: string }) {
  const may = useCan('messages.read');
  return may ? <Reached clientId={clientId} /> : null;
}
function Reached({ clientId }: { clientId: string }) {
  const sent = { params: { clientId } };
  const asked = useAsk('GET /api/clients/:clientId/written-to', sent);
  const log = useAsk('GET /api/clients/:clientId/messages', { ...sent, query: { limit: 20 } });
  const [saying, setSaying] = useState<Person>();
  const [open, setOpen] = useState<string>();
  const again = () => Promise.all([asked.refetch(), log.refetch()]);
  if (asked.error && !asked.data) return <RefusalText error={asked.error} />;
  if (!asked.data) return null;
  const { people, maySay } = asked.data;
  return (
    <div id="messages">
      <Part title="Messages">
        {people.map((p) => (
          <PersonReached
            key={p.partyId ?? 'client'}
            person={p}
            alone={people.length === 1}
            onSay={maySay ? () => setSaying(p) : undefined}
            again={again}
          />
        ))}
        <Log items={log.data?.items ?? []} onOpen={setOpen} />
        {saying && (
          <SayConsent
            clientId={clientId}
            person={saying}
            onClose={() => setSaying(undefined)}
            done={again}
          />
        )}
        {open !== undefined && (
          <Proof messageId={open} onClose={() => setOpen(undefined)} again={again} />
        )}
      </Part>
    </div>
  );
}

function PersonReached({
  person: p,
  alone,
  onSay,
  again,
}: {
  person: Person;
  alone: boolean;
  onSay: (() => void) | undefined;
  again: () => Promise<unknown>;
}) {
  const mend = (troubleId: string) => async () => {
    await call('POST /api/address-troubles/:troubleId/mended', { params: { troubleId } });
    await again();
  };
  return (
    <Stack gap={4} mb="sm">
      {!alone && <Text fw={600}>{p.name}</Text>}
      <ul className={classes.items}>
        {p.topics.map((t) => (
          <li key={t.topic}>
            <div>
              {t.words.charAt(0).toUpperCase() + t.words.slice(1)}
              <span className={classes.under}>{t.reached ? t.way : `Not reached: ${t.way}`}</span>
            </div>
          </li>
        ))}
        {p.troubles.map((t) => (
          <li key={t.id}>
            <div>
              {t.address} takes nothing
              <span className={classes.under}>{t.said}</span>
            </div>
            <Button size="compact-sm" variant="default" onClick={() => void mend(t.id)()}>
              It works again
            </Button>
          </li>
        ))}
      </ul>
      {p.textsStopped && (
        <Text size="sm">They wrote STOP. Only their START brings text messages back.</Text>
      )}
      {onSay && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={onSay}>
            Write down what they want
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Log({ items, onOpen }: { items: readonly MessageItem[]; onOpen: (id: string) => void }) {
  if (items.length === 0) return <None>Nothing was written to them yet.</None>;
  return (
    <ul className={classes.items}>
      {items.map((m) => (
        <li key={m.id}>
          <div>
            {m.templateWords}
            <span className={classes.under}>{m.sentence}</span>
          </div>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`See ${m.templateWords}`}
            onClick={() => onOpen(m.id)}
          >
            See
          </Button>
        </li>
      ))}
    </ul>
  );
}

const TOPICS = [
  { value: '', label: 'Everything' },
  { value: 'appointments', label: 'Appointments' },
  { value: 'billing', label: 'Bills and payments' },
  { value: 'papers', label: 'Papers' },
] as const;
type Topic = 'appointments' | 'billing' | 'papers';

function SayConsent({
  clientId,
  person,
  onClose,
  done,
}: {
  clientId: string;
  person: Person;
  onClose: () => void;
  done: () => Promise<unknown>;
}) {
  const [channel, setChannel] = useState<'email' | 'sms' | 'letter'>('sms');
  const [topic, setTopic] = useState<Topic | null>(null);
  const [given, setGiven] = useState(true);
  const [note, setNote] = useState('');
  const form = useSubmit(async () => {
    const body = { partyId: person.partyId, channel, topic, given, note };
    await call('POST /api/clients/:clientId/consents', { params: { clientId }, body });
    await done();
    tell('Written down.');
    onClose();
  });
  const no = useRefusal(form.error, ['channel', 'given', 'note', 'partyId']);
  return (
    <Modal opened onClose={onClose} title={`What ${person.name} wants`}>
      <form onSubmit={form.submit}>
        <Stack gap="sm">
          <Select
            label="By"
            data={(['sms', 'email', 'letter'] as const).map((c) => ({
              value: c,
              label: CHANNEL[c],
            }))}
            value={channel}
            allowDeselect={false}
            onChange={(v) => v && setChannel(v as typeof channel)}
            error={no.at('channel')}
          />
          <Select
            label="About"
            data={TOPICS}
            value={topic ?? ''}
            allowDeselect={false}
            onChange={(v) => setTopic(v ? (v as Topic) : null)}
          />
          <Select
            label="They said"
            data={[
              { value: 'yes', label: 'Yes, they agree' },
              { value: 'no', label: 'No, they do not want it' },
            ]}
            value={given ? 'yes' : 'no'}
            allowDeselect={false}
            onChange={(v) => setGiven(v === 'yes')}
            error={no.at('given')}
          />
          <TextInput
            label="How they said it"
            placeholder="On the intake form"
            required
            value={note}
            onChange={(e) => setNote(e.currentTarget.value)}
            error={no.at('note')}
          />
          <RefusalText error={form.error} />
          <Button type="submit" loading={form.busy}>
            Write it down
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

function Proof({
  messageId,
  onClose,
  again,
}: {
  messageId: string;
  onClose: () => void;
  again: () => Promise<unknown>;
}) {
  const sent = { params: { messageId } };
  const asked = useAsk('GET /api/messages/:messageId', sent);
  const act = (verb: 'again' | 'settle') => async () => {
    const body = {};
    if (verb === 'again') await call('POST /api/messages/:messageId/again', { ...sent, body });
    else await call('POST /api/messages/:messageId/settle', { ...sent, body });
    await again();
    onClose();
  };
  const resend = useSubmit(act('again'));
  const settle = useSubmit(act('settle'));
  const m = asked.data;
  return (
    <Modal opened onClose={onClose} title={m?.templateWords ?? 'Message'} size="lg">
      {!m ? (
        <RefusalText error={asked.error} />
      ) : (
        <Stack gap="sm">
          <Text>{m.sentence}</Text>
          {m.address && <Text size="sm">To {m.address}</Text>}
          {m.words && (
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} className={classes.under}>
              {m.words}
            </Text>
          )}
          <ul className={classes.items}>
            {m.steps.map((s) => (
              <li key={`${s.at}${s.state}${s.detail}`}>
                <div>
                  <InstantText at={s.at} />: {s.state}
                  <span className={classes.under}>
                    {[s.detail, s.byName].filter(Boolean).join(' · ')}
                  </span>
                </div>
              </li>
            ))}
          </ul>
          <Group>
            {m.may.again && (
              <Button loading={resend.busy} onClick={() => void resend.submit()}>
                Send again
              </Button>
            )}
            {m.may.settle && (
              <Button variant="default" loading={settle.busy} onClick={() => void settle.submit()}>
                I told them another way
              </Button>
            )}
          </Group>
          <RefusalText error={resend.error ?? settle.error} />
        </Stack>
      )}
    </Modal>
  );
}
