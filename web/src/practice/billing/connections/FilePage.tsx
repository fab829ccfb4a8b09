/** One file: what it says in words, as it is, why it is parked, and what became of each of its parts. */
import { Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { addressOf, useAsk } from '../../../ui/api.ts';
import { InstantText } from '../../../ui/Dates.tsx';
import { Go, useSearchWord } from '../../../ui/Go.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons, TextSkeletons } from '../../../ui/Skeletons.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import acts from '../acts/Acts.module.css';
import type { EdiFileDetail } from './edi-api.ts';
import { FileActs } from './FileActs.tsx';
import { FileLinks } from './FileLinks.tsx';
import classes from './Files.module.css';
import { FileText } from './FileText.tsx';
import {
  cameWords,
  capital,
  readerWords,
  setsWords,
  setWords,
  sizeWords,
  standingOfFile,
} from './file-words.ts';

export default function FilePage() {
  const { fileId = '' } = useParams({ strict: false });
  const asked = useAsk('GET /api/edi-files/:fileId', { params: { fileId } }, { keep: false });
  useWatch(asked.data, asked.refetch);
  const file = asked.data;
  const back = { to: '/billing/files', label: 'Files' };
  if (!file)
    return (
      <>
        <PageHeader title="File" under=" " back={back} />
        {asked.error ? (
          <RefusalText error={asked.error} again={() => asked.refetch()} />
        ) : (
          <CardSkeletons cards={2} />
        )}
      </>
    );
  const standing = standingOfFile(file);
  return (
    <>
      <PageHeader
        title={<span className={classes.name}>{file.about || file.name}</span>}
        tab={file.about || file.name}
        back={back}
        under={
          <>
            {capital(setsWords(file.sets))} · {cameWords(file)} ·{' '}
            <InstantText at={file.sentAt ?? file.madeAt} />
          </>
        }
        acts={<FileActs file={file} />}
      />
      <Stack gap="xl">
        <section aria-label="Where it stands">
          <StateBadge state={standing.state}>{standing.word}</StateBadge>
          {file.sentence !== `${standing.word}.` && <Text mt="xs">{file.sentence}</Text>}
        </section>
        <Readings file={file} />
        <FileLinks file={file} />
        <Contents file={file} />
        <Facts file={file} />
      </Stack>
    </>
  );
}

/** What moves by itself is looked at again until it rests. */
function useWatch(file: EdiFileDetail | undefined, again: () => unknown) {
  const moving = file?.state === 'waiting' || file?.state === 'sending';
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    if (!moving) return;
    const watch = setInterval(() => latest.current(), 2_000);
    return () => clearInterval(watch);
  }, [moving]);
}

const OUTCOME = {
  taken: { state: 'settled', word: 'Taken' },
  parked: { state: 'needs-you', word: 'Parked' },
  known: { state: 'settled', word: 'Known already' },
} as const;
/** Set by set: who read it, and what it said; for one that left, who answered. */
function Readings({ file }: { file: EdiFileDetail }) {
  if (file.readings.length === 0 && file.answers.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {file.direction === 'in' ? 'What became of it' : 'Answers'}
      </Title>
      <ul className={acts.list}>
        {file.readings.map((r) => (
          <li key={`${r.setIndex} ${r.readBy} ${r.at}`}>
            <StateBadge state={OUTCOME[r.outcome].state}>{OUTCOME[r.outcome].word}</StateBadge>{' '}
            {r.sentence}
            <Text size="sm" c="dimmed">
              Part {r.setIndex + 1}, {setWords(r.set)} · read by {readerWords(r.readBy)} ·{' '}
              <InstantText at={r.at} />
            </Text>
          </li>
        ))}
        {file.answers.map((a) => (
          <li key={a.fileId}>
            <Go to={`/billing/files/${a.fileId}`} underline="always">
              {a.name}
            </Go>
            <Text size="sm" c="dimmed">
              <InstantText at={a.at} />
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contents({ file }: { file: EdiFileDetail }) {
  const may = useCan('claims.write');
  const [show, setShow] = useSearchWord('show', 'words');
  if (!may) return <Text c="dimmed">What stands in the file is for those who work on claims.</Text>;
  const raw = show === 'raw';
  return (
    <section>
      <SegmentedControl
        aria-label="How to show the file"
        mb="sm"
        value={raw ? 'raw' : 'words'}
        onChange={setShow}
        data={[
          { value: 'words', label: 'In words' },
          { value: 'raw', label: 'As it is' },
        ]}
      />
      {raw ? <FileText fileId={file.id} /> : <Outline fileId={file.id} />}
      <Button
        component="a"
        mt="sm"
        variant="default"
        href={addressOf('GET /api/edi-files/:fileId/bytes', { params: { fileId: file.id } })}
        download
      >
        Download it, {sizeWords(file.size)}
      </Button>
      <Text size="sm" c="dimmed" mt="xs">
        Who looks into a file, or takes it away, is written down.
      </Text>
    </section>
  );
}
function Outline({ fileId }: { fileId: string }) {
  const asked = useAsk(
    'GET /api/edi-files/:fileId/outline',
    { params: { fileId } },
    { keep: false, staleTime: 300_000 },
  );
  if (asked.error) return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  if (!asked.data) return <TextSkeletons lines={10} />;
  const { lines, more } = asked.data;
  if (lines.length === 0)
    return (
      <Text>There is nothing in it that reads as a claim file. “As it is” shows its start.</Text>
    );
  return (
    <>
      <ul className={classes.outline} aria-label="What the file says">
        {lines.map((l, i) => (
          <li key={i} data-tone={l.tone} style={{ '--depth': l.depth } as React.CSSProperties}>
            {l.text}
          </li>
        ))}
      </ul>
      {more && (
        <Text mt="sm" c="dimmed">
          The file goes on after {many(lines.length, 'line')}. Download it to see the rest.
        </Text>
      )}
    </>
  );
}

function Facts({ file: f }: { file: EdiFileDetail }) {
  return (
    <section>
      <Title order={2} mb="xs">
        Facts
      </Title>
      <dl className={classes.facts}>
        <div>
          <dt>Name</dt>
          <dd>{f.name}</dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>{sizeWords(f.size)}</dd>
        </div>
        {f.interchangeControl !== null && (
          <div>
            <dt>Control number</dt>
            <dd>{f.interchangeControl}</dd>
          </div>
        )}
        <div>
          <dt>{f.direction === 'in' ? 'Came' : 'Made'}</dt>
          <dd>
            <InstantText at={f.madeAt} />
            {f.madeBy === null ? '' : ` · ${f.madeBy}`}
          </dd>
        </div>
        {f.sentAt !== null && (
          <div>
            <dt>Sent</dt>
            <dd>
              <InstantText at={f.sentAt} />
              {f.attempts > 1 && ` · at try ${f.attempts}`}
            </dd>
          </div>
        )}
        <div>
          <dt>Fingerprint (SHA-256)</dt>
          <dd>
            <code>{f.sha256}</code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
