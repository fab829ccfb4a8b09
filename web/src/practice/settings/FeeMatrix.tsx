import { Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Money, moneyText } from '../../ui/Money.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { today } from '../../ui/words.ts';
import { ClientName } from './ClientPick.tsx';
import { type Chain, chains, plainDay, whenOf } from './dated.ts';
import type { FeeEdit } from './EditFee.tsx';
import matrix from './Fees.module.css';
import { exceptionKey, type FeeRow, feeKey, ORDINARY, weightOf } from './fee-order.ts';
import { partsOf } from './fee-words.ts';
import classes from './Settings.module.css';
import type { Setup } from './use-setup.ts';

type Service = Setup['services'][number];
interface Shown {
  setup: Setup;
  services: readonly Service[];
  may: boolean;
  onEdit: (edit: FeeEdit) => void;
}
interface Column {
  readonly key: string;
  /** Any row of it: tells for whom it is. Undefined: the ordinary fee. */
  readonly sample: FeeRow | undefined;
}

/** Services down, exceptions across; on a phone one list per service. */
export function FeeMatrix(props: Shown) {
  const phone =
    useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const byKey = new Map(chains(props.setup.fees, today(), feeKey).map((c) => [c.key, c]));
  const live = props.setup.fees.filter(
    (f) => whenOf(f, today()) !== 'was' && props.services.some((s) => s.id === f.serviceId),
  );
  const samples = new Map(live.map((f) => [exceptionKey(f), f]));
  samples.delete(ORDINARY);
  const exceptions: Column[] = [...samples]
    .sort(([a, x], [b, y]) => weightOf(y) - weightOf(x) || a.localeCompare(b))
    .map(([key, sample]) => ({ key, sample }));
  const columns: Column[] = [{ key: ORDINARY, sample: undefined }, ...exceptions];
  const cell = (s: Service, c: Column) => (
    <Cell {...props} service={s} column={c} chain={byKey.get(keyIn(s, c))} />
  );
  return (
    <section aria-label="All fees">
      {phone ? (
        <Lists {...props} columns={columns} cell={cell} byKey={byKey} />
      ) : (
        <Matrix {...props} columns={columns} cell={cell} />
      )}
      {exceptions.length > 0 && (
        <Text size="sm" c="dimmed" mt={8}>
          Where several fit, a client’s own fee is taken first, then a payer’s, a clinician’s, a
          licence level’s, a code’s, and the ordinary fee last. A dash means: the next in this order
          counts.
        </Text>
      )}
    </section>
  );
}
const keyIn = (s: Service, c: Column): string =>
  c.sample === undefined ? `${s.id}|||||` : feeKey({ ...c.sample, serviceId: s.id });

function Matrix({
  services,
  setup,
  columns,
  cell,
}: Shown & { columns: readonly Column[]; cell: (s: Service, c: Column) => ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys
    <section className={`${classes.scroll} ${matrix.holder}`} tabIndex={0} aria-label="Fees">
      <table className={`${classes.plain} ${matrix.table}`}>
        <thead>
          <tr>
            <th scope="col">Service</th>
            {columns.map((c) => (
              <th key={c.key} scope="col" data-right>
                <ColumnName column={c} setup={setup} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {services.map((s) => (
            <tr key={s.id}>
              <th scope="row">
                {s.name}
                {s.from > today() && <Until>from {plainDay(s.from)}</Until>}
                {s.from <= today() && s.to !== null && <Until>until {plainDay(s.to)}</Until>}
              </th>
              {columns.map((c) => (
                <td key={c.key} data-right>
                  {cell(s, c)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
const Until = ({ children }: { children: ReactNode }) => (
  <div className={classes.detail} style={{ fontWeight: 400 }}>
    {children}
  </div>
);
function Lists({
  services,
  setup,
  columns,
  cell,
  byKey,
}: Shown & {
  columns: readonly Column[];
  cell: (s: Service, c: Column) => ReactNode;
  byKey: ReadonlyMap<string, Chain<FeeRow>>;
}) {
  return (
    <ul className={classes.box} aria-label="Fees">
      {services.map((s) => (
        <li key={s.id} className={matrix.card}>
          <Title order={2} size="h3">
            {s.name}
          </Title>
          {columns
            .filter((c) => c.sample === undefined || byKey.has(keyIn(s, c)))
            .map((c) => (
              <div key={c.key} className={matrix.line}>
                <span className={classes.detail}>
                  <ColumnName column={c} setup={setup} />
                </span>
                {cell(s, c)}
              </div>
            ))}
        </li>
      ))}
    </ul>
  );
}
function ColumnName({ column, setup }: { column: Column; setup: Setup }) {
  if (column.sample === undefined) return <>Ordinary fee</>;
  const { client, words } = partsOf(column.sample, setup);
  return (
    <>
      {client !== null && <ClientName id={client} />}
      {client !== null && words.length > 0 && ', '}
      {words.join(', ')}
    </>
  );
}

function Cell({
  setup,
  service,
  column,
  chain,
  may,
  onEdit,
}: Omit<Shown, 'services'> & {
  service: Service;
  column: Column;
  chain: Chain<FeeRow> | undefined;
}) {
  const row = chain?.now ?? chain?.coming[0];
  const words = column.sample ? partsOf(column.sample, setup).words.join(', ') : 'ordinary fee';
  const face = <Amounts chain={chain} ordinary={column.sample === undefined} may={may} />;
  if (!may) return face;
  const open = () =>
    onEdit({
      kind: 'fee',
      serviceId: service.id,
      fee: row ?? null,
      ...(column.sample ? { like: column.sample } : {}),
    });
  return (
    <UnstyledButton className={matrix.cell} onClick={open}>
      <VisuallyHidden>
        {row ? 'Change' : 'Set'} {service.name}, {words || 'one client'}:{' '}
      </VisuallyHidden>
      {face}
    </UnstyledButton>
  );
}
/** What holds now, and under it what comes: "from 1 Jan 2027: $160.00". */
function Amounts({
  chain,
  ordinary,
  may,
}: {
  chain: Chain<FeeRow> | undefined;
  ordinary: boolean;
  may: boolean;
}) {
  const now = chain?.now;
  return (
    <>
      {now ? (
        <span className={may ? matrix.figure : undefined}>
          <Money cents={now.amountCents} />
        </span>
      ) : ordinary && (chain?.coming.length ?? 0) === 0 ? (
        <StateBadge state="needs-you">No fee</StateBadge>
      ) : (chain?.coming.length ?? 0) > 0 ? null : (
        <span aria-label="none" role="img" className={classes.detail}>
          –
        </span>
      )}
      {now?.to && (chain?.coming.length ?? 0) === 0 && (
        <span className={matrix.coming}>until {plainDay(now.to)}</span>
      )}
      {(chain?.coming ?? []).map((r) => (
        <span key={r.id} className={matrix.coming}>
          from {plainDay(r.from)}: {moneyText(r.amountCents)}
        </span>
      ))}
    </>
  );
}
