/** How the practice writes: when, by which servers, what the practice post office kept, letters to print. */
import {
  Button,
  Group,
  MultiSelect,
  PasswordInput,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { call, useAsk } from '../../ui/api.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { clockWords, many } from '../../ui/words.ts';
import { AddButton } from './AddButton.tsx';
import { DatedEditor, type DatedForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import type { Fields, Row } from './dated.ts';
import { MailboxEnd } from './MessagesMailbox.tsx';
import { Letters, Post } from './MessagesPost.tsx';
import { Panel } from './Panel.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Setting = Row<'message-settings'>;
type Edges = Reply<'GET /api/message-edges'>;
const USUAL: Fields<'message-settings'> = {
  ...{ signAs: '', quietFrom: '21:00', quietTo: '08:00', onSessionDay: false, remindHours: [] },
};

export default function MessagesPage() {
  return (
    <SettingsPage
      section="messages"
      manage="messages.manage"
      under="How you reach clients and those who pay for them. Nothing in a message says what a client comes for."
    >
      <Stack gap="xl">
        <When />
        <Ends />
        <Letters />
        <Post />
      </Stack>
    </SettingsPage>
  );
}

function When() {
  const asked = useAsk('GET /api/message-settings');
  const [edit, setEdit] = useState<{ row: Setting | null } | null>(null);
  const close = () => setEdit(null);
  if (!asked.data) return <RefusalText error={asked.error} />;
  return (
    <section>
      <DatedList
        noun="message-settings"
        label="When messages go"
        rows={asked.data.items}
        keyOf={() => 'one'}
        may
        onChange={(row) => setEdit({ row })}
        view={(s) => ({
          title:
            s.remindHours.length === 0
              ? 'No reminders of appointments'
              : `Reminders ${s.remindHours.map((h) => many(h, 'hour')).join(' and ')} before`,
          detail: `Nothing goes from ${clockWords(s.quietFrom)} to ${clockWords(s.quietTo)} where they are. ${
            s.onSessionDay ? 'Bills may go on the day they come.' : 'No bills on the day they come.'
          }`,
        })}
        empty={
          <Stack gap="xs" align="flex-start">
            <Text>
              No reminders go out. Bills do, from 8 in the morning to 9 in the evening, and not on a
              day the client comes.
            </Text>
            <AddButton onClick={() => setEdit({ row: null })}>Set reminders and hours</AddButton>
          </Stack>
        }
      />
      <Panel what={edit} title={() => 'When messages go'} onClose={close}>
        {(e) => (
          <DatedEditor
            noun="message-settings"
            row={e.row}
            others={asked.data.items}
            start={USUAL}
            fields={Object.keys(USUAL)}
            done={() => 'Saved.'}
            onClose={close}
          >
            {(f) => <SettingFields {...f} />}
          </DatedEditor>
        )}
      </Panel>
    </section>
  );
}
const HOURS = [2, 4, 12, 24, 48, 72, 168].map((h) => ({
  value: String(h),
  label: h < 24 ? many(h, 'hour') : many(h / 24, 'day'),
}));
function SettingFields({ form, put, at }: DatedForm<'message-settings'>) {
  return (
    <Stack gap="sm">
      <MultiSelect
        label="Remind of appointments, before"
        placeholder="No reminders"
        data={HOURS}
        value={form.remindHours.map(String)}
        maxValues={4}
        onChange={(v) => put({ remindHours: v.map(Number) })}
        error={at('remindHours')}
      />
      <Group grow>
        <TextInput
          label="Quiet from"
          type="time"
          value={form.quietFrom}
          onChange={(e) => put({ quietFrom: e.currentTarget.value })}
          error={at('quietFrom')}
        />
        <TextInput
          label="Quiet to"
          type="time"
          value={form.quietTo}
          onChange={(e) => put({ quietTo: e.currentTarget.value })}
          error={at('quietTo')}
        />
      </Group>
      <Switch
        label="Bills may go on a day the client comes"
        checked={form.onSessionDay}
        onChange={(e) => put({ onSessionDay: e.currentTarget.checked })}
      />
      <TextInput
        label="Sign messages as"
        description="Empty: the practice’s name. Choose another where that says what you do."
        value={form.signAs}
        onChange={(e) => put({ signAs: e.currentTarget.value })}
        error={at('signAs')}
      />
    </Stack>
  );
}

function Ends() {
  const asked = useAsk('GET /api/message-edges');
  if (!asked.data) return <RefusalText error={asked.error} />;
  const again = () => asked.refetch();
  const key = JSON.stringify(asked.data);
  return (
    <>
      <MailEnd key={`mail${key}`} edges={asked.data} again={again} />
      {asked.data.email.kind === 'smtp' && (
        <MailboxEnd mailbox={asked.data.mailbox} user={asked.data.email.user ?? ''} again={again} />
      )}
      <TextEnd key={`text${key}`} edges={asked.data} again={again} />
    </>
  );
}
interface EndProps {
  edges: Edges;
  again: () => Promise<unknown>;
}
function MailEnd({ edges, again }: EndProps) {
  const { email } = edges;
  const [draft, setDraft] = useState({
    ...{ host: email.host ?? '', user: email.user ?? '', from: email.from ?? '', password: '' },
    port: String(email.port ?? 587),
  });
  const put = (field: keyof typeof draft) => (e: { currentTarget: { value: string } }) =>
    setDraft({ ...draft, [field]: e.currentTarget.value });
  const form = useSubmit(async () => {
    const { password, port, ...rest } = draft;
    const kind = rest.host === '' ? 'practice' : 'smtp';
    const security = port === '465' ? 'tls' : 'starttls';
    const secret = password === '' ? {} : { password };
    await call('PUT /api/message-edges/email', {
      body: { kind, ...rest, port: Number(port), security, ...secret },
    });
    tell('Saved. Send a test message to see that it works.');
    await again();
  });
  const no = useRefusal(form.error, ['host', 'port', 'user', 'from', 'password']);
  return (
    <section aria-labelledby="mail-end">
      <Title order={2} size="h3" id="mail-end">
        E-mail
      </Title>
      <Text size="sm" mb="sm">
        {email.kind === 'practice'
          ? 'The practice post office keeps what is sent; nothing leaves. Give your mail server to send.'
          : `Sent by ${email.host ?? ''} from ${email.from ?? ''}. Empty the server to go back to the practice post office.`}
      </Text>
      <form onSubmit={form.submit}>
        <Stack gap="sm" maw={480}>
          <Group grow>
            <TextInput
              label="Mail server"
              value={draft.host}
              onChange={put('host')}
              error={no.at('host')}
            />
            <TextInput
              label="Port"
              value={draft.port}
              onChange={put('port')}
              error={no.at('port')}
            />
          </Group>
          <TextInput
            label="Sent from"
            value={draft.from}
            onChange={put('from')}
            error={no.at('from')}
          />
          <TextInput label="User" value={draft.user} onChange={put('user')} error={no.at('user')} />
          <PasswordInput
            label="Password"
            placeholder={email.passwordSet ? 'Stays as it is' : ''}
            value={draft.password}
            onChange={put('password')}
            error={no.at('password')}
          />
          <RefusalText error={form.error} />
          <Group>
            <Button type="submit" loading={form.busy}>
              Save the mail server
            </Button>
          </Group>
        </Stack>
      </form>
      <Try channel="email" label="Send a test e-mail to" />
    </section>
  );
}
function TextEnd({ edges, again }: EndProps) {
  const { sms } = edges;
  const [draft, setDraft] = useState({
    ...{ accountSid: sms.accountSid ?? '', from: sms.from ?? '', authToken: '' },
  });
  const put = (field: keyof typeof draft) => (e: { currentTarget: { value: string } }) =>
    setDraft({ ...draft, [field]: e.currentTarget.value });
  const form = useSubmit(async () => {
    const { authToken, ...rest } = draft;
    const kind = rest.accountSid === '' ? 'practice' : 'twilio';
    const secret = authToken === '' ? {} : { authToken };
    await call('PUT /api/message-edges/sms', { body: { kind, ...rest, ...secret } });
    tell('Saved. Send a test message to see that it works.');
    await again();
  });
  const no = useRefusal(form.error, ['accountSid', 'from', 'authToken']);
  return (
    <section aria-labelledby="text-end">
      <Title order={2} size="h3" id="text-end">
        Text messages
      </Title>
      <Text size="sm" mb="sm">
        {sms.kind === 'practice'
          ? 'The practice gateway keeps what is sent; nothing leaves. Give your Twilio account to send.'
          : `Sent by Twilio from ${sms.from ?? ''}. At Twilio, set the webhook of your number to ${edges.tellAt}.`}
      </Text>
      <form onSubmit={form.submit}>
        <Stack gap="sm" maw={480}>
          <TextInput
            label="Account SID"
            value={draft.accountSid}
            onChange={put('accountSid')}
            error={no.at('accountSid')}
          />
          <PasswordInput
            label="Auth Token"
            placeholder={sms.tokenSet ? 'Stays as it is' : ''}
            value={draft.authToken}
            onChange={put('authToken')}
            error={no.at('authToken')}
          />
          <TextInput
            label="Number"
            value={draft.from}
            onChange={put('from')}
            error={no.at('from')}
          />
          <RefusalText error={form.error} />
          <Group>
            <Button type="submit" loading={form.busy}>
              Save the text service
            </Button>
          </Group>
        </Stack>
      </form>
      <Try channel="sms" label="Send a test text message to" />
    </section>
  );
}
function Try({ channel, label }: { channel: 'email' | 'sms'; label: string }) {
  const [to, setTo] = useState('');
  const [said, setSaid] = useState('');
  const form = useSubmit(async () => {
    const done = await call('POST /api/message-edges/:channel/test', {
      params: { channel },
      body: { to },
    });
    setSaid(done.sentence);
  });
  return (
    <form onSubmit={form.submit}>
      <Group align="flex-end" mt="sm" maw={480}>
        <TextInput
          label={label}
          value={to}
          onChange={(e) => setTo(e.currentTarget.value)}
          flex={1}
        />
        <Button type="submit" variant="default" loading={form.busy}>
          Send a test
        </Button>
      </Group>
      <Text role="status" size="sm" mt={4}>
        {said}
      </Text>
      <RefusalText error={form.error} />
    </form>
  );
}
