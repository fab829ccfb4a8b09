import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { call, useAsk, useWrite } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { InstantText } from '../../ui/Dates.tsx';
import { Go, GoButton } from '../../ui/Go.tsx';
import { Money } from '../../ui/Money.tsx';
import { useCan, useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { clockWords, many } from '../../ui/words.ts';
import { trailHref } from '../calendar/PanelNotes.tsx';
import { dotted } from './DiagnosesField.tsx';
import classes from './Note.module.css';
import type { Signed } from './NoteScreen.tsx';
import { codeWords, type NoteView } from './note-text.ts';
import { Answers } from './Reading.tsx';

/** A note that is not being written: signed, waiting, or somebody else's. */
export function Locked({
  view,
  signed,
  again,
  onAmending,
}: {
  view: NoteView;
  signed: Signed | undefined;
  again: () => void;
  onAmending: () => void;
}) {
  const { note } = view;
  return (
    <Stack gap="lg">
      {signed && <JustSigned view={view} signed={signed} />}
      <Supervise view={view} again={again} />
      <Text>
        {note.text.startTime && note.text.stopTime
          ? `${clockWords(note.text.startTime)} to ${clockWords(note.text.stopTime)}`
          : 'Times not written'}
        {note.text.breakMinutes > 0 ? `, breaks ${note.text.breakMinutes} min` : ''}
        {note.therapyMinutes !== null && (
          <>
            {' '}
            · <strong>{note.therapyMinutes} therapy minutes</strong>
          </>
        )}
      </Text>
      <Answers template={view.template} body={note.text.body} />
      {note.diagnoses.length > 0 && (
        <div>
          <Text className={classes.legend}>Diagnoses</Text>
          {note.diagnoses.map((d) => (
            <div key={d.code}>
              <strong className="figures">{dotted(d.code)}</strong> {d.label}
            </div>
          ))}
        </div>
      )}
      {note.text.codeChoice && (
        <Text>
          Code chosen: {codeWords(note.text.codeChoice)}
          {note.text.codeChoice.overrideReason
            ? `, because “${note.text.codeChoice.overrideReason}”`
            : ''}
        </Text>
      )}
      {note.signatures.length > 0 && (
        <Text size="sm" c="dimmed" component="div">
          {note.signatures.map((s) => (
            <div key={`${s.part} ${s.version} ${s.at}`}>
              {s.part === 'author' ? 'Signed' : 'Signed as supervisor'} by {s.name},{' '}
              <InstantText at={s.at} />
              {s.version > 1 ? `, version ${s.version}` : ''}
            </div>
          ))}
        </Text>
      )}
      <Amend view={view} again={again} onAmending={onAmending} />
    </Stack>
  );
}

function JustSigned({ view, signed }: { view: NoteView; signed: Signed }) {
  const mayMoney = useCan('charges.read');
  const me = useMe();
  const sessionId = view.session.id;
  const charges = useAsk(
    'GET /api/charges',
    { query: { sessionId } },
    { enabled: mayMoney && signed.billable, keep: false },
  );
  const unsigned = useAsk('GET /api/notes/unsigned');
  const next = unsigned.data?.items.filter(
    (i) => i.waitsForId === me.clinicianId && i.sessionId !== sessionId,
  );
  const posted = (charges.data?.items ?? []).filter((c) => c.state !== 'reversed');
  const [first] = next ?? [];
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section className={classes.done} role="status" ref={place} tabIndex={-1}>
      <Title order={2} mb={4}>
        Signed
      </Title>
      {!signed.billable && (
        <Text>
          It waits for {view.signing.supervisorName ?? 'the supervisor'}. Nothing is charged until
          then.
        </Text>
      )}
      {posted.map((c) => (
        <Text key={c.id}>
          {c.code ?? c.description}
          {c.clientName ? `, ${c.clientName}` : ''}: <Money cents={c.feeCents} strong />
          {c.payerCents > 0 && (
            <>
              . {c.payerName ?? 'The payer'} decides on <Money cents={c.payerCents} />, client owes{' '}
              <Money cents={c.clientCents} />
            </>
          )}
        </Text>
      ))}
      {signed.warnings.map((w) => (
        <Text key={w.code} size="sm">
          {w.sentence}
        </Text>
      ))}
      <Group gap="md" mt="md">
        {first ? (
          <GoButton to={first.noteId ? `/notes/${first.noteId}` : noteAddress(first)}>
            Next note: {first.clients.map((c) => c.name).join(', ')}
          </GoButton>
        ) : (
          next && <Text fw={550}>All your notes are signed.</Text>
        )}
        {next && next.length > 1 && <Go to="/notes/unsigned">{many(next.length, 'note')} left</Go>}
        {mayMoney && (
          <Go to={trailHref(sessionId)}>
            Money trail <IconArrowRight size={14} aria-hidden style={{ verticalAlign: -2 }} />
          </Go>
        )}
      </Group>
    </section>
  );
}
export const noteAddress = (i: { sessionId: string; attendeeId: string | null }): string =>
  `/sessions/${i.sessionId}/note${i.attendeeId ? `?attendee=${i.attendeeId}` : ''}`;

/** The supervisor signs beside, reviews, or returns it. */
function Supervise({ view, again }: { view: NoteView; again: () => void }) {
  const { note, may, signing } = view;
  const [returning, setReturning] = useState(false);
  const cosign = useWrite('POST /api/notes/:noteId/cosign', {
    onDone: (done) => {
      void tell(done.billable ? 'Signed. The session is charged.' : 'Signed.');
      again();
    },
  });
  if (!may.cosign && !may.sendBack)
    return note.status === 'awaiting-cosign' ? (
      <Text>
        Waits for the signature of {signing.supervisorName ?? 'the supervisor'}; locked until then.
      </Text>
    ) : null;
  const review = note.status === 'signed';
  return (
    <div className={classes.panel}>
      <Text mb="sm">
        {review
          ? `${note.authorName} has signed; your review is kept beside it. Nothing changes for billing.`
          : `${note.authorName} asks for your signature. With it the session is charged.`}
      </Text>
      <RefusalText error={cosign.error} />
      <Group gap="xs">
        <Button
          loading={cosign.isPending}
          onClick={() =>
            cosign.mutate({ params: { noteId: note.id }, body: { version: note.version } })
          }
        >
          {review ? 'Sign as reviewed' : 'Sign as supervisor'}
        </Button>
        {may.sendBack && (
          <Button variant="default" onClick={() => setReturning(true)}>
            Return it
          </Button>
        )}
      </Group>
      <ConfirmWithReason
        opened={returning}
        onClose={() => setReturning(false)}
        title={`Return the note to ${note.authorName}`}
        confirm="Return"
        reason="What should change"
        onConfirm={async (reason) => {
          await call('POST /api/notes/:noteId/send-back', {
            params: { noteId: note.id },
            body: { version: note.version, reason },
          });
          void tell(`Returned to ${note.authorName}.`);
          again();
        }}
      />
    </div>
  );
}

function Amend({
  view,
  again,
  onAmending,
}: {
  view: NoteView;
  again: () => void;
  onAmending: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { note, may } = view;
  if (!may.amend) return null;
  return (
    <div>
      <Button variant="default" onClick={() => setOpen(true)}>
        Amend
      </Button>
      <ConfirmWithReason
        opened={open}
        onClose={() => setOpen(false)}
        title="Amend a signed note"
        confirm="Amend"
        reasonHint="Kept with the new version."
        onConfirm={async (reason) => {
          await call('POST /api/notes/:noteId/amend', {
            params: { noteId: note.id },
            body: { revision: note.revision, reason },
          });
          onAmending();
          again();
        }}
      >
        <Text>The signed text is kept and stays in force until you sign the new one.</Text>
      </ConfirmWithReason>
    </div>
  );
}
