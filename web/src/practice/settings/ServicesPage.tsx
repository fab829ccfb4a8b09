import { Text } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { Asked } from './Asked.tsx';
import { EndForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import type { Row } from './dated.ts';
import { EditService } from './EditService.tsx';
import { MinutesTable } from './MinutesTable.tsx';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import { kindWords, ruleWords } from './time-rules.ts';

type Service = Row<'services'>;
type Edit = { row: Service | null; end?: boolean };

export default function ServicesPage() {
  const may = useCan('setup.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  return (
    <SetupSection
      section="services"
      manage="setup.manage"
      main={{ label: 'Add a service', run: () => setEdit({ row: null }) }}
      under="What you offer, under the names you use. The minutes of the signed note choose the code; nobody has to remember it."
    >
      {(setup) => (
        <>
          <Asked acts={{ add: () => setEdit({ row: null }) }} />
          <DatedList
            noun="services"
            label="Services"
            rows={setup.services}
            keyOf={(s) => s.name.toLowerCase()}
            sort={(a, b) =>
              Number(a.kind === 'admin') - Number(b.kind === 'admin') ||
              a.name.localeCompare(b.name)
            }
            view={viewOf}
            may={may}
            onChange={(row) => setEdit({ row })}
            onEnd={(row) => setEdit({ row, end: true })}
            empty={
              <EmptyState sentence="Add what you offer: individual therapy, an intake, a group." />
            }
          />
          <Panel what={edit} title={titleOf} onClose={() => setEdit(null)}>
            {(e) =>
              e.end && e.row ? (
                <EndForm
                  noun="services"
                  row={e.row}
                  what={`“${e.row.name}”`}
                  verb="Stop offering it"
                  onClose={() => setEdit(null)}
                />
              ) : (
                <EditService
                  row={e.row}
                  others={setup.services.filter((s) => s.name === e.row?.name)}
                  onClose={() => setEdit(null)}
                />
              )
            }
          </Panel>
        </>
      )}
    </SetupSection>
  );
}
const titleOf = (e: Edit): string =>
  e.row ? `${e.end ? 'Stop offering' : 'Change'} “${e.row.name}”` : 'Add a service';

function viewOf(s: Service) {
  const rule = ruleWords(s.timeRule);
  const words = [
    s.name === kindWords(s.kind) ? '' : kindWords(s.kind),
    `usually ${s.defaultMinutes} minutes`,
    s.code === null ? '' : `code ${s.code}`,
    s.perAttendee ? 'each person pays the fee' : '',
    s.kind === 'admin' || !s.claimable ? 'never billed to a payer' : '',
  ].filter((w) => w !== '');
  return {
    title: s.name,
    detail: words.join(' · '),
    under:
      rule.lines.length === 0 ? undefined : (
        <details className={classes.sub} style={{ display: 'block', border: 0, paddingTop: 0 }}>
          <summary>
            {rule.name}: {rule.lines.map((l) => l.code).join(', ')}
          </summary>
          <Text size="sm" c="dimmed" mt={6}>
            {rule.sentence}
          </Text>
          <MinutesTable rule={rule} />
        </details>
      ),
  };
}
