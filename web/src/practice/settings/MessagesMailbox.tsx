/** The mailbox that is looked into for e-mail that came back: set beside the mail server, tried, looked into, given up. */
import { Button, Group, PasswordInput, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { call } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { many, momentWords } from '../../ui/words.ts';

type Mailbox = NonNullable<Reply<'GET /api/message-edges'>['mailbox']>;
interface Props {
  mailbox: Mailbox | null;
  /** Of the mail server, as it mostly is theirs too. */
  user: string;
  again: () => Promise<unknown>;
}

export function MailboxEnd({ mailbox, user, again }: Props) {
  const [editing, setEditing] = useState(false);
  return (
    <section aria-labelledby="mailbox-end">
      <Title order={2} size="h3" id="mailbox-end">
        E-mail that comes back
      </Title>
      <Text size="sm" mb="sm" maw={640}>
        {mailbox
          ? standing(mailbox)
          : 'That an address takes nothing is mostly told minutes or days later, by an e-mail to the address you send from. Clearhour can look into that mailbox for such reports and tell you which message did not arrive. It opens nothing else, and leaves all as it is.'}
      </Text>
      {mailbox?.problem != null && (
        <Text size="sm" mb="sm" c="var(--state-red-text)" role="alert">
          {mailbox.problem} It is tried again {momentWords(mailbox.nextLookAt)}.
        </Text>
      )}
      {editing ? (
        <MailboxForm
          mailbox={mailbox}
          user={user}
          onDone={async () => {
            setEditing(false);
            await again();
          }}
          onClose={() => setEditing(false)}
        />
      ) : mailbox ? (
        <MailboxActs again={again} onChange={() => setEditing(true)} />
      ) : (
        <Button variant="default" onClick={() => setEditing(true)}>
          Read what comes back
        </Button>
      )}
    </section>
  );
}
function standing(m: Mailbox): string {
  const where = `“${m.folder}” of ${m.user} at ${m.host}`;
  if (m.lookedAt === null) return `${where} has not been looked into yet.`;
  const seen =
    m.ours + m.others === 0
      ? 'No reports so far.'
      : `So far ${many(m.ours, 'report')} about your messages${m.others === 0 ? '' : `, ${m.others} about other mail`}.`;
  return `${where} was looked into ${momentWords(m.lookedAt)}, and is every 15 minutes. ${seen}`;
}

function MailboxActs({ again, onChange }: { again: () => Promise<unknown>; onChange: () => void }) {
  const [said, setSaid] = useState('');
  const [ending, setEnding] = useState(false);
  const trying = useSubmit(async () => {
    setSaid((await call('POST /api/mailbox/try')).sentence);
  });
  const looking = useSubmit(async () => {
    const { good, sentence } = await call('POST /api/mailbox/look');
    // What is wrong stands above then, and stays there.
    setSaid(good ? sentence : '');
    await again();
  });
  return (
    <>
      <Group gap="xs">
        <Button variant="default" onClick={trying.submit} loading={trying.busy}>
          Try the mailbox
        </Button>
        <Button variant="default" onClick={looking.submit} loading={looking.busy}>
          Look now
        </Button>
        <Button variant="default" onClick={onChange}>
          Change
        </Button>
        <Button variant="default" onClick={() => setEnding(true)}>
          Turn off…
        </Button>
      </Group>
      <Text role="status" size="sm" mt={4}>
        {said}
      </Text>
      <RefusalText error={trying.error ?? looking.error} />
      <ConfirmWithReason
        opened={ending}
        onClose={() => setEnding(false)}
        title="Read no more of what comes back?"
        confirm="Turn off"
        reason={false}
        onConfirm={async () => {
          await call('DELETE /api/mailbox');
          tell('The mailbox is not looked into any more.');
          await again();
        }}
      >
        <Text>
          Its password is forgotten. What came back until now stays with its messages; what comes
          back later you see in your own mail program alone.
        </Text>
      </ConfirmWithReason>
    </>
  );
}

interface FormProps {
  mailbox: Mailbox | null;
  user: string;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}
const WAYS = [
  { value: 'tls', label: 'Encrypted from the start (993)' },
  { value: 'starttls', label: 'STARTTLS (143)' },
];
function MailboxForm({ mailbox, user, onDone, onClose }: FormProps) {
  const [draft, setDraft] = useState({
    ...{ host: mailbox?.host ?? '', port: String(mailbox?.port ?? 993), password: '' },
    ...{ user: mailbox?.user ?? user, folder: mailbox?.folder ?? 'INBOX' },
    security: mailbox?.security ?? ('tls' as const),
  });
  const put = (field: keyof typeof draft) => (e: { currentTarget: { value: string } }) =>
    setDraft({ ...draft, [field]: e.currentTarget.value });
  const form = useSubmit(async () => {
    const { password, port, ...rest } = draft;
    const secret = password === '' ? {} : { password };
    await call('PUT /api/mailbox', { body: { ...rest, port: Number(port), ...secret } });
    tell('Saved. Try the mailbox to see that it works.');
    await onDone();
  });
  const no = useRefusal(form.error, ['host', 'port', 'user', 'password', 'folder']);
  return (
    <form onSubmit={form.submit}>
      <Stack gap="sm" maw={480}>
        <Group grow>
          <TextInput
            label="IMAP server"
            placeholder="imap.example.com"
            value={draft.host}
            onChange={put('host')}
            error={no.at('host')}
            data-autofocus
          />
          <TextInput
            label="IMAP port"
            value={draft.port}
            onChange={put('port')}
            error={no.at('port')}
          />
        </Group>
        <Select
          label="Encryption"
          data={WAYS}
          value={draft.security}
          allowDeselect={false}
          onChange={(v) =>
            setDraft({
              ...draft,
              ...(v === 'starttls'
                ? { security: 'starttls', port: draft.port === '993' ? '143' : draft.port }
                : { security: 'tls', port: draft.port === '143' ? '993' : draft.port }),
            })
          }
        />
        <TextInput
          label="Mailbox user"
          value={draft.user}
          onChange={put('user')}
          error={no.at('user')}
        />
        <PasswordInput
          label="Mailbox password"
          placeholder={mailbox ? 'Stays as it is' : ''}
          value={draft.password}
          onChange={put('password')}
          error={no.at('password')}
        />
        <TextInput
          label="Folder"
          value={draft.folder}
          onChange={put('folder')}
          error={no.at('folder')}
        />
        <RefusalText error={no.rest} />
        <Group>
          <Button type="submit" loading={form.busy}>
            Save the mailbox
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
