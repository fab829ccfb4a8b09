import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { DayInput } from '../../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { many, today } from '../../../ui/words.ts';
import { ACT_WORDS, decide, draftOf } from './denial-words.ts';
import type { Decide, DenialAct, DenialDetail } from './denials-api.ts';

const WHAT: Partial<Record<DenialAct, string>> = {
  correct: 'A corrected claim is made from what the record says now; it goes once it is clean.',
  'bill-client': 'It moves from the payer to the client and comes onto the next statement.',
  'write-off': 'It is given up in the book. Over your limit a second person approves it first.',
  wait: 'It leaves the desk and comes back on that day.',
  reopen: 'It stands here again as one that wants an act.',
};

/** Why, and until when: filled in, so that enter is enough. Escape goes back. */
export function ActForm({
  act,
  ids,
  denial,
  busy,
  problem,
  onSend,
  onCancel,
}: {
  act: DenialAct;
  ids: string[];
  denial: DenialDetail;
  busy: boolean;
  problem: unknown;
  onSend: (body: Decide) => Promise<boolean>;
  onCancel: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(denial, today()));
  const [missing, setMissing] = useState<{ missing: string; sentence: string }>();
  const no = useRefusal(problem, ['reason', 'until']);
  const at = (field: string) => (missing?.missing === field ? missing.sentence : no.at(field));
  const send = () => {
    if (busy) return;
    const body = decide(act, ids, draft);
    if ('missing' in body) return setMissing(body);
    setMissing(undefined);
    void onSend(body).then((done) => done && onCancel());
  };
  return (
    <form
      noValidate
      aria-label={ACT_WORDS[act]}
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
      onKeyDown={(e) => {
        if (e.key === 'Escape') {
          e.stopPropagation();
          onCancel();
        } else if (e.key === 'Enter' && !e.shiftKey && e.target instanceof HTMLTextAreaElement) {
          e.preventDefault();
          send();
        }
      }}
    >
      <Stack gap="sm">
        <Text fw={600}>
          {ACT_WORDS[act]}
          {ids.length > 1 ? `: ${many(ids.length, 'denial')}` : ''}
        </Text>
        <Text size="sm">{WHAT[act]}</Text>
        {act === 'wait' && (
          <DayInput
            label="Until"
            value={draft.until}
            onChange={(until) => setDraft((d) => ({ ...d, until }))}
            error={at('until')}
            minDate={today()}
          />
        )}
        <Textarea
          label="Why"
          description="Stands in the history of each."
          value={draft.reason}
          onChange={(e) => {
            const reason = e.currentTarget.value;
            setDraft((d) => ({ ...d, reason }));
          }}
          error={at('reason')}
          maxLength={500}
          autosize
          minRows={2}
          autoFocus
          onFocus={(e) => e.currentTarget.select()}
        />
        <RefusalText error={no.rest} />
        <Group gap="xs">
          <Button type="submit" loading={busy} rightSection={<Kbd size="xs">Enter</Kbd>}>
            {ACT_WORDS[act]}
          </Button>
          <Button variant="default" onClick={onCancel}>
            Back
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
