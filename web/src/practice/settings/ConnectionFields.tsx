/** The fields of a connection, in three parts: where it is, what lets us in, who is who in the files. */
import {
  Checkbox,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { Pair } from '../billing/acts/Pair.tsx';
import type { ConnectionDraft } from './connection-draft.ts';
import type { At } from './Panel.tsx';
import classes from './Settings.module.css';

interface Part {
  draft: ConnectionDraft;
  put: (part: Partial<ConnectionDraft>) => void;
  at: At;
}
type Text_ = {
  [K in keyof ConnectionDraft]: ConnectionDraft[K] extends string ? K : never;
}[keyof ConnectionDraft];
/** A text field of the draft; `where` is its name in the server's sentences. */
const textField = ({ draft, put, at }: Part, field: Text_, where: string = field) => ({
  value: draft[field],
  onChange: (e: { currentTarget: { value: string } }) =>
    put({ [field]: e.currentTarget.value } as Partial<ConnectionDraft>),
  error: at(where),
});

const AFTER = [
  { value: 'leave', label: 'Leave it there' },
  { value: 'move', label: 'Move it aside' },
  { value: 'delete', label: 'Delete it there' },
] as const;

export function AddressPart(props: Part) {
  const { draft, put, at } = props;
  const { transport } = draft;
  const folders = transport === 'sftp' || transport === 'folder';
  const where = `settings.${transport}`;
  return (
    <>
      <TextInput
        label="Name"
        description="What you call it, like the clearinghouse’s name."
        required
        maxLength={80}
        data-autofocus
        {...textField(props, 'name')}
      />
      {transport === 'sftp' && (
        <>
          <Group align="flex-start" wrap="nowrap">
            <TextInput
              label="Server"
              placeholder="sftp.example.com"
              required
              style={{ flex: 1 }}
              {...textField(props, 'host', `${where}.host`)}
            />
            <NumberInput
              label="Port"
              min={1}
              max={65_535}
              w={90}
              hideControls
              value={draft.port}
              onChange={(n) => put({ port: typeof n === 'number' ? n : 22 })}
              error={at(`${where}.port`)}
            />
          </Group>
          <TextInput
            label="User"
            required
            autoComplete="off"
            {...textField(props, 'user', `${where}.user`)}
          />
        </>
      )}
      {transport === 'folder' && (
        <TextInput
          label="Folder"
          description="Below the folder for exchange of this installation."
          placeholder="clearinghouse"
          required
          {...textField(props, 'folder', `${where}.folder`)}
        />
      )}
      {folders && (
        <>
          <Pair>
            <TextInput
              label="Our files go into"
              description="A dot: where the sign-in starts."
              {...textField(props, 'outFolder', `${where}.outFolder`)}
            />
            <TextInput
              label="Theirs wait in"
              description="A dot: where the sign-in starts."
              {...textField(props, 'inFolder', `${where}.inFolder`)}
            />
          </Pair>
          <Pair>
            <Select
              label="After a file was kept here"
              data={AFTER}
              value={draft.afterTaken}
              onChange={(v) => {
                const found = AFTER.find((a) => a.value === v);
                if (found) put({ afterTaken: found.value });
              }}
            />
            {draft.afterTaken === 'move' && (
              <TextInput label="Into" {...textField(props, 'doneFolder', `${where}.doneFolder`)} />
            )}
          </Pair>
        </>
      )}
    </>
  );
}

/** Never shown again once it is saved; empty leaves what is there. */
export function SecretPart(props: Part & { has: readonly string[] }) {
  const { draft, put, at, has } = props;
  const kept = (name: string) => (has.includes(name) ? 'Is set; type to replace it' : '');
  if (draft.transport === 'sftp')
    return (
      <>
        <PasswordInput
          label="Password"
          description={kept('password') || 'Or a private key below.'}
          autoComplete="new-password"
          maxLength={500}
          {...textField(props, 'password', 'secret.password')}
        />
        <details className={classes.earlier}>
          <summary>A private key instead{has.includes('privateKey') ? ' (is set)' : ''}</summary>
          <Stack gap="sm" mt="xs">
            <Textarea
              label="Private key"
              description={kept('privateKey') || 'The whole text, from BEGIN to END.'}
              minRows={4}
              maxRows={8}
              spellCheck={false}
              autoComplete="off"
              {...textField(props, 'privateKey', 'secret.privateKey')}
            />
            <PasswordInput
              label="Passphrase of the key"
              description={kept('passphrase')}
              autoComplete="new-password"
              {...textField(props, 'passphrase', 'secret.passphrase')}
            />
          </Stack>
        </details>
      </>
    );
  if (draft.transport !== 'stedi' && draft.transport !== 'claim-md') return null;
  return (
    <PasswordInput
      label={draft.transport === 'stedi' ? 'API key' : 'Account key'}
      description={
        kept('apiKey') ||
        'From your account there. It is kept sealed, and never shown again after saving.'
      }
      required={!has.includes('apiKey')}
      autoComplete="new-password"
      maxLength={500}
      value={draft.apiKey}
      onChange={(e) => put({ apiKey: e.currentTarget.value })}
      error={at('secret.apiKey')}
    />
  );
}

const QUALIFIERS = [
  { value: 'ZZ', label: 'ZZ · agreed between you' },
  { value: '30', label: '30 · tax ID' },
  { value: '01', label: '01 · D-U-N-S' },
  { value: '14', label: '14 · D-U-N-S with suffix' },
  { value: '20', label: '20 · health industry number' },
  { value: '27', label: '27 · Medicare carrier' },
  { value: '28', label: '28 · Medicare intermediary' },
  { value: '29', label: '29 · Medicare provider' },
  { value: '33', label: '33 · NAIC' },
];
export function IdsPart(props: Part) {
  const { draft, put } = props;
  const qualifier = (field: 'senderQualifier' | 'receiverQualifier', label: string) => (
    <Select
      label={label}
      data={QUALIFIERS}
      value={draft[field]}
      onChange={(v) => v !== null && put({ [field]: v })}
    />
  );
  return (
    <>
      <Text size="sm" c="dimmed">
        Who is who in the files: the other end gives you both ids when you enroll.
      </Text>
      <Pair>
        <TextInput
          label="Your id there"
          required
          maxLength={15}
          {...textField(props, 'senderId')}
        />
        <TextInput label="Its id" required maxLength={15} {...textField(props, 'receiverId')} />
      </Pair>
      <Pair>
        <TextInput
          label="Your name"
          required
          maxLength={60}
          {...textField(props, 'submitterName')}
        />
        <TextInput label="Its name" required maxLength={60} {...textField(props, 'receiverName')} />
      </Pair>
      <Pair>
        <TextInput label="Contact" maxLength={60} {...textField(props, 'contactName')} />
        <TextInput
          label="Contact’s phone"
          type="tel"
          maxLength={20}
          {...textField(props, 'contactPhone')}
        />
      </Pair>
      <Checkbox
        label="Test files only"
        description="Marked as test in the envelope: the other end checks them and no payer decides. Take it off when it says you are approved."
        checked={draft.test}
        onChange={(e) => put({ test: e.currentTarget.checked })}
      />
      <details className={classes.earlier}>
        <summary>Rarer settings of the envelope</summary>
        <Stack gap="sm" mt="xs">
          <Pair>
            {qualifier('senderQualifier', 'Kind of your id')}
            {qualifier('receiverQualifier', 'Kind of its id')}
          </Pair>
          <Pair>
            <TextInput
              label="Your application"
              placeholder={draft.senderId}
              maxLength={15}
              {...textField(props, 'applicationSender')}
            />
            <TextInput
              label="Its application"
              placeholder={draft.receiverId}
              maxLength={15}
              {...textField(props, 'applicationReceiver')}
            />
          </Pair>
          <TextInput
            label="Files may also come from"
            description="Other ids, with blanks between; * takes any."
            {...textField(props, 'alsoFrom', 'settings.alsoFrom')}
          />
          <TextInput
            label="Files may also be addressed to"
            description="Other ids of yours, with blanks between; * takes any."
            {...textField(props, 'alsoTo', 'settings.alsoTo')}
          />
        </Stack>
      </details>
    </>
  );
}
