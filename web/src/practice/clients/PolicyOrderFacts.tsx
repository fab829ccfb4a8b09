import { Checkbox, Select } from '@mantine/core';
import { DayInput } from '../../ui/DayInput.tsx';
import type { RefusalView } from '../../ui/Refusal.tsx';
import { today } from '../../ui/words.ts';
import { Pair } from '../billing/acts/Pair.tsx';
import type { PolicyDraft } from './policy-draft.ts';

const KIND = [
  { value: 'health', label: 'Health plan' },
  { value: 'workers-comp', label: 'Workers’ compensation' },
  { value: 'auto', label: 'Auto insurer, after an accident' },
  { value: 'liability', label: 'Another’s liability insurer' },
] as const;
const STANDING = [
  { value: 'unknown', label: 'Not said' },
  { value: 'working', label: 'From work that goes on' },
  { value: 'retired', label: 'From before retirement or a layoff' },
  { value: 'continued', label: 'Kept after work (COBRA)' },
] as const;
const HOUSEHOLD = [
  { value: 'unknown', label: 'Not said' },
  { value: 'together', label: 'A parent; the parents live together' },
  { value: 'custodial', label: 'The parent the child lives with' },
  { value: 'custodial-spouse', label: 'That parent’s spouse' },
  { value: 'other-parent', label: 'The other parent' },
  { value: 'other-parent-spouse', label: 'The other parent’s spouse' },
] as const;
const EMPLOYER = [
  { value: 'unknown', label: 'Not said' },
  { value: 'under-20', label: 'Fewer than 20 people' },
  { value: '20-to-99', label: '20 to 99 people' },
  { value: '100-or-more', label: '100 people or more' },
] as const;
const REASON = [
  { value: 'unknown', label: 'Not said' },
  { value: 'age', label: 'Age' },
  { value: 'disability', label: 'Disability' },
  { value: 'kidney', label: 'Kidney failure' },
] as const;

/** What decides which of several plans is asked first. Only what matters for this plan is asked. */
export function PolicyOrderFacts({
  draft,
  put,
  no,
  medicare,
}: {
  draft: PolicyDraft;
  put: (some: Partial<PolicyDraft>) => void;
  no: RefusalView;
  medicare: boolean;
}) {
  const select = <F extends 'kind' | 'standing' | 'household' | 'employerSize' | 'medicareReason'>(
    field: F,
    label: string,
    data: readonly { value: PolicyDraft[F] & string; label: string }[],
  ) => (
    <Select
      label={label}
      data={[...data]}
      value={draft[field]}
      onChange={(v) => {
        const found = data.find((d) => d.value === v);
        if (found) put({ [field]: found.value });
      }}
      error={no.at(field)}
    />
  );
  const child = draft.relationship === 'child';
  return (
    <details>
      <summary>More than one plan? What decides which is asked first</summary>
      <Pair>
        {select('kind', 'Kind', KIND)}
        {medicare
          ? select('medicareReason', 'Medicare because of', REASON)
          : select('standing', 'The subscriber has it', STANDING)}
      </Pair>
      {!medicare && draft.standing === 'working' && (
        <Pair>
          {select('employerSize', 'The employer has', EMPLOYER)}
          <span />
        </Pair>
      )}
      {child && (
        <Pair>
          {select('household', 'Whose plan it is', HOUSEHOLD)}
          <Checkbox
            mt="xl"
            label="A court order says this plan pays first"
            checked={draft.courtOrdered}
            onChange={(e) => put({ courtOrdered: e.currentTarget.checked })}
          />
        </Pair>
      )}
      <DayInput
        label="The subscriber has had it since"
        description="When the first day here is later."
        value={draft.heldSince}
        onChange={(heldSince) => put({ heldSince })}
        maxDate={today()}
        clearable
        error={no.at('heldSince')}
      />
    </details>
  );
}
