/** What each reason of a payer does to the book: yours first, then the usual ones, each with its source. */
import { Button, Checkbox, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText, sentenceOf } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import acts from '../acts/Acts.module.css';
import { useAct } from '../acts/use-act.ts';
import { Section } from '../claims/ClaimParts.tsx';
import denials from '../denials/Denials.module.css';
import { EditRule } from './EditRule.tsx';
import { PayerRules } from './PayerRules.tsx';
import { PostingTimes } from './PostingTimes.tsx';
import { ACT_WORDS } from './remittance-words.ts';
import type { PostingRule, PostingRules } from './remittances-api.ts';

export default function RulesPage() {
  const may = useCan('remittances.write');
  const [edit, setEdit] = useState<PostingRule | 'new'>();
  const rules = useAsk('GET /api/posting-rules', { query: {} });
  return (
    <>
      <PageHeader
        title="Posting rules"
        back={{ to: '/billing/remittances', label: 'Remittances' }}
        under="What each reason of a payer does to the book, and which remittances are posted without you."
        acts={may && <Button onClick={() => setEdit('new')}>Add a rule</Button>}
      />
      {rules.error && !rules.data ? (
        <RefusalText error={rules.error} again={() => rules.refetch()} />
      ) : !rules.data ? (
        <CardSkeletons cards={2} height={200} />
      ) : (
        <Stack gap="xl">
          <PayerRules may={may} />
          <PostingTimes may={may} />
          <Own rules={rules.data} may={may} onEdit={setEdit} />
          <Usual rules={rules.data} />
        </Stack>
      )}
      {edit && (
        <EditRule rule={edit === 'new' ? undefined : edit} onClose={() => setEdit(undefined)} />
      )}
    </>
  );
}
/** Hundreds are looked for, not read. */
const FIRST = 25;
const codeOf = (r: { group: string; reason: string }) =>
  r.reason === '' ? `${r.group}, every other reason` : `${r.group}-${r.reason}`;

function Own({
  rules,
  may,
  onEdit,
}: {
  rules: PostingRules;
  may: boolean;
  onEdit: (rule: PostingRule) => void;
}) {
  return (
    <Section title="Yours">
      {rules.own.length === 0 ? (
        <Text size="sm" c="dimmed">
          You have none: the usual rules below hold. Add one when a payer uses a reason in its own
          way.
        </Text>
      ) : (
        <ul className={acts.list} aria-label="Your rules">
          {rules.own.map((r) => (
            <li key={r.id}>
              <OwnRule rule={r} may={may} onEdit={() => onEdit(r)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
function OwnRule({
  rule: r,
  may,
  onEdit,
}: {
  rule: PostingRule;
  may: boolean;
  onEdit: () => void;
}) {
  const add = useAct('POST /api/posting-rules');
  const change = useAct('POST /api/posting-rules/:ruleId/change');
  const remove = useAct('POST /api/posting-rules/:ruleId/remove');
  const { payerId, group, reason, act, raise, validFrom, validTo } = r;
  const fields = {
    ...(payerId === undefined ? {} : { payerId }),
    group: group as 'CO',
    ...{ reason, act, raise, validFrom },
    ...(validTo === undefined ? {} : { validTo }),
  };
  const params = { ruleId: r.id };
  // One that has held is ended, and stays for what was posted by it.
  const ended = validFrom < today();
  const over = validTo !== undefined && validTo < today();
  const undo = () =>
    ended ? change.mutate({ params, body: fields }) : add.mutate({ body: fields });
  const run = () =>
    remove
      .mutateAsync({ params })
      .then(
        () =>
          void tell(ended ? 'The rule ended yesterday; it stays here.' : 'The rule is gone.', {
            undo,
          }),
      )
      .catch((problem) => void tell(sentenceOf(problem) ?? '', { state: 'risk' }));
  return (
    <Group justify="space-between" align="flex-start">
      <div>
        <strong>{codeOf(r)}</strong> {r.words}: {ACT_WORDS[r.act]}
        <Text size="sm" c="dimmed">
          {r.payerName ?? 'every payer'} · from <DayText day={r.validFrom} />
          {r.validTo !== undefined && (
            <>
              {' '}
              to <DayText day={r.validTo} />
            </>
          )}
          {r.raise ? ' · raised for a look' : ''}
        </Text>
      </div>
      {may && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            onClick={onEdit}
            aria-label={`Change ${codeOf(r)}`}
          >
            Change
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={over}
            loading={remove.isPending}
            onClick={() => void run()}
            aria-label={`Remove ${codeOf(r)}`}
          >
            Remove
          </Button>
        </Group>
      )}
    </Group>
  );
}

function Usual({ rules }: { rules: PostingRules }) {
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState<string | null>(null);
  const [raised, setRaised] = useState(false);
  const [all, setAll] = useState(false);
  const wanted = search.trim().toLowerCase();
  const rows = rules.usual.filter(
    (r) =>
      (group === null || r.group === group) &&
      (!raised || r.raise) &&
      (wanted === '' || `${r.group}-${r.reason} ${r.words}`.toLowerCase().includes(wanted)),
  );
  return (
    <Section title="The usual ones">
      <Group gap="xs" mb="sm">
        <TextInput
          aria-label="Find a reason"
          placeholder="CO-45, deductible …"
          value={search}
          onChange={(e) => setSearch(e.currentTarget.value)}
        />
        <Select
          aria-label="Group"
          placeholder="Every group"
          data={[...new Set(rules.usual.map((r) => r.group))]}
          value={group}
          onChange={setGroup}
          clearable
          w={150}
        />
        <Checkbox
          label="Only those raised for a look"
          checked={raised}
          onChange={(e) => setRaised(e.currentTarget.checked)}
        />
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className={denials.scroll} tabIndex={0} aria-label="The usual rules">
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Reason</Table.Th>
              <Table.Th>What it does</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(all ? rows : rows.slice(0, FIRST)).map((r) => (
              <Table.Tr key={codeOf(r)}>
                <Table.Td>
                  <strong>{codeOf(r)}</strong> {r.words}
                </Table.Td>
                <Table.Td>
                  {ACT_WORDS[r.act]}
                  {r.raise && r.act !== 'stop' ? ', raised for a look' : ''}
                </Table.Td>
                <Table.Td>
                  {r.why}{' '}
                  <Text span size="xs" c="dimmed">
                    {r.source}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {!all && rows.length > FIRST && (
        <Button variant="default" mt="sm" onClick={() => setAll(true)}>
          Show all {rows.length}
        </Button>
      )}
    </Section>
  );
}
