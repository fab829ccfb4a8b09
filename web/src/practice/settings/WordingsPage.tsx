/** The words of each message, in English and Spanish: ours, or the practice’s own in their place. */
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { useSearchWord } from '../../ui/Go.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { EditWording } from './EditWording.tsx';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';
import '../messages-api.ts';

export type Wordings = Reply<'GET /api/message-templates'>;
export type Wording = Wordings['items'][number];
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
];
const IN = { en: 'in English', es: 'in Spanish' } as const;

export default function WordingsPage() {
  const asked = useAsk('GET /api/message-templates');
  const [language, setLanguage] = useSearchWord('language', 'en');
  const [edit, setEdit] = useState<Wording | null>(null);
  return (
    <SettingsPage
      section="wordings"
      manage="messages.manage"
      under="What clients read. Ours are there from the start; yours stand in their place from the day you write them. Nothing in a message may say what a client comes for."
    >
      <SegmentedControl
        aria-label="Language"
        data={LANGUAGES}
        value={language}
        onChange={setLanguage}
        mb="md"
      />
      {asked.data ? (
        <List items={asked.data.items.filter((w) => w.language === language)} onChange={setEdit} />
      ) : asked.error ? (
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      ) : (
        <CardSkeletons cards={1} height={480} />
      )}
      <Panel
        what={edit}
        title={(w) => `${w.words}, ${IN[w.language]}`}
        onClose={() => setEdit(null)}
        size={640}
      >
        {(w) => (
          <EditWording wording={w} own={asked.data?.own ?? []} onClose={() => setEdit(null)} />
        )}
      </Panel>
    </SettingsPage>
  );
}

function List({ items, onChange }: { items: readonly Wording[]; onChange: (w: Wording) => void }) {
  return (
    <ul className={classes.box} aria-label="Wordings">
      {items.map((w) => (
        <li key={w.template}>
          <div className={classes.row}>
            <div className={classes.rowMain}>
              <Group gap="0 8px">
                <span className={classes.rowTitle}>{w.words}</span>
                {w.ownId !== null && <StateBadge state="settled">Your words</StateBadge>}
              </Group>
              <div className={classes.detail} lang={w.language}>
                {w.subject}
              </div>
            </div>
            <div className={classes.rowSide}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Change ${w.words}, ${IN[w.language]}`}
                onClick={() => onChange(w)}
              >
                Change
              </Button>
            </div>
          </div>
        </li>
      ))}
      {items.length === 0 && (
        <li>
          <Text p="md">No wordings in this language.</Text>
        </li>
      )}
    </ul>
  );
}
