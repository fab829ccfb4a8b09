import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../../ui/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { AddButton } from './AddButton.tsx';
import { Asked } from './Asked.tsx';
import { AddRate, ContractRates } from './ContractRates.tsx';
import { LEVEL_WORDS, LEVELS } from './clinician-words.ts';
import { DatedList } from './DatedList.tsx';
import { type Row, whenOf } from './dated.ts';
import { EditPayer, EditRule } from './EditPayer.tsx';
import { CLASS_WORDS } from './missed-words.ts';
import { Panel } from './Panel.tsx';
import { DAYS, indicatorWords } from './PayerClaimFields.tsx';
import { type AtConnection, EditPayerIds, PayerConnectionIds } from './PayerConnectionIds.tsx';
import { placeWords } from './places-of-service.ts';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Payer = Setup['payers'][number];
type Edit =
  | { kind: 'payer'; payer: Payer | null }
  | { kind: 'rule'; payer: Payer; row: Row<'payer-rules'> | null }
  | { kind: 'rate'; payer: Payer }
  | { kind: 'ids'; payer: Payer; at: AtConnection };

export default function PayersPage() {
  const may = useCan('fees.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  const close = () => setEdit(null);
  return (
    <SetupSection
      section="payers"
      manage="fees.manage"
      main={{ label: 'Add a payer', run: () => setEdit({ kind: 'payer', payer: null }) }}
      under="Insurers, EAPs and others who pay for clients, and how each wants its claims. A session is billed by the rules that held on its day."
    >
      {(setup) => (
        <>
          <Asked
            acts={{
              mend: ({ of, field }) => {
                const payer = setup.payers.find((p) => p.id === of);
                if (!payer) return;
                const row = ruleNow(setup, payer) ?? null;
                setEdit(
                  field === 'ediId' ? { kind: 'payer', payer } : { kind: 'rule', payer, row },
                );
              },
              missing: () => {
                const payer = setup.payers.find((p) => !p.retired && !ruleNow(setup, p));
                setEdit(
                  payer ? { kind: 'rule', payer, row: null } : { kind: 'payer', payer: null },
                );
              },
            }}
          />
          <Payers setup={setup} may={may} onEdit={setEdit} />
          <Panel what={edit} title={titleOf} onClose={close}>
            {(e) =>
              e.kind === 'payer' ? (
                <EditPayer payer={e.payer} onClose={close} />
              ) : e.kind === 'ids' ? (
                <EditPayerIds of={e.at} onClose={close} />
              ) : e.kind === 'rate' ? (
                <AddRate payer={e.payer} onClose={close} />
              ) : (
                <EditRule
                  payer={e.payer}
                  row={e.row}
                  others={setup.payerRules.filter((r) => r.payerId === e.payer.id)}
                  onClose={close}
                />
              )
            }
          </Panel>
        </>
      )}
    </SetupSection>
  );
}
const titleOf = (e: Edit): string =>
  e.kind === 'rule'
    ? `How ${e.payer.name} wants claims`
    : e.kind === 'ids'
      ? `${e.payer.name} at ${e.at.connection.name}`
      : e.kind === 'rate'
        ? `What ${e.payer.name} allows`
        : e.payer
          ? `Change ${e.payer.name}`
          : 'Add a payer';
const ruleNow = (setup: Setup, payer: Payer) =>
  setup.payerRules.find((r) => r.payerId === payer.id && whenOf(r, setup.today) === 'now');

interface Shown {
  setup: Setup;
  may: boolean;
  onEdit: (edit: Edit) => void;
}
function Payers({ setup, may, onEdit }: Shown) {
  const sorted = [...setup.payers].sort((a, b) => a.name.localeCompare(b.name));
  const active = sorted.filter((p) => !p.retired);
  const retired = sorted.filter((p) => p.retired);
  const restore = useWrite('POST /api/payers/:payerId/restore', {
    onDone: (p) => void tell(`${p.name} is back in the list.`),
  });
  if (sorted.length === 0)
    return (
      <EmptyState sentence="If every client pays for themselves, leave this empty. Otherwise add each insurer or EAP you bill." />
    );
  return (
    <Stack gap="lg">
      <RefusalText error={restore.error} />
      {active.map((p) => (
        <OnePayer key={p.id} payer={p} setup={setup} may={may} onEdit={onEdit} />
      ))}
      {retired.length > 0 && (
        <details className={classes.earlier}>
          <summary>No longer used ({retired.length})</summary>
          <ul className={classes.box}>
            {retired.map((p) => (
              <li key={p.id} className={classes.row}>
                <span className={classes.rowMain}>{p.name}</span>
                {may && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Use ${p.name} again`}
                    onClick={() => restore.mutate({ params: { payerId: p.id } })}
                  >
                    Use again
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}
function OnePayer({ payer, setup, may, onEdit }: Shown & { payer: Payer }) {
  const restore = useWrite('POST /api/payers/:payerId/restore');
  const retire = useWrite('POST /api/payers/:payerId/retire', {
    onDone: () =>
      void tell(`${payer.name} is retired.`, {
        undo: () => restore.mutate({ params: { payerId: payer.id } }),
      }),
  });
  const rules = setup.payerRules.filter((r) => r.payerId === payer.id);
  return (
    <section aria-label={payer.name}>
      <div className={classes.box}>
        <div className={classes.row}>
          <div className={classes.rowMain}>
            <h2 className={classes.rowTitle} style={{ margin: 0, fontSize: 'inherit' }}>
              {payer.name}
            </h2>
            <div className={classes.detail}>
              {CLASS_WORDS[payer.class]} · claims within {many(payer.filingDays, 'day')} of the
              session{payer.ediId !== '' && ` · payer ID ${payer.ediId}`}
            </div>
          </div>
          {may && (
            <div className={classes.rowSide}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Change ${payer.name}`}
                onClick={() => onEdit({ kind: 'payer', payer })}
              >
                Change
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Retire ${payer.name}`}
                loading={retire.isPending}
                onClick={() => retire.mutate({ params: { payerId: payer.id } })}
              >
                Retire
              </Button>
            </div>
          )}
        </div>
        <RefusalText error={retire.error} />
        <div>
          <DatedList
            noun="payer-rules"
            label={`How ${payer.name} wants claims`}
            rows={rules}
            keyOf={(r) => r.payerId}
            bare
            may={may}
            onChange={(row) => onEdit({ kind: 'rule', payer, row })}
            view={(r) => ({
              title: 'How it wants claims',
              detail: <RuleWords rule={r} />,
            })}
            empty={
              <div className={classes.row}>
                <StateBadge state="needs-you">Not said</StateBadge> Place of service, modifiers and
                units are not known yet.{' '}
                {may && (
                  <AddButton
                    size="compact-sm"
                    variant="light"
                    onClick={() => onEdit({ kind: 'rule', payer, row: null })}
                  >
                    Say how
                  </AddButton>
                )}
              </div>
            }
          />
        </div>
        <PayerConnectionIds payer={payer} onEdit={(at) => onEdit({ kind: 'ids', payer, at })} />
        <ContractRates payer={payer} may={may} onAdd={() => onEdit({ kind: 'rate', payer })} />
      </div>
    </section>
  );
}
const THERAPY_WORDS: Readonly<Record<Row<'payer-rules'>['therapyModifiers'][number], string>> = {
  discipline: 'GP, GO or GN',
  assistant: 'CQ or CO',
  threshold: 'KX when confirmed',
};
function RuleWords({ rule }: { rule: Row<'payer-rules'> }) {
  const modifier = (code: string) => (code === '' ? 'no modifier' : `modifier ${code}`);
  const levels = LEVELS.filter((l) => rule.licenceModifiers[l.value]).map(
    (l) => `${LEVEL_WORDS[l.value].toLowerCase()} ${rule.licenceModifiers[l.value]}`,
  );
  return (
    <dl className={classes.facts}>
      <dt>Video</dt>
      <dd>{modifier(rule.modifierVideo)}</dd>
      <dt>Telephone</dt>
      <dd>{modifier(rule.modifierAudio)}</dd>
      <dt>Client at home</dt>
      <dd>{placeWords(rule.placeClientHome)}</dd>
      <dt>Client elsewhere</dt>
      <dd>{placeWords(rule.placeClientElsewhere)}</dd>
      <dt>15-minute units</dt>
      <dd>{rule.unitMethod === 'cms' ? 'all minutes of the day together' : 'each code alone'}</dd>
      <dt>Licence modifiers</dt>
      <dd>{levels.length > 0 ? levels.join(', ') : 'none'}</dd>
      {rule.therapyModifiers.length > 0 && (
        <>
          <dt>Therapy modifiers</dt>
          <dd>{rule.therapyModifiers.map((t) => THERAPY_WORDS[t]).join(', ')}</dd>
        </>
      )}
      <dt>Distinct service</dt>
      <dd>
        {rule.modifierDistinct === ''
          ? 'not said'
          : rule.modifierDistinct === 'x'
            ? 'XE, XP or 59'
            : 'modifier 59'}
      </dd>
      <dt>Billed as</dt>
      <dd>{rule.billAs === 'supervisor' ? 'the supervisor' : 'the clinician who treated'}</dd>
      <dt>Claims go</dt>
      <dd>
        {rule.takes === 'paper' ? 'on paper' : 'by the clearinghouse'},{' '}
        {rule.network === 'in' ? 'in its network' : 'out of its network'}, as{' '}
        {indicatorWords(rule.filingIndicator)}
      </dd>
      <dt>Corrections</dt>
      <dd>
        {rule.frequencyCodes.length === 3
          ? 'takes corrected claims, and claims back'
          : rule.frequencyCodes.includes('7')
            ? 'takes corrected claims'
            : 'takes no corrected claims'}
      </dd>
      <dt>Deadlines</dt>
      <dd>
        {DAYS.map((d) => {
          const days = rule[d.field];
          return `${d.label.toLowerCase()} ${days === null ? 'as usual' : many(days, 'day')}`;
        }).join(', ')}
      </dd>
      <dt>Answers</dt>
      <dd>
        within {many(rule.usualAnswerDays, 'day')},{' '}
        {rule.autopost ? 'posted by themselves when clean' : 'posted by hand'}
      </dd>
      {rule.authorizationNeeded && (
        <>
          <dt>Authorization</dt>
          <dd>wanted</dd>
        </>
      )}
    </dl>
  );
}
