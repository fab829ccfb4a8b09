import { ActionIcon, Menu, Stack, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk, useWrite } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go, GoButton, useGo } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';
import { kindWords, type Template } from './template-draft.ts';

export default function TemplatesPage() {
  const asked = useAsk('GET /api/note-templates', { query: { retired: 'true' } });
  const may = useCan('notes.write');
  const go = useGo();
  const live = asked.data?.items.filter((t) => !t.retired) ?? [];
  const retired = asked.data?.items.filter((t) => t.retired) ?? [];
  return (
    <SettingsPage
      section="templates"
      manage="notes.write"
      main={{ label: 'Make a template', run: () => go('/settings/templates/new') }}
      under="The questions a note answers. Signed notes keep the template they were written with, whatever you change here."
    >
      {asked.error && !asked.data && <RefusalText error={asked.error} again={asked.refetch} />}
      {asked.isPending && <RowSkeletons rows={5} />}
      {asked.data && (
        <Stack gap="md">
          {live.length === 0 ? (
            <EmptyState sentence="No template is in use. Make one with the questions you want to answer after a session." />
          ) : (
            <ul className={classes.box} aria-label="Note templates">
              {live.map((t) => (
                <Line key={t.id} template={t} may={may} />
              ))}
            </ul>
          )}
          {retired.length > 0 && (
            <details className={classes.earlier}>
              <summary>Retired ({retired.length})</summary>
              <ul className={classes.box}>
                {retired.map((t) => (
                  <li key={t.id}>
                    {t.name} <span className={classes.detail}>{kindWords(t.kind)}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <Text size="sm" c="dimmed">
            {asked.data.privateNotes}
          </Text>
        </Stack>
      )}
    </SettingsPage>
  );
}
function Line({ template, may }: { template: Template; may: boolean }) {
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const retire = useWrite('POST /api/note-templates/:templateId/retire');
  return (
    <li className={classes.row} style={{ alignItems: 'center' }}>
      <span className={classes.rowMain}>
        <Go to={`/settings/templates/${template.id}`} quiet>
          <span className={classes.rowTitle}>{template.name}</span>
        </Go>
        <div className={classes.detail}>
          {[
            kindWords(template.kind),
            many(template.fields.length, 'field'),
            template.builtIn ? 'came with Clearhour' : '',
          ]
            .filter((w) => w !== '')
            .join(' · ')}
        </div>
      </span>
      <span className={classes.rowSide}>
        <GoButton
          to={`/settings/templates/${template.id}`}
          size="compact-sm"
          variant="default"
          aria-label={`${may ? 'Change' : 'Look at'} ${template.name}`}
        >
          {may ? 'Change' : 'Look'}
        </GoButton>
        {may && (
          <Menu position="bottom-end" shadow="md" withinPortal={false}>
            <Menu.Target>
              <ActionIcon aria-label={`More for ${template.name}`}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => go(`/settings/templates/new?like=${template.id}`)}>
                Make a copy
              </Menu.Item>
              <Menu.Item onClick={() => setAsking(true)}>Retire…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
      <ConfirmWithReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Retire “${template.name}”`}
        confirm="Retire"
        reason={false}
        onConfirm={async () => {
          await retire.mutateAsync({ params: { templateId: template.id } });
          void tell(`“${template.name}” is retired.`);
        }}
      >
        <Text>
          New notes no longer offer it. Notes written with it stay as they are. It cannot be taken
          back, but it can be made again as a copy.
        </Text>
      </ConfirmWithReason>
    </li>
  );
}
