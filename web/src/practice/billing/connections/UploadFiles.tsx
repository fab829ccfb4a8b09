/** Files brought by hand: dropped or chosen, sent with progress, and what became of each. */
import { Button, Progress, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconFileUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../ui/api.ts';
import { Go } from '../../../ui/Go.tsx';
import { sentenceOf } from '../../../ui/Refusal.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import type { EdiFile, Uploaded } from './edi-api.ts';
import classes from './Files.module.css';
import { sizeWords, standingOfFile } from './file-words.ts';
import { MOST_BYTES, nameOf, sendBytes } from './send-bytes.ts';

interface Upload {
  readonly key: number;
  readonly file: File;
  readonly part: number;
  readonly result?: Uploaded;
  readonly problem?: string;
  readonly mayAgain?: boolean;
}
/** Why it is not even sent. */
function refusedHere(file: File): string | undefined {
  if (file.size === 0) return 'The file is empty. Nothing was sent.';
  if (file.size > MOST_BYTES)
    return `The file has ${sizeWords(file.size)}; 200 MB is the most. Nothing was sent.`;
  return undefined;
}

export function UploadFiles() {
  const { uploads, add, again, clear } = useUploads();
  return (
    <>
      <Dropzone
        onDrop={add}
        onReject={() => {}}
        className={classes.drop ?? ''}
        aria-label="Upload files"
        inputProps={{ 'aria-label': 'Files to upload' }}
      >
        <div className={classes.inside}>
          <IconFileUpload size={24} stroke={1.5} aria-hidden />
          <div>
            <Text>Drop files from a clearinghouse or payer here, or choose them</Text>
            <Text size="sm" c="dimmed">
              Remittances (835), answers (277CA, 999) and others. The same file twice does nothing.
            </Text>
          </div>
        </div>
      </Dropzone>
      {uploads.length > 0 && (
        <>
          <ul className={classes.uploads} aria-label="Uploads" aria-live="polite">
            {uploads.map((u) => (
              <OneUpload key={u.key} upload={u} onAgain={() => again(u)} />
            ))}
          </ul>
          {uploads.every((u) => u.result || u.problem) && (
            <Button size="compact-sm" variant="subtle" color="gray" mb="md" onClick={clear}>
              Clear this list
            </Button>
          )}
        </>
      )}
    </>
  );
}

/** It is read a moment after it was kept: asked until it is, for a minute; then the list says. */
async function untilRead(
  kept: Uploaded,
  signal: AbortSignal,
  then: (file: EdiFile) => void,
): Promise<void> {
  for (let tries = 0; kept.state === 'waiting' && tries < 60; tries += 1) {
    await new Promise((go) => setTimeout(go, 1_000));
    if (signal.aborted) return;
    const file = await call(
      'GET /api/edi-files/:fileId',
      { params: { fileId: kept.id } },
      { quiet: true },
    ).catch(() => undefined);
    if (file && file.state !== 'waiting') return then(file);
  }
}

/** One after the other, so that a slow line is not shared. */
function useUploads() {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const next = useRef(0);
  const queue = useRef<Upload[]>([]);
  const running = useRef(false);
  const stop = useRef(new AbortController());
  useEffect(() => {
    stop.current = new AbortController();
    const { current } = stop;
    return () => current.abort();
  }, []);
  const put = (key: number, part: Partial<Upload>) =>
    setUploads((all) => all.map((u) => (u.key === key ? { ...u, ...part } : u)));
  const run = async () => {
    if (running.current) return;
    running.current = true;
    for (let u = queue.current.shift(); u; u = queue.current.shift()) {
      const { key, file } = u;
      try {
        const { signal } = stop.current;
        const result = await sendBytes(file, (part) => put(key, { part }), signal);
        put(key, { part: 1, result });
        void untilRead(result, signal, (read) => {
          put(key, { result: { ...result, ...read } });
          void client.invalidateQueries();
        });
      } catch (problem) {
        put(key, { problem: sentenceOf(problem) ?? '', mayAgain: true });
      }
      void client.invalidateQueries();
    }
    running.current = false;
  };
  const add = (files: File[]) => {
    const made = files.map((file): Upload => {
      const problem = refusedHere(file);
      return { key: next.current++, file, part: 0, ...(problem ? { problem } : {}) };
    });
    setUploads((all) => [...made, ...all]);
    queue.current.push(...made.filter((u) => !u.problem));
    void run();
  };
  const again = (u: Upload) => {
    const fresh: Upload = { key: u.key, file: u.file, part: 0 };
    setUploads((all) => all.map((x) => (x.key === u.key ? fresh : x)));
    queue.current.push(fresh);
    void run();
  };
  const clear = () => setUploads((all) => all.filter((u) => !u.result && !u.problem));
  return { uploads, add, again, clear };
}

function OneUpload({ upload: u, onAgain }: { upload: Upload; onAgain: () => void }) {
  const name = nameOf(u.file);
  return (
    <li className={classes.upload}>
      <span className={classes.name}>
        {u.result ? (
          <Go to={`/billing/files/${u.result.id}`} underline="always">
            {name}
          </Go>
        ) : (
          name
        )}{' '}
        <Text span size="sm" c="dimmed">
          {sizeWords(u.file.size)}
        </Text>
      </span>
      <span>
        {u.result ? (
          <StateBadge state={u.result.known ? 'settled' : standingOfFile(u.result).state}>
            {u.result.known ? 'Was here already' : standingOfFile(u.result).word}
          </StateBadge>
        ) : u.problem ? (
          <StateBadge state="risk">Not taken</StateBadge>
        ) : (
          <StateBadge state="moving">{u.part < 1 ? 'Being sent' : 'Being kept'}</StateBadge>
        )}
      </span>
      {!u.result && !u.problem && (
        <Progress
          className={classes.wide ?? ''}
          value={u.part * 100}
          aria-label={`Sending ${name}`}
          size="sm"
        />
      )}
      {u.result && <span className={classes.wide}>{u.result.sentence}</span>}
      {u.problem && (
        <span className={classes.wide}>
          {u.problem}{' '}
          {u.mayAgain && (
            <Button size="compact-sm" variant="default" onClick={onAgain}>
              Send again
            </Button>
          )}
        </span>
      )}
    </li>
  );
}
