/** The practice's mark at the head of its papers: chosen, seen as it prints, taken off, put back. */
import { Button, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type * as P from '../../../../server/src/papers/papers-contract.ts';
import type { In, Out } from '../../api/shapes.ts';
import { NoAnswer, newKey, Refused, useAsk, useWrite } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import classes from './Settings.module.css';

type Marks = Out<typeof P.MarksView>;
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/practice-marks': { reply: Marks };
    'PUT /api/practice-marks/used': { body: In<typeof P.UseMarkBody>; reply: Marks };
  }
}
/** Three times what is printed: sharp, and small enough to stand in every paper. */
const [WIDEST, HIGHEST] = [1060, 212];
/** Drawn anew by the browser, so that the picture of a camera will do; the server looks again. */
async function asPng(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return file;
  const scale = Math.min(1, WIDEST / picture.width, HIGHEST / picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((b) => resolve(b ?? file), 'image/png'));
}
async function send(file: File): Promise<void> {
  const answer = await fetch('/api/practice-marks', {
    method: 'POST',
    headers: { 'content-type': 'image/png', 'idempotency-key': newKey() },
    body: await asPng(file),
  }).catch(() => undefined);
  if (!answer) throw new NoAnswer();
  if (!answer.ok)
    throw new Refused(answer.status, (await answer.json().catch(() => ({}))) as object);
}

export function MarkOnPapers({ name, may }: { name: string; may: boolean }) {
  const marks = useAsk('GET /api/practice-marks');
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const usedId = marks.data?.usedId ?? null;
  const back = useWrite('PUT /api/practice-marks/used', { onDone: () => void tell('Put back.') });
  const putBack = () => back.mutate({ body: { markId: usedId } });
  const off = useWrite('PUT /api/practice-marks/used', {
    onDone: () => void tell('Papers from now on have no mark.', { undo: putBack }),
  });
  const take = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setError(undefined);
    try {
      await send(file);
      await queries.invalidateQueries();
      void tell('Papers from now on have this mark.', { undo: putBack });
    } catch (no) {
      setError(no);
    } finally {
      setBusy(false);
    }
  };
  if (!marks.data || (usedId === null && !may)) return null;
  return (
    <section aria-labelledby="mark">
      <Title order={2} id="mark" mb={8}>
        Mark on papers
      </Title>
      <Stack maw={440} gap="sm">
        {usedId === null ? (
          <Text size="sm" c="dimmed">
            Papers show the name of the practice. A mark can stand above it: a JPEG or PNG picture,
            best with a white or clear ground.
          </Text>
        ) : (
          <div className={classes.markSheet}>
            <img src={`/api/practice-marks/${usedId}`} alt="The mark as it is printed" />
            <span>{name}</span>
          </div>
        )}
        <RefusalText error={error ?? off.error ?? back.error} />
        {may && (
          <Group gap="sm">
            <FileButton accept="image/jpeg,image/png" onChange={(f) => void take(f)}>
              {(props) => (
                <Button {...props} variant="default" loading={busy}>
                  {usedId === null ? 'Choose a picture' : 'Choose another'}
                </Button>
              )}
            </FileButton>
            {usedId !== null && (
              <Button
                variant="subtle"
                loading={off.isPending}
                onClick={() => off.mutate({ body: { markId: null } })}
              >
                Take it off papers
              </Button>
            )}
          </Group>
        )}
        {usedId !== null && (
          <Text size="sm" c="dimmed">
            Papers that were made before keep what they had.
          </Text>
        )}
      </Stack>
    </section>
  );
}
