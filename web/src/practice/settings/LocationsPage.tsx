import { Anchor, Button, Menu, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { AddressFields } from './AddressFields.tsx';
import { Asked } from './Asked.tsx';
import { DatedEditor, type DatedForm, EndForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import type { Fields, Row } from './dated.ts';
import { Panel } from './Panel.tsx';
import { Corrections, PutRight } from './PutRight.tsx';
import { OFFICE_PLACES, placeWords, withOwn } from './places-of-service.ts';
import { SetupSection } from './SettingsPage.tsx';

type Location = Row<'locations'>;
type Edit = { row: Location | null; how?: 'end' | 'correct' };
const EMPTY: Fields<'locations'> = {
  name: '',
  placeOfService: '11',
  npi: '',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
};

export default function LocationsPage() {
  const may = useCan('setup.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  return (
    <SetupSection
      section="locations"
      manage="setup.manage"
      main={{ label: 'Add a location', run: () => setEdit({ row: null }) }}
      under="Where sessions take place. Video and telephone sessions need none; where the client is decides there."
    >
      {(setup) => (
        <>
          <Asked
            acts={{
              mend: ({ of }) => {
                const row = setup.locations.find((l) => l.id === of);
                if (row) setEdit({ row, how: 'correct' });
              },
              address: () =>
                setEdit({
                  row: setup.locations.find((l) => l.street === '' && l.to === null) ?? null,
                }),
            }}
          />
          <DatedList
            noun="locations"
            label="Locations"
            rows={setup.locations}
            keyOf={nameKey}
            sort={(a, b) => a.name.localeCompare(b.name)}
            view={(l) => viewOf(l, may)}
            may={may}
            onChange={(row) => setEdit({ row })}
            onEnd={(row) => setEdit({ row, how: 'end' })}
            more={(row) =>
              row.from <= setup.today && (
                <Menu.Item onClick={() => setEdit({ row, how: 'correct' })}>
                  Put the address right…
                </Menu.Item>
              )
            }
            was={(row) => (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setEdit({ row, how: 'correct' })}
                aria-label={`Put the address of ${row.name} right`}
              >
                Put the address right
              </Button>
            )}
            empty={<EmptyState sentence="Add the office, or the place where you see people." />}
          />
          <Panel what={edit} title={titleOf} onClose={() => setEdit(null)}>
            {(e) =>
              e.how === 'correct' && e.row ? (
                <PutPlaceRight row={e.row} onClose={() => setEdit(null)} />
              ) : e.how === 'end' && e.row ? (
                <EndForm
                  noun="locations"
                  row={e.row}
                  what={`“${e.row.name}”`}
                  onClose={() => setEdit(null)}
                />
              ) : (
                <DatedEditor
                  noun="locations"
                  row={e.row}
                  others={setup.locations.filter(
                    (l) => nameKey(l) === (e.row ? nameKey(e.row) : ''),
                  )}
                  start={EMPTY}
                  fields={Object.keys(EMPTY)}
                  done={(l) => `“${l.name}” is saved.`}
                  onClose={() => setEdit(null)}
                >
                  {(f) => (
                    <>
                      <LocationFields {...f} />
                      {e.row && e.row.from <= setup.today && (
                        <Anchor
                          component="button"
                          type="button"
                          size="sm"
                          ta="start"
                          onClick={() => setEdit({ row: e.row, how: 'correct' })}
                        >
                          Was the address never right? Put it right for the past too.
                        </Anchor>
                      )}
                    </>
                  )}
                </DatedEditor>
              )
            }
          </Panel>
        </>
      )}
    </SetupSection>
  );
}
const nameKey = (l: Location): string => l.name.toLowerCase();
const titleOf = (e: Edit): string => {
  if (!e.row) return 'Add a location';
  if (e.how === 'correct') return `Put the address of “${e.row.name}” right`;
  return `${e.how === 'end' ? 'End' : 'Change'} “${e.row.name}”`;
};

/** "12 Elm Street, Suite 4, Burlington, VT 05401"; empty when there is none. */
const addressWords = (a: Location): string =>
  [a.street, a.street2, a.city, `${a.state} ${a.zip}`.trim()].filter((s) => s).join(', ');

function PutPlaceRight({ row, onClose }: { row: Location; onClose: () => void }) {
  const { street, street2, city, state, zip, npi } = row;
  return (
    <PutRight
      noun="locations"
      row={row}
      name={`the address of “${row.name}”`}
      start={{ street, street2, city, state, zip, npi }}
      touches="Claims not sent yet are checked anew; those that have gone stay as they were."
      otherwise="Did the office move instead? Then change the location from that day on."
      onClose={onClose}
    >
      {(f) => (
        <>
          <AddressFields {...f} required={street !== ''} />
          <PlaceNpi {...f} />
        </>
      )}
    </PutRight>
  );
}
function PlaceNpi({
  form,
  put,
  at,
}: {
  form: { npi: string };
  put: (part: { npi: string }) => void;
  at: (field: string) => string | undefined;
}) {
  return (
    <TextInput
      label="NPI of this place"
      description="Only where the place has a number of its own. It goes on claims as the service facility’s."
      inputMode="numeric"
      value={form.npi}
      onChange={(e) => put({ npi: e.currentTarget.value })}
      error={at('npi')}
    />
  );
}

function viewOf(l: Location, may: boolean) {
  const address = addressWords(l);
  return {
    title: l.name,
    detail: (
      <>
        {placeWords(l.placeOfService)}
        {address !== '' && ` · ${address}`}
        {l.npi !== '' && ` · NPI ${l.npi}`}
      </>
    ),
    side: l.street === '' ? <StateBadge state="needs-you">No address</StateBadge> : undefined,
    under: (
      <div style={{ paddingInline: 16 }}>
        <Corrections noun="locations" row={l} name={`the address of “${l.name}”`} may={may} />
      </div>
    ),
  };
}
function LocationFields({ form, put, at }: DatedForm<'locations'>) {
  return (
    <Stack gap="md">
      <TextInput
        label="Name"
        description="As you call it: Office, Church Street."
        value={form.name}
        onChange={(e) => put({ name: e.currentTarget.value })}
        error={at('name')}
        required
        data-autofocus
      />
      <Select
        label="Kind of place"
        description="The place-of-service code on claims and superbills."
        data={withOwn(OFFICE_PLACES, form.placeOfService)}
        value={form.placeOfService}
        onChange={(v) => v !== null && put({ placeOfService: v })}
        error={at('placeOfService')}
        searchable
      />
      <AddressFields form={form} put={put} at={at} />
      <PlaceNpi form={form} put={put} at={at} />
    </Stack>
  );
}
