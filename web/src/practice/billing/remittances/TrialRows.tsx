/** Each reason a payer used lately: what is done with it, how its claims stand, and how they would stand otherwise. */
import { Button, Group, NativeSelect, SegmentedControl, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Money } from '../../../ui/Money.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import denials from '../denials/Denials.module.css';
import classes from './Remittance.module.css';
import { ACT_WORDS, RULE_FROM_WORDS } from './remittance-words.ts';
import type { PostingTrial, TrialRow } from './remittances-api.ts';
import {
  type Choice,
  draftOfRow,
  groupOf,
  postingActs,
  ruleOfDraft,
  sameRule,
  standsIf,
  standsWords,
} from './rule-words.ts';

const CHOICES: readonly { value: Choice; label: string }[] = [
  { value: 'post', label: 'Post' },
  { value: 'raise', label: 'Post and raise' },
  { value: 'stop', label: 'Stop' },
];

export function TrialRows({
  trial: t,
  payerId,
  may,
}: {
  trial: PostingTrial;
  payerId: string | undefined;
  may: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className={denials.scroll} tabIndex={0} aria-label="What the last remittances had">
      <Table fz="sm" className={classes.trial ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Reason</Table.Th>
            <Table.Th>How often</Table.Th>
            <Table.Th>What is done with it</Table.Th>
            <Table.Th>So its claims stand</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {t.rows.map((r) => (
            <Row
              key={`${r.group} ${r.reason} ${r.act} ${r.raise} ${r.ruleId ?? ''}`}
              row={r}
              newFrom={t.newFrom}
              payerId={payerId}
              may={may}
            />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Row({
  row: r,
  newFrom,
  payerId,
  may,
}: {
  row: TrialRow;
  newFrom: string;
  payerId: string | undefined;
  may: boolean;
}) {
  const [draft, setDraft] = useState(() => draftOfRow(r));
  const code = `${r.group}-${r.reason}`;
  const fields = (d: typeof draft) => ({
    ...(payerId === undefined ? {} : { payerId }),
    ...{ group: groupOf(r.group), reason: r.reason, ...ruleOfDraft(d) },
    validFrom: r.ruleValidFrom ?? newFrom,
  });
  const done = { onDone: () => void tell(`Saved. What waits is looked at again by ${code}.`) };
  const add = useAct('POST /api/posting-rules', done);
  const change = useAct('POST /api/posting-rules/:ruleId/change', done);
  const remove = useAct('POST /api/posting-rules/:ruleId/remove', {
    onDone: () =>
      void tell(`${code} is done as usual again.`, {
        undo: () => add.mutate({ body: fields(draftOfRow(r)) }),
      }),
  });
  const save = () => {
    if (r.ruleId === undefined) add.mutate({ body: fields(draft) });
    else change.mutate({ params: { ruleId: r.ruleId }, body: fields(draft) });
  };
  const same = sameRule(r, draft);
  const what = r.group === 'PLB' ? 'adjustment' : 'claim';
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{code}</strong> {r.words}
      </Table.Td>
      <Table.Td className="figures">
        {many(r.times, 'time')}
        <br />
        <Money cents={r.cents} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" align="center">
          <SegmentedControl
            size="xs"
            aria-label={`${code}: post or stop`}
            data={[...CHOICES]}
            value={draft.choice}
            disabled={!may}
            onChange={(v) =>
              setDraft({ ...draft, choice: CHOICES.find((c) => c.value === v)?.value ?? 'stop' })
            }
          />
          {draft.choice !== 'stop' && (
            <NativeSelect
              size="xs"
              aria-label={`${code}: as what`}
              data={postingActs(r.group).map((a) => ({ value: a, label: ACT_WORDS[a] }))}
              value={draft.act}
              disabled={!may}
              onChange={(e) =>
                setDraft({
                  ...draft,
                  act: postingActs(r.group).find((a) => a === e.currentTarget.value) ?? draft.act,
                })
              }
            />
          )}
        </Group>
        <Text size="xs" c="dimmed" mt={4}>
          {same ? RULE_FROM_WORDS[r.ruleFrom] : 'not saved yet'}
        </Text>
        <Group gap="xs" mt={same && r.ruleId === undefined ? 0 : 4}>
          {!same && (
            <>
              <Button
                size="compact-sm"
                loading={add.isPending || change.isPending}
                onClick={save}
                aria-label={`Save ${code}`}
              >
                Save
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setDraft(draftOfRow(r))}
                aria-label={`Leave it: ${code}`}
              >
                Leave it
              </Button>
            </>
          )}
          {same && may && r.ruleId !== undefined && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              loading={remove.isPending}
              onClick={() => remove.mutate({ params: { ruleId: r.ruleId ?? '' } })}
              aria-label={`Back to the usual rule: ${code}`}
            >
              Back to the usual rule
            </Button>
          )}
        </Group>
        <RefusalText error={add.error ?? change.error ?? remove.error} />
      </Table.Td>
      <Table.Td>
        {many(r.items, what)}: {standsWords(r.now)}
        {!same && (
          <Text size="sm" fw={550}>
            Then: {standsWords(standsIf(r, draft.choice))}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
