/** The denial desk: one at a time, facts left, acts right, hands on the keyboard. Leave and resume at any time. */
import { Button, Checkbox, Group, Kbd, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Go, GoButton, useGo } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { moneyText } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import { many, today } from '../../../ui/words.ts';
import { ActForm } from './ActForm.tsx';
import { DenialFacts } from './DenialFacts.tsx';
import classes from './Denials.module.css';
import { ACT_WORDS, ACTS, AT_ONCE, decide, draftOf } from './denial-words.ts';
import type { DenialAct, DenialDetail } from './denials-api.ts';
import { type Desk, useDesk } from './use-desk.ts';

export default function DeskPage() {
  const desk = useDesk();
  const go = useGo();
  useKeys([
    { keys: 'j', does: 'Next one', run: () => desk.go(desk.at + 1) },
    { keys: 'k', does: 'One before', run: () => desk.go(desk.at - 1) },
    { keys: 'u', does: 'Take the last act back', run: () => desk.undo() },
    { keys: 'escape', does: 'Leave the desk', run: () => go(desk.listTo) },
  ]);
  const { denial } = desk;
  // Each one is read from its top.
  const id = denial?.id;
  useEffect(() => {
    if (id !== undefined) window.scrollTo({ top: 0 });
  }, [id]);
  const over = desk.ready && desk.ids.every((id) => desk.done.has(id));
  return (
    <>
      <Bar desk={desk} />
      {desk.error && !denial ? (
        <RefusalText error={desk.error} again={desk.again} />
      ) : over ? (
        <Over desk={desk} />
      ) : denial ? (
        <div className={classes.desk}>
          <DenialFacts denial={denial} />
          <Acts key={denial.id} desk={desk} denial={denial} />
        </div>
      ) : desk.pages.error ? (
        <RefusalText error={desk.pages.error} again={desk.pages.again} />
      ) : (
        <CardSkeletons cards={2} height={240} />
      )}
    </>
  );
}

function Bar({ desk }: { desk: Desk }) {
  const { ids, at, done, movedCents, said, decisions } = desk;
  return (
    <>
      <PageHeader
        title="Denial desk"
        back={{ to: desk.listTo, label: 'Denials' }}
        under={
          <span className="figures">
            {ids.length === 0 ? '' : `${at + 1} of ${ids.length} · `}
            {done.size} done · <strong>{moneyText(movedCents)} moved</strong>
          </span>
        }
        acts={
          <>
            <Button variant="default" disabled={at <= 0} onClick={() => desk.go(at - 1)}>
              Before
            </Button>
            <Button
              variant="default"
              disabled={at >= ids.length - 1}
              onClick={() => desk.go(at + 1)}
            >
              Next
            </Button>
            <Button
              variant="default"
              disabled={decisions.length === 0 || desk.busy}
              onClick={() => void desk.undo()}
            >
              Undo the last
            </Button>
          </>
        }
      />
      <div className={classes.said} aria-live="polite">
        {said && (
          <>
            <StateIcon state={said.risk ? 'risk' : 'settled'} />
            <span>
              {said.text} <LetterLinks desk={desk} />
            </span>
          </>
        )}
      </div>
    </>
  );
}
/** A letter that was drafted is read before it goes. */
function LetterLinks({ desk }: { desk: Desk }) {
  const [letter, ...more] = desk.decisions.at(-1)?.appealIds ?? [];
  const go = useGo();
  const to =
    more.length > 0 ? '/billing/denials/appeals' : `/billing/denials/appeals/${letter ?? ''}`;
  useKeys(letter ? [{ keys: 'o', does: 'Open the letter', run: () => go(to) }] : []);
  if (!letter) return null;
  return (
    <Go to={to} underline="always">
      {more.length > 0 ? `Open the ${more.length + 1} letters` : 'Open the letter'}
    </Go>
  );
}

function Over({ desk }: { desk: Desk }) {
  const sentence =
    desk.ids.length === 0
      ? 'Nothing waits for you here. A line that a payer did not pay in full comes by itself.'
      : `All done: ${many(desk.done.size, 'denial')}, ${moneyText(desk.movedCents)} moved.`;
  return (
    <EmptyState
      sentence={sentence}
      act={
        <Group>
          <GoButton to={desk.listTo} variant="default">
            Back to the list
          </GoButton>
          {desk.ids.length > 0 && <Button onClick={desk.restart}>Look for more</Button>}
        </Group>
      }
    />
  );
}

function Acts({ desk, denial }: { desk: Desk; denial: DenialDetail }) {
  const may = useCan('claims.write');
  const [open, setOpen] = useState<DenialAct>();
  const [together, setTogether] = useState(false);
  const many = desk.batch.length;
  const ids = together ? desk.batch : [denial.id];
  const usual = denial.acts.find((a) => a.act === denial.usualAct && a.may)?.act;
  const order = usual ? [usual, ...ACTS.filter((a) => a !== usual)] : ACTS;
  const start = (act: DenialAct) => {
    if (desk.busy || !denial.acts.find((a) => a.act === act)?.may) return;
    if (!AT_ONCE.includes(act)) return setOpen(act);
    const body = decide(act, ids, draftOf(denial, today()));
    if (!('missing' in body)) void desk.act(body);
  };
  useKeys(
    may
      ? [
          ...(usual ? [{ keys: 'e', does: ACT_WORDS[usual], run: () => start(usual) }] : []),
          ...ACTS.map((a, i) => ({
            keys: String(i + 1),
            does: ACT_WORDS[a],
            run: () => start(a),
          })),
          { keys: 'b', does: 'All like this together', run: () => setTogether((t) => !t) },
        ]
      : [],
  );
  return (
    <section className={classes.acts} aria-label="What to do">
      <Text size="sm" mb="xs">
        {denial.advice}
      </Text>
      <Text size="xs" c="dimmed">
        The key e does the first; the numbers stay with their act.
      </Text>
      {desk.done.has(denial.id) && (
        <Text size="sm" fw={550}>
          Done in this sitting.
        </Text>
      )}
      {may && many > 1 && (
        <Checkbox
          my="xs"
          checked={together}
          onChange={(e) => setTogether(e.currentTarget.checked)}
          label={
            <>
              All {many} like this ({denial.reason} of {denial.payerName}, {moneyText(sumOf(desk))}){' '}
              <Kbd size="xs">b</Kbd>
            </>
          }
        />
      )}
      {open ? (
        <ActForm
          act={open}
          ids={ids}
          denial={denial}
          busy={desk.busy}
          problem={desk.problem}
          onSend={desk.act}
          onCancel={() => setOpen(undefined)}
        />
      ) : (
        <ul className={classes.actList}>
          {order.map((act) => (
            <OneAct
              key={act}
              act={act}
              denial={denial}
              usual={act === usual}
              may={may}
              start={start}
            />
          ))}
        </ul>
      )}
      {!open && <RefusalText error={desk.problem} />}
    </section>
  );
}
const sumOf = (desk: Desk): number =>
  desk.queue.filter((d) => desk.batch.includes(d.id)).reduce((n, d) => n + d.riskCents, 0);

function OneAct({
  act,
  denial,
  usual,
  may,
  start,
}: {
  act: DenialAct;
  denial: DenialDetail;
  usual: boolean;
  may: boolean;
  start: (act: DenialAct) => void;
}) {
  const allowed = denial.acts.find((a) => a.act === act);
  if (!allowed) return null;
  const can = may && allowed.may;
  return (
    <li>
      <Button
        fullWidth
        justify="space-between"
        variant={usual ? 'filled' : 'default'}
        disabled={!can}
        onClick={() => start(act)}
        rightSection={<Kbd size="xs">{usual ? 'e' : ACTS.indexOf(act) + 1}</Kbd>}
      >
        {ACT_WORDS[act]}
      </Button>
      {!allowed.may && allowed.why !== '' && (
        <Text size="xs" c="dimmed">
          {allowed.why}
        </Text>
      )}
    </li>
  );
}
