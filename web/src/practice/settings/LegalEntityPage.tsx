import { Anchor, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { AddButton } from './AddButton.tsx';
import { Asked } from './Asked.tsx';
import { DatedEditor } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import { type Fields, fieldsOf, type Row } from './dated.ts';
import { EntityFields } from './EntityFields.tsx';
import { Panel } from './Panel.tsx';
import { Corrections, PutRight } from './PutRight.tsx';
import { touchesWords } from './put-right-words.ts';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Entity = Row<'legal-entities'>;
type Edit = { row: Entity | null; how?: 'right' };
const EMPTY: Fields<'legal-entities'> = {
  name: '',
  npi: '',
  taxonomy: '',
  taxId: '',
  taxIdKind: 'ein',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
  phone: '',
  email: '',
};
const FIELDS = Object.keys(EMPTY);

export default function LegalEntityPage() {
  const [edit, setEdit] = useState<Edit | null>(null);
  const may = useCan('setup.manage');
  return (
    <SetupSection
      section="legal-entity"
      manage="setup.manage"
      under="The business that bills: it stands on every receipt, superbill and claim, as it was on the day of the session."
    >
      {(setup) => (
        <>
          <Asked
            acts={{
              add: () => setEdit({ row: null }),
              // A claim of a day gone by is mended for that day, not from today on.
              mend: ({ of }) => {
                const row = setup.legalEntities.find((e) => e.id === of) ?? null;
                setEdit(row && row.from < setup.today ? { row, how: 'right' } : { row });
              },
            }}
          />
          <Entities setup={setup} may={may} onEdit={setEdit} />
          <Panel what={edit} title={titleOf} onClose={() => setEdit(null)}>
            {(e) =>
              e.row && e.how === 'right' ? (
                <PutEntityRight row={e.row} onClose={() => setEdit(null)} />
              ) : (
                <DatedEditor
                  noun="legal-entities"
                  row={e.row}
                  {...(e.row ? {} : { firstDay: sinceWhen(setup) })}
                  others={setup.legalEntities}
                  start={EMPTY}
                  fields={FIELDS}
                  done={() => 'The legal entity is saved.'}
                  onClose={() => setEdit(null)}
                >
                  {(f) => (
                    <>
                      <EntityFields {...f} />
                      {e.row && e.row.from < setup.today && (
                        <Anchor
                          component="button"
                          type="button"
                          size="sm"
                          ta="start"
                          onClick={() => setEdit({ row: e.row, how: 'right' })}
                        >
                          Was it never right? Put it right for the past too.
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
const titleOf = (e: Edit): string => {
  if (!e.row) return 'Add the legal entity';
  return e.how === 'right' ? 'Put the legal entity right' : 'Change the legal entity';
};

function PutEntityRight({ row, onClose }: { row: Entity; onClose: () => void }) {
  const rests = useAsk('GET /api/legal-entities/:id/claims', { params: { id: row.id } });
  return (
    <PutRight
      noun="legal-entities"
      row={row}
      name="the legal entity"
      start={fieldsOf<'legal-entities'>(row)}
      touches={rests.data && touchesWords(rests.data)}
      otherwise="Was it right once, and changed on a day? Then change it from that day on."
      onClose={onClose}
    >
      {(f) => <EntityFields {...f} />}
    </PutRight>
  );
}

/** From the first clinician's first day, so that sessions already held can be put on paper. */
const sinceWhen = (setup: Setup): string =>
  setup.legalEntities.length > 0
    ? setup.today
    : (setup.clinicians.map((c) => c.from).sort()[0] ?? setup.today);

function Entities({
  setup,
  may,
  onEdit,
}: {
  setup: Setup;
  may: boolean;
  onEdit: (edit: Edit) => void;
}) {
  const right = (row: Entity) => onEdit({ row, how: 'right' });
  return (
    <DatedList
      noun="legal-entities"
      label="Legal entity"
      rows={setup.legalEntities}
      keyOf={() => 'one'}
      may={may}
      onChange={(row) => onEdit({ row })}
      more={(row) =>
        row.from < setup.today && (
          <Menu.Item onClick={() => right(row)}>Put it right for the past…</Menu.Item>
        )
      }
      was={(row) => (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => right(row)}
          aria-label={`Put ${row.name} right`}
        >
          Put it right
        </Button>
      )}
      view={(e) => ({
        title: e.name,
        detail: (
          <>
            NPI {e.npi}
            {e.taxonomy !== '' && ` · taxonomy ${e.taxonomy}`} ·{' '}
            {e.taxIdKind === 'ein' ? 'EIN' : 'SSN'} {e.taxId}
            <br />
            {[e.street, e.street2, `${e.city}, ${e.state} ${e.zip}`].filter((s) => s).join(', ')}
            <br />
            {[e.phone, e.email].filter((s) => s).join(' · ')}
          </>
        ),
        under: (
          <div style={{ paddingInline: 16 }}>
            <Corrections noun="legal-entities" row={e} name="the legal entity" may={may} />
          </div>
        ),
      })}
      empty={
        <EmptyState
          sentence="Nothing can be put on paper yet. Add the legal name, the NPI, the tax ID, address and phone of your business; if you work under your own name, that is your name and your own NPI."
          act={
            may ? (
              <AddButton onClick={() => onEdit({ row: null })}>Add the legal entity</AddButton>
            ) : undefined
          }
        />
      }
    />
  );
}
