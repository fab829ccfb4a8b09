/** Who may sign in to the portal, invited and sent away here; and what they asked there. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { Part } from './Part.tsx';
import type { ClientPortal } from './portal-api.ts';

type Person = ClientPortal['people'][number];
const whomOf = (p: Person) => ({ partyId: p.partyId, guardianId: p.guardianId });
/** One person may have two pages here: what they pay, and as guardian. */
const labelOf = (p: Person) => (p.guardianId === null ? p.name : `${p.name}, as guardian`);
type Question = ClientPortal['questions'][number];

export function PortalAccess({ clientId }: { clientId: string }) {
  const asked = useAsk('GET /api/clients/:clientId/portal', { params: { clientId } });
  const [ending, setEnding] = useState<Person>();
  const [answering, setAnswering] = useState<Question>();
  if (asked.error && !asked.data) return <RefusalText error={asked.error} />;
  if (!asked.data) return null;
  const { people, questions, may } = asked.data;
  return (
    <div id="portal">
      <Part title="Portal">
        <ul className={classes.items}>
          {people.map((p) => (
            <PersonRow
              key={p.guardianId ?? p.partyId ?? 'client'}
              clientId={clientId}
              person={p}
              write={may.write}
              onEnd={() => setEnding(p)}
            />
          ))}
        </ul>
        {questions.length > 0 && (
          <ul className={classes.items} aria-label="Questions asked in the portal">
            {questions.map((q) => (
              <li key={q.id}>
                <div>
                  {q.contests && <strong>Not agreed with: </strong>}
                  {q.question}
                  <span className={classes.under}>
                    {q.byName}, <InstantText at={q.askedAt} show="day" />: {q.about}
                  </span>
                  {q.answer !== null && <span className={classes.under}>Answered: {q.answer}</span>}
                </div>
                {q.answer === null && may.write && (
                  <Button size="compact-sm" variant="default" onClick={() => setAnswering(q)}>
                    Answer
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {ending && (
          <EndAccess clientId={clientId} person={ending} onClose={() => setEnding(undefined)} />
        )}
        {answering && <Answer question={answering} onClose={() => setAnswering(undefined)} />}
      </Part>
    </div>
  );
}

function PersonRow({
  clientId,
  person: p,
  write,
  onEnd,
}: {
  clientId: string;
  person: Person;
  write: boolean;
  onEnd: () => void;
}) {
  const invite = useAct('POST /api/clients/:clientId/portal/invite', {
    onDone: () => void tell(`A link is on its way to ${p.email}.`),
  });
  const verb = p.state === 'none' ? 'Invite to the portal' : 'Invite again';
  const endVerb = p.state === 'invited' ? 'Take back' : 'End access';
  const inside = p.state === 'in' || p.state === 'invited';
  return (
    <li>
      <div>
        {p.name}
        {p.guardianId !== null && ', as guardian'}
        <span className={classes.under}>
          <Standing person={p} />
        </span>
        {p.whyNot !== null && !inside && write && <span className={classes.under}>{p.whyNot}</span>}
        <RefusalText error={invite.error} />
        {write && (
          <Group gap={6} mt={6}>
            {p.whyNot === null && p.state !== 'in' && (
              <Button
                size="compact-sm"
                variant="default"
                loading={invite.isPending}
                aria-label={`${verb}: ${labelOf(p)}`}
                onClick={() => invite.mutate({ params: { clientId }, body: whomOf(p) })}
              >
                {verb}
              </Button>
            )}
            {p.state !== 'none' && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`${endVerb}: ${labelOf(p)}`}
                onClick={onEnd}
              >
                {endVerb}
              </Button>
            )}
          </Group>
        )}
      </div>
    </li>
  );
}
function Standing({ person: p }: { person: Person }) {
  if (p.state === 'none') return p.email === '' ? 'Not invited' : `Not invited; ${p.email}`;
  if (p.state === 'address-changed')
    return 'The e-mail address changed since, so they cannot sign in. Invite again.';
  if (p.state === 'invited' && p.invitedAt !== null)
    return (
      <>
        Invited <InstantText at={p.invitedAt} show="day" /> at {p.email}; the link holds 3 days
      </>
    );
  return (
    <>
      {p.email}, last signed in {p.lastInAt !== null && <InstantText at={p.lastInAt} show="day" />}
    </>
  );
}

function EndAccess({
  clientId,
  person: p,
  onClose,
}: {
  clientId: string;
  person: Person;
  onClose: () => void;
}) {
  const invite = useAct('POST /api/clients/:clientId/portal/invite');
  const end = useAct('POST /api/clients/:clientId/portal/end', {
    onDone: () => {
      onClose();
      const back = () =>
        invite
          .mutateAsync({ params: { clientId }, body: whomOf(p) })
          .then(() => tell('Invited again.'));
      void tell(`${p.name} can no longer sign in.`, { undo: back });
    },
  });
  return (
    <ActModal opened onClose={onClose} title="End access to the portal">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          end.mutate({ params: { clientId }, body: whomOf(p) });
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {p.name} is signed out at once, everywhere, and links sent before are of no use. Papers,
            cards and autopay stay as they are.
          </Text>
          <RefusalText error={end.error} />
          <ActButtons onClose={onClose} busy={end.isPending} verb="End access" />
        </Stack>
      </form>
    </ActModal>
  );
}

function Answer({ question: q, onClose }: { question: Question; onClose: () => void }) {
  const [answer, setAnswer] = useState('');
  const send = useAct('POST /api/portal-questions/:questionId/answer', {
    onDone: () => {
      onClose();
      void tell('Answered. They are told, and read it in the portal.');
    },
  });
  const no = useRefusal(send.error, ['answer']);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    send.mutate({ params: { questionId: q.id }, body: { answer } });
  };
  return (
    <ActModal opened onClose={onClose} title={`Answer ${q.byName}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">
            {q.about}: {q.question}
          </Text>
          {q.contests && (
            <Text size="sm">
              They do not agree with this charge. Once you answer, autopay may charge it and a late
              notice may go again. If they are right, take the charge back first.
            </Text>
          )}
          <Textarea
            label="Your answer"
            description="It stands in the portal. The message that tells them of it says nothing of it."
            required
            maxLength={2000}
            value={answer}
            onChange={(e) => setAnswer(e.currentTarget.value)}
            error={no.at('answer')}
          />
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} busy={send.isPending} verb="Send the answer" />
        </Stack>
      </form>
    </ActModal>
  );
}
