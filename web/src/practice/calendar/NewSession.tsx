import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useAsk, useWrite } from '../../ui/api.ts';
import { useMe } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { whenWords } from './move-session.ts';
import { SessionFields } from './SessionFields.tsx';
import {
  bookBody,
  isAdmin,
  type Person,
  type SessionDraft,
  type Setup,
  servicesOn,
} from './session-draft.ts';

export interface NewStart {
  readonly day?: string;
  readonly time?: string;
  readonly clinicianId?: string | undefined;
  /** Who comes, when it is known from where one is. */
  readonly people?: readonly Person[];
}
const FIELDS = [
  'attendees',
  'serviceId',
  'clinicianId',
  'locationId',
  'day',
  'time',
  'minutes',
  'title',
];

export function NewSession({
  start,
  phone,
  onClose,
}: {
  start: NewStart | undefined;
  phone: boolean;
  onClose: () => void;
}) {
  const setup = useAsk('GET /api/setup', undefined, {
    staleTime: 300_000,
    enabled: start !== undefined,
  });
  return (
    <Drawer
      opened={start !== undefined}
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '94%' : 500}
      padding={phone ? 'md' : 'lg'}
      title="New session"
      closeButtonProps={{ 'aria-label': 'Close', size: phone ? 44 : 'md' }}
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 120 }}
    >
      {start && setup.data && <NewForm start={start} setup={setup.data} onClose={onClose} />}
      {start && !setup.data && !setup.error && <CardSkeletons cards={2} />}
      <RefusalText error={setup.error} />
    </Drawer>
  );
}

function useNewDraft(start: NewStart, setup: Setup) {
  const me = useMe();
  const day = start.day ?? setup.today;
  const usual = servicesOn(setup, day).find((s) => s.kind === 'individual');
  const clinicians = setup.clinicians.filter((c) => c.to === null || c.to >= day);
  return useState<SessionDraft>({
    people: start.people ?? [],
    serviceId: usual?.id ?? null,
    clinicianId: start.clinicianId ?? me.clinicianId ?? clinicians[0]?.id ?? null,
    locationId: setup.locations.find((l) => l.to === null)?.id ?? null,
    medium: 'in-person',
    clientAt: 'office',
    title: '',
    day,
    time: start.time ?? '09:00',
    minutes: usual?.defaultMinutes ?? 50,
    repeat: undefined,
  });
}

function NewForm({
  start,
  setup,
  onClose,
}: {
  start: NewStart;
  setup: Setup;
  onClose: () => void;
}) {
  const [draft, setDraft] = useNewDraft(start, setup);
  const put = (some: Partial<SessionDraft>) => setDraft((d) => ({ ...d, ...some }));
  const admin = isAdmin(setup, draft.serviceId);
  const check = useCheck(draft, admin);
  const book = useWrite('POST /api/sessions', {
    onDone: (done) => {
      void tell(
        done.made > 1
          ? `${many(done.made, 'session')} booked, first ${whenWords(done.session)}.`
          : `Booked ${whenWords(done.session)}.`,
      );
      onClose();
    },
  });
  const [asked, setAsked] = useState(false);
  const no = useRefusal(book.error ?? check.error, FIELDS);
  const blocking = check.fresh && (check.data?.conflicts.some((c) => c.blocking) ?? false);
  const body = bookBody(draft, admin, blocking);
  const n = check.data?.sessions ?? 1;
  const missing = asked && !body ? missingWords(draft, admin) : undefined;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        setAsked(true);
        if (body) book.mutate({ body });
      }}
    >
      <Stack gap="md">
        <SessionFields draft={draft} put={put} setup={setup} no={no} withRepeat />
        <InTheWayList conflicts={check.data?.conflicts ?? []} />
        <RefusalText error={missing ?? no.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={book.isPending}>
            {blocking ? 'Book even so' : n > 1 ? `Book ${many(n, 'session')}` : 'Book'}
          </Button>
        </Group>
        {draft.repeat && n > 1 && (
          <Text size="xs" c="dimmed" ta="right">
            Half a year ahead is booked now; the rest follows by itself.
          </Text>
        )}
      </Stack>
    </form>
  );
}
function missingWords(d: SessionDraft, admin: boolean): string {
  if (!admin && d.people.length === 0) return 'Choose who comes.';
  if (!d.serviceId) return 'Choose a service.';
  if (!d.clinicianId) return 'Choose a clinician.';
  return 'Say on which day and at what time.';
}

/** Asks the server what is in the way while the form is filled in. */
function useCheck(draft: SessionDraft, admin: boolean) {
  const body = bookBody(draft, admin, false);
  const [settled] = useDebouncedValue(JSON.stringify(body ?? null), 300);
  const asked = useQuery({
    queryKey: ['POST /api/sessions/check', settled],
    queryFn: ({ signal }) =>
      call('POST /api/sessions/check', { body: JSON.parse(settled) }, { signal }),
    enabled: settled !== 'null',
    placeholderData: (old) => old,
    retry: false,
  });
  // "Even so" is only ever said to what is on the screen now, not to an earlier time.
  const fresh = settled === JSON.stringify(body ?? null) && !asked.isPlaceholderData;
  return { data: asked.data, error: asked.error, fresh };
}
export function InTheWayList({
  conflicts,
}: {
  conflicts: readonly { sentence: string; blocking: boolean }[];
}) {
  if (conflicts.length === 0) return null;
  const shown = [...conflicts].sort((a, b) => Number(b.blocking) - Number(a.blocking)).slice(0, 4);
  const more = conflicts.length - shown.length;
  return (
    <Stack gap={2} role="status">
      {shown.map((c) => (
        <Text
          key={c.sentence}
          size="sm"
          c={c.blocking ? 'var(--state-red-text)' : 'var(--state-amber-text)'}
        >
          {c.sentence}
        </Text>
      ))}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          And {more} more like it.
        </Text>
      )}
    </Stack>
  );
}
