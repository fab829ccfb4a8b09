import { Button, FileButton, Group, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { NoAnswer, newKey, Refused } from '../../ui/api.ts';
import { asJpeg } from '../../ui/as-jpeg.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { CoverageView } from './coverage-api.ts';

type Side = 'front' | 'back';
const SIDE: Record<Side, string> = { front: 'Front', back: 'Back' };
async function send(policyId: string, side: Side, file: File): Promise<void> {
  const answer = await fetch(`/api/policies/${policyId}/card/${side}`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', 'idempotency-key': newKey() },
    body: await asJpeg(file),
  }).catch(() => undefined);
  if (!answer) throw new NoAnswer();
  if (!answer.ok)
    throw new Refused(answer.status, (await answer.json().catch(() => ({}))) as object);
}

/** Photos of the card: looked at large, taken again, put away. */
export function CardPhotos({
  policyId,
  payerName,
  cards,
  may,
}: {
  policyId: string;
  payerName: string;
  cards: CoverageView['cards'];
  may: boolean;
}) {
  const [shown, setShown] = useState<Side>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const queries = useQueryClient();
  const remove = useAct('DELETE /api/policies/:policyId/card/:side', {
    onDone: () => {
      setShown(undefined);
      void tell('The photo is put away.');
    },
  });
  const own = cards.filter((c) => c.policyId === policyId);
  const take = async (side: Side, file: File | null) => {
    if (!file) return;
    setBusy(true);
    setError(undefined);
    try {
      await send(policyId, side, file);
      await queries.invalidateQueries();
      void tell(`${SIDE[side]} of the card is kept.`);
    } catch (no) {
      setError(no);
    } finally {
      setBusy(false);
    }
  };
  if (own.length === 0 && !may) return null;
  const photo = own.find((c) => c.side === shown);
  return (
    <div style={{ gridColumn: '1 / -1' }}>
      <Group gap={6} mt={4}>
        {(['front', 'back'] as const).map((side) => {
          const have = own.some((c) => c.side === side);
          if (have) {
            return (
              <Button
                key={side}
                size="compact-sm"
                variant="subtle"
                aria-label={`Card, ${SIDE[side].toLowerCase()}, of ${payerName}`}
                onClick={() => setShown(side)}
              >
                Card, {SIDE[side].toLowerCase()}
              </Button>
            );
          }
          return may ? (
            <FileButton
              key={side}
              accept="image/jpeg,image/png"
              onChange={(f) => void take(side, f)}
            >
              {(props) => (
                <Button {...props} size="compact-sm" variant="subtle" loading={busy}>
                  Add {SIDE[side].toLowerCase()} photo
                </Button>
              )}
            </FileButton>
          ) : null;
        })}
      </Group>
      <RefusalText error={error} />
      <Modal
        opened={photo !== undefined}
        onClose={() => setShown(undefined)}
        title={`Card of ${payerName}, ${shown ?? ''}`}
        size="lg"
      >
        {photo && (
          <img
            src={`/api/policies/${policyId}/card/${photo.side}?${photo.photoId}`}
            alt={`Card of ${payerName}, ${photo.side}`}
            style={{ width: '100%', height: 'auto' }}
          />
        )}
        <RefusalText error={remove.error} />
        {may && photo && (
          <Group justify="flex-end" mt="sm">
            <FileButton accept="image/jpeg,image/png" onChange={(f) => void take(photo.side, f)}>
              {(props) => (
                <Button {...props} variant="default" loading={busy}>
                  Take it again
                </Button>
              )}
            </FileButton>
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({ params: { policyId, side: photo.side } })}
            >
              Put it away
            </Button>
          </Group>
        )}
      </Modal>
    </div>
  );
}
