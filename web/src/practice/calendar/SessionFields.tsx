import { Group, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { DayInput } from '../../ui/DayInput.tsx';
import { useMe } from '../../ui/me.ts';
import type { RefusalView } from '../../ui/Refusal.tsx';
import { PeopleField } from './PeopleField.tsx';
import { RepeatField } from './RepeatField.tsx';
import {
  isAdmin,
  type Service,
  type SessionDraft,
  type Setup,
  servicesOn,
} from './session-draft.ts';

export interface FieldsProps {
  readonly draft: SessionDraft;
  readonly put: (some: Partial<SessionDraft>) => void;
  readonly setup: Setup;
  readonly no: RefusalView;
  readonly withRepeat: boolean;
}
/** Fields of a session: who, what, when, where. The same for a new one and for a change. */
export function SessionFields({ draft: d, put, setup, no, withRepeat }: FieldsProps) {
  const services = servicesOn(setup, d.day ?? setup.today);
  const service = services.find((s) => s.id === d.serviceId);
  const admin = isAdmin(setup, d.serviceId);
  const chooseKind = (kind: string) => {
    const next = services.find((s) => (s.kind === 'admin') === (kind === 'admin'));
    put({ serviceId: next?.id ?? null, minutes: next?.defaultMinutes ?? d.minutes });
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        fullWidth
        aria-label="Kind"
        value={admin ? 'admin' : 'clients'}
        onChange={chooseKind}
        data={[
          { value: 'clients', label: 'With clients' },
          { value: 'admin', label: 'Protected time' },
        ]}
      />
      {admin ? (
        <TextInput
          label="What for"
          placeholder="Billing, notes, supervision"
          value={d.title}
          onChange={(e) => put({ title: e.currentTarget.value })}
          error={no.at('title')}
          data-autofocus
        />
      ) : (
        <PeopleField
          people={d.people}
          onChange={(people) => put({ people, ...serviceFor(people.length, service, services) })}
          apart={service?.perAttendee ?? false}
          error={no.at('attendees')}
        />
      )}
      <Select
        label="Service"
        searchable
        data={services
          .filter((s) => (s.kind === 'admin') === admin)
          .map((s) => ({ value: s.id, label: s.name }))}
        value={d.serviceId}
        onChange={(serviceId) => {
          const next = services.find((s) => s.id === serviceId);
          put({ serviceId, ...(next ? { minutes: next.defaultMinutes } : {}) });
        }}
        error={no.at('serviceId')}
      />
      <When draft={d} put={put} no={no} />
      <Place draft={d} put={put} setup={setup} no={no} admin={admin} />
      {withRepeat && (
        <RepeatField
          value={d.repeat}
          onChange={(repeat) => put({ repeat })}
          first={d.day ?? setup.today}
        />
      )}
    </Stack>
  );
}
/** A second person in a session for one: it becomes the couple's. */
function serviceFor(people: number, now: Service | undefined, all: readonly Service[]) {
  const kind = people > 1 ? 'couple' : 'individual';
  const other = people > 1 ? 'individual' : 'couple';
  const next = now?.kind === other ? all.find((s) => s.kind === kind) : undefined;
  return next ? { serviceId: next.id, minutes: next.defaultMinutes } : {};
}

function When({ draft: d, put, no }: Pick<FieldsProps, 'draft' | 'put' | 'no'>) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <DayInput
        label="Day"
        style={{ flex: 2 }}
        value={d.day}
        onChange={(day) => put({ day })}
        error={no.at('day')}
      />
      <TimeInput
        label="Time"
        size="sm"
        style={{ flex: 1.4 }}
        value={d.time}
        onChange={(e) => put({ time: e.currentTarget.value })}
        error={no.at('time')}
      />
      <NumberInput
        label="Minutes"
        style={{ flex: 1 }}
        min={5}
        max={720}
        step={5}
        value={d.minutes ?? ''}
        onChange={(n) => put({ minutes: n === '' ? null : Number(n) })}
        error={no.at('minutes')}
      />
    </Group>
  );
}
function Place({
  draft: d,
  put,
  setup,
  no,
  admin,
}: Pick<FieldsProps, 'draft' | 'put' | 'setup' | 'no'> & { admin: boolean }) {
  const me = useMe();
  const day = d.day ?? setup.today;
  const on = (r: { from: string; to: string | null }) =>
    r.from <= day && (r.to === null || day <= r.to);
  const clinicians = setup.clinicians.filter(on);
  const locations = setup.locations.filter(on);
  return (
    <>
      {(clinicians.length > 1 || d.clinicianId !== me.clinicianId) && (
        <Select
          label="Clinician"
          data={clinicians.map((c) => ({ value: c.id, label: c.name }))}
          value={d.clinicianId}
          onChange={(clinicianId) => put({ clinicianId })}
          error={no.at('clinicianId')}
        />
      )}
      {!admin && (
        <>
          <SegmentedControl
            fullWidth
            aria-label="How they meet"
            value={d.medium}
            onChange={(medium) => put({ medium: medium as SessionDraft['medium'] })}
            data={[
              { value: 'in-person', label: 'In person' },
              { value: 'video', label: 'Video' },
              { value: 'audio', label: 'Phone' },
            ]}
          />
          <Group gap="xs" grow>
            {locations.length > 0 && (
              <Select
                label="Office"
                data={locations.map((l) => ({ value: l.id, label: l.name }))}
                value={d.locationId}
                onChange={(locationId) => put({ locationId })}
                error={no.at('locationId')}
                clearable
                placeholder="None"
              />
            )}
            <Select
              label="The client is"
              data={[
                ...(d.medium === 'in-person' ? [{ value: 'office', label: 'at the office' }] : []),
                { value: 'home', label: 'at home' },
                { value: 'elsewhere', label: 'elsewhere' },
              ]}
              value={d.medium !== 'in-person' && d.clientAt === 'office' ? 'home' : d.clientAt}
              onChange={(v) => put({ clientAt: (v ?? 'office') as SessionDraft['clientAt'] })}
            />
          </Group>
        </>
      )}
    </>
  );
}
