import { ActionIcon, Button, Group, Menu, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { today } from '../../ui/words.ts';
import { Asked, type ToMend } from './Asked.tsx';
import { LEVEL_WORDS, modeOf, withCredential } from './clinician-words.ts';
import { DatedList } from './DatedList.tsx';
import { holdsOn, plainDay, whenOf } from './dated.ts';
import { type Edit, EditClinician, editTitle } from './EditClinician.tsx';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Clinician = Setup['clinicians'][number];

export default function CliniciansPage() {
  const may = useCan('setup.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  return (
    <SetupSection
      section="clinicians"
      manage="setup.manage"
      main={{ label: 'Add a clinician', run: () => setEdit({ kind: 'clinician', row: null }) }}
      under="People who treat. A session is billed under the licence and the supervision that held on its day."
    >
      {(setup) => (
        <>
          <Asked acts={asked(setup, setEdit)} />
          <Clinicians setup={setup} may={may} onEdit={setEdit} />
          <Panel what={edit} title={(e) => editTitle(e, setup)} onClose={() => setEdit(null)}>
            {(e) => <EditClinician edit={e} setup={setup} onClose={() => setEdit(null)} />}
          </Panel>
        </>
      )}
    </SetupSection>
  );
}
/** From the checklist: opens the form of the first person for whom the thing is missing. */
function asked(setup: Setup, open: (edit: Edit) => void) {
  const here = setup.clinicians.filter((c) => holdsOn(c, setup.today));
  const licensed = (id: string) =>
    setup.licences.filter((l) => l.clinicianId === id && holdsOn(l, setup.today));
  const first = (test: (c: Clinician) => boolean, then: (c: Clinician) => Edit) => () => {
    const found = here.find(test);
    if (found) open(then(found));
  };
  return {
    add: () => open({ kind: 'clinician', row: null }),
    // From a claim that was stopped: this person, and what was missing.
    mend: ({ of, field }: ToMend) => {
      const found = setup.clinicians.find((c) => c.id === of);
      if (!found) return;
      if (field === 'supervisor') open({ kind: 'supervision', who: found, row: null });
      else open({ kind: 'clinician', row: found });
    },
    npi: first(
      (c) => c.npi === null,
      (row) => ({ kind: 'clinician', row }),
    ),
    licence: first(
      (c) => licensed(c.id).length === 0,
      (who) => ({ kind: 'licence', who, row: null }),
    ),
    supervision: first(
      (c) =>
        licensed(c.id).length > 0 &&
        licensed(c.id).every((l) => l.level === 'trainee') &&
        !setup.supervisions.some((s) => s.superviseeId === c.id && holdsOn(s, setup.today)),
      (who) => ({ kind: 'supervision', who, row: null }),
    ),
  };
}

function Clinicians({
  setup,
  may,
  onEdit,
}: {
  setup: Setup;
  may: boolean;
  onEdit: (edit: Edit) => void;
}) {
  const sorted = [...setup.clinicians].sort((a, b) => a.name.localeCompare(b.name));
  const here = sorted.filter((c) => whenOf(c, today()) !== 'was');
  const left = sorted.filter((c) => whenOf(c, today()) === 'was');
  if (sorted.length === 0)
    return (
      <EmptyState sentence="Add everybody who sees clients, with their NPI and licence. If you work alone, that is you." />
    );
  return (
    <Stack gap="lg">
      {here.map((c) => (
        <OneClinician key={c.id} clinician={c} setup={setup} may={may} onEdit={onEdit} />
      ))}
      {left.length > 0 && (
        <details className={classes.earlier}>
          <summary>No longer here ({left.length})</summary>
          <ul className={classes.box}>
            {left.map((c) => (
              <li key={c.id}>
                {withCredential(c)}{' '}
                <span className={classes.detail}>until {plainDay(c.to ?? today())}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}

function OneClinician({ clinician, setup, may, onEdit }: One) {
  const supervisions = setup.supervisions.filter((s) => s.superviseeId === clinician.id);
  const supervisees = setup.supervisions.filter(
    (s) => s.supervisorId === clinician.id && holdsOn(s, today()),
  );
  const nameOf = (id: string) => setup.clinicians.find((c) => c.id === id)?.name ?? 'somebody';
  return (
    <section aria-labelledby={clinician.id} className={classes.box}>
      <Head clinician={clinician} setup={setup} may={may} onEdit={onEdit} />
      <div>
        <Licences clinician={clinician} setup={setup} may={may} onEdit={onEdit} />
      </div>
      {supervisions.length > 0 && (
        <div>
          <DatedList
            noun="supervisions"
            bare
            label={`Supervision of ${clinician.name}`}
            rows={supervisions}
            keyOf={() => 'one'}
            may={may}
            onChange={(row) => onEdit({ kind: 'supervision', who: clinician, row })}
            onEnd={(row) => onEdit({ kind: 'end-supervision', who: clinician, row })}
            view={(s) => ({
              title: `Supervised by ${nameOf(s.supervisorId)}`,
              detail: (
                <>
                  {modeOf(s.mode).label}. {modeOf(s.mode).about}
                </>
              ),
            })}
            empty={<div className={classes.row}>No supervisor now.</div>}
          />
        </div>
      )}
      {supervisees.length > 0 && (
        <div className={classes.row} style={{ minHeight: 0 }}>
          <span className={classes.detail}>
            Supervises {supervisees.map((s) => nameOf(s.superviseeId)).join(', ')}
          </span>
        </div>
      )}
    </section>
  );
}
interface One {
  clinician: Clinician;
  setup: Setup;
  may: boolean;
  onEdit: (edit: Edit) => void;
}
function Licences({ clinician, setup, may, onEdit }: One) {
  return (
    <DatedList
      noun="licences"
      bare
      label={`Licences of ${clinician.name}`}
      rows={setup.licences.filter((l) => l.clinicianId === clinician.id)}
      keyOf={(l) => `${l.kind} ${l.state}`}
      may={may}
      onChange={(row) => onEdit({ kind: 'licence', who: clinician, row })}
      onEnd={(row) => onEdit({ kind: 'end-licence', who: clinician, row })}
      view={(l) => ({
        title: `${l.kind} ${l.number}, ${l.state}`,
        detail: LEVEL_WORDS[l.level],
      })}
      empty={
        <div className={classes.row} style={{ alignItems: 'center' }}>
          <span className={classes.rowMain}>
            <Group gap={8}>
              <StateBadge state="needs-you">No licence</StateBadge>
              <span className={classes.detail}>Superbills and fees by licence level need it.</span>
            </Group>
          </span>
          {may && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => onEdit({ kind: 'licence', who: clinician, row: null })}
            >
              Add the licence
            </Button>
          )}
        </div>
      }
    />
  );
}
function Head({ clinician, setup, may, onEdit }: One) {
  const spanned =
    clinician.to !== null
      ? `until ${plainDay(clinician.to)}`
      : clinician.from > today()
        ? `from ${plainDay(clinician.from)}`
        : '';
  return (
    <div className={classes.row}>
      <div className={classes.rowMain}>
        <Group gap={8}>
          <span
            aria-hidden
            style={{
              width: 10,
              height: 10,
              borderRadius: 5,
              background: `var(--mantine-color-${clinician.colour}-6)`,
            }}
          />
          <Title order={2} id={clinician.id}>
            {withCredential(clinician)}
          </Title>
        </Group>
        <div className={classes.detail}>
          {clinician.npi === null ? (
            <StateBadge state="needs-you">No NPI</StateBadge>
          ) : (
            `NPI ${clinician.npi}`
          )}
          {clinician.taxonomy !== null && ` · taxonomy ${clinician.taxonomy}`}
          {spanned !== '' && ` · ${spanned}`}
        </div>
      </div>
      {may && <ClinicianActs clinician={clinician} setup={setup} onEdit={onEdit} />}
    </div>
  );
}
function ClinicianActs({ clinician, setup, onEdit }: Omit<One, 'may'>) {
  const supervised = setup.supervisions.some(
    (s) => s.superviseeId === clinician.id && whenOf(s, today()) !== 'was',
  );
  return (
    <div className={classes.rowSide}>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Change ${clinician.name}`}
        onClick={() => onEdit({ kind: 'clinician', row: clinician })}
      >
        Change
      </Button>
      <Menu position="bottom-end" shadow="md" withinPortal={false}>
        <Menu.Target>
          <ActionIcon aria-label={`Add to ${clinician.name}`}>
            <IconPlus size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onEdit({ kind: 'licence', who: clinician, row: null })}>
            Add a licence…
          </Menu.Item>
          <Menu.Item
            disabled={supervised || setup.clinicians.length < 2}
            onClick={() => onEdit({ kind: 'supervision', who: clinician, row: null })}
          >
            Add a supervisor…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
