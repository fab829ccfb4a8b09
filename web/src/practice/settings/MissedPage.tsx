import { Group, NumberInput, Radio, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { many } from '../../ui/words.ts';
import { DatedEditor, type DatedForm, EndForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import { type Fields, type Row, whenOf } from './dated.ts';
import { exceptionKey, ORDINARY } from './fee-order.ts';
import {
  CLASS_WORDS,
  CLASSES,
  costWords,
  exampleWords,
  forgivenWords,
  type PayerClass,
} from './missed-words.ts';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Policy = Row<'missed-policies'>;
type Edit = { row: Policy | null; end?: boolean };
const EMPTY: Fields<'missed-policies'> = {
  serviceId: null,
  payerClass: null,
  appliesTo: 'late-cancelled',
  noticeHours: 24,
  amountCents: 100_00,
  percentBp: null,
  forgivenPer12Months: 1,
};

export default function MissedPage() {
  const may = useCan('fees.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  const close = () => setEdit(null);
  return (
    <SetupSection
      section="missed"
      manage="fees.manage"
      main={{ label: 'Add a policy', run: () => setEdit({ row: null }) }}
      under="What a late cancellation or a no-show costs the client. It is never on a claim or a superbill, and each one can be waived with a reason."
    >
      {(setup) => (
        <Stack gap="lg">
          <div className={classes.callout} role="note">
            <Group gap={10} wrap="nowrap" align="flex-start">
              <IconShieldCheck size={18} aria-hidden style={{ flex: 'none' }} />
              <span>
                <b>Medicaid and VA clients are never charged for a missed session,</b> whatever
                stands here. That cannot be switched off.
              </span>
            </Group>
          </div>
          <DatedList
            noun="missed-policies"
            label="Policies for missed sessions"
            rows={setup.missedPolicies}
            keyOf={keyOf}
            sort={(a, b) => order(a) - order(b)}
            view={(p) => viewOf(p, setup)}
            may={may}
            onChange={(row) => setEdit({ row })}
            onEnd={(row) => setEdit({ row, end: true })}
            empty={
              <EmptyState sentence="No policy: nobody is charged for a session they miss. Add one to ask for notice." />
            }
          />
          <Text size="sm" c="dimmed">
            The most specific policy counts: one for a service and a kind of payer, then for a
            service, then for a kind of payer, then the general one.
          </Text>
          <Panel what={edit} title={titleOf} onClose={close} size={500}>
            {(e) =>
              e.end && e.row ? (
                <EndForm noun="missed-policies" row={e.row} what="This policy" onClose={close} />
              ) : (
                <DatedEditor
                  noun="missed-policies"
                  row={e.row}
                  others={setup.missedPolicies.filter((p) => e.row && keyOf(p) === keyOf(e.row))}
                  start={EMPTY}
                  fields={Object.keys(EMPTY)}
                  done={(p) => `${kindWords(p.appliesTo)}: ${costWords(p)}.`}
                  onClose={close}
                >
                  {(f) => <PolicyFields {...f} setup={setup} fixed={e.row !== null} />}
                </DatedEditor>
              )
            }
          </Panel>
        </Stack>
      )}
    </SetupSection>
  );
}
const titleOf = (e: Edit): string =>
  e.row ? `${e.end ? 'End' : 'Change'} the policy` : 'Add a policy';
const keyOf = (p: Policy): string => `${p.appliesTo}|${p.serviceId}|${p.payerClass}`;
const kindWords = (kind: Policy['appliesTo']): string =>
  kind === 'no-show' ? 'No-show' : 'Late cancellation';
const order = (p: Policy): number =>
  (p.serviceId === null ? 0 : 4) +
  (p.payerClass === null ? 0 : 2) +
  (p.appliesTo === 'no-show' ? 1 : 0);

function viewOf(p: Policy, setup: Setup) {
  const service = setup.services.find((s) => s.id === p.serviceId)?.name;
  const whom = [
    ...(p.serviceId === null ? [] : [`“${service ?? 'a service'}”`]),
    ...(p.payerClass === null ? [] : [`${CLASS_WORDS[p.payerClass]} clients`]),
  ].join(', ');
  const notice =
    p.appliesTo === 'late-cancelled' ? `less than ${many(p.noticeHours, 'hour')}’ notice` : '';
  return {
    title: `${kindWords(p.appliesTo)}${whom === '' ? '' : `: ${whom}`}`,
    detail: [notice, forgivenWords(p.forgivenPer12Months)].filter((w) => w !== '').join(' · '),
    side: <span className="figures">{costWords(p)}</span>,
  };
}

/** The ordinary fee of the service the example is about. */
function exampleFee(setup: Setup, serviceId: string | null): number {
  const service =
    setup.services.find((s) => s.id === serviceId) ??
    setup.services.find((s) => s.kind === 'individual');
  const fee = setup.fees.find(
    (f) =>
      f.serviceId === service?.id &&
      exceptionKey(f) === ORDINARY &&
      whenOf(f, setup.today) === 'now',
  );
  return fee?.amountCents ?? 150_00;
}
function PolicyFields({
  form,
  put,
  at,
  setup,
  fixed,
}: DatedForm<'missed-policies'> & { setup: Setup; fixed: boolean }) {
  return (
    <Stack gap="md">
      {!fixed && <ForWhom form={form} put={put} at={at} from={null} setup={setup} />}
      {form.appliesTo === 'late-cancelled' && (
        <NumberInput
          label="Notice you ask for"
          suffix=" hours"
          min={0}
          max={336}
          value={form.noticeHours}
          onChange={(n) => put({ noticeHours: typeof n === 'number' ? n : 0 })}
          error={at('noticeHours')}
          maw={200}
          required
        />
      )}
      <Cost form={form} put={put} at={at} from={null} />
      <NumberInput
        label="Forgiven in 12 months"
        description="How often it may happen before it is charged. 0 charges the first one."
        min={0}
        max={50}
        value={form.forgivenPer12Months}
        onChange={(n) => put({ forgivenPer12Months: typeof n === 'number' ? n : 0 })}
        error={at('forgivenPer12Months')}
        maw={200}
        required
      />
      <div className={classes.callout} role="status" aria-live="polite">
        <b>For example:</b> {exampleWords(form, exampleFee(setup, form.serviceId))}
      </div>
    </Stack>
  );
}
function ForWhom({ form, put, at, setup }: DatedForm<'missed-policies'> & { setup: Setup }) {
  const services = setup.services.filter(
    (s) => s.kind !== 'admin' && whenOf(s, setup.today) !== 'was',
  );
  return (
    <>
      <Radio.Group
        label="When"
        value={form.appliesTo}
        onChange={(v) => put({ appliesTo: v === 'no-show' ? 'no-show' : 'late-cancelled' })}
      >
        <Group gap="lg" mt={6}>
          <Radio value="late-cancelled" label="Late cancellation" />
          <Radio value="no-show" label="No-show" />
        </Group>
      </Radio.Group>
      <Group grow align="flex-start">
        <Select
          label="Service"
          placeholder="all services"
          data={services.map((s) => ({ value: s.id, label: s.name }))}
          value={form.serviceId}
          onChange={(serviceId) => put({ serviceId })}
          error={at('serviceId')}
          clearable
        />
        <Select
          label="Kind of payer"
          placeholder="all clients"
          data={CLASSES.filter((c) => c.value !== 'medicaid' && c.value !== 'va')}
          value={form.payerClass}
          onChange={(payerClass) => put({ payerClass: payerClass as PayerClass | null })}
          error={at('payerClass')}
          clearable
        />
      </Group>
    </>
  );
}
function Cost({ form, put, at }: DatedForm<'missed-policies'>) {
  const how = form.percentBp === null ? 'amount' : 'percent';
  return (
    <Group align="flex-end" gap="sm">
      <SegmentedControl
        aria-label="How it is charged"
        value={how}
        onChange={(v) =>
          put(
            v === 'amount'
              ? { amountCents: 100_00, percentBp: null }
              : { amountCents: null, percentBp: 5_000 },
          )
        }
        data={[
          { value: 'amount', label: 'An amount' },
          { value: 'percent', label: 'Percent of the fee' },
        ]}
      />
      {how === 'amount' ? (
        <AmountInput
          label="Amount"
          value={form.amountCents}
          onChange={(amountCents) => put({ amountCents: amountCents ?? 0 })}
          error={at('amountCents')}
          maw={160}
          required
        />
      ) : (
        <NumberInput
          label="Percent"
          suffix=" %"
          min={0}
          max={100}
          decimalScale={2}
          value={(form.percentBp ?? 0) / 100}
          onChange={(n) => put({ percentBp: typeof n === 'number' ? Math.round(n * 100) : 0 })}
          error={at('percentBp') ?? at('amountCents')}
          maw={160}
          required
        />
      )}
    </Group>
  );
}
