import { Select, Text } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useAsk } from '../../ui/api.ts';
import { useGo, useSearchWord } from '../../ui/Go.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Money } from '../../ui/Money.tsx';
import { type Capability, useMe } from '../../ui/me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import classes from './Billing.module.css';

interface Tab {
  readonly name: string;
  readonly to: string;
  readonly needs: Capability;
}
const TABS: readonly Tab[] = [
  { name: 'Charges', to: '/billing/charges', needs: 'charges.read' },
  { name: 'Claims', to: '/billing/claims', needs: 'claims.read' },
  { name: 'Remittances', to: '/billing/remittances', needs: 'remittances.read' },
  { name: 'Denials', to: '/billing/denials', needs: 'claims.read' },
  { name: 'Deposits', to: '/billing/deposits', needs: 'remittances.read' },
  { name: 'Payments', to: '/billing/payments', needs: 'payments.read' },
  { name: 'Cash', to: '/billing/cash', needs: 'payments.read' },
  { name: 'Unbilled', to: '/billing/unbilled', needs: 'charges.read' },
  { name: 'Credits', to: '/billing/credits', needs: 'payments.read' },
  { name: 'Write-offs', to: '/billing/write-offs', needs: 'payments.read' },
  { name: 'Card charges', to: '/billing/cards', needs: 'payments.read' },
  { name: 'Autopay', to: '/billing/autopay', needs: 'payments.read' },
  { name: 'Disputes', to: '/billing/disputes', needs: 'payments.read' },
  { name: 'Payouts', to: '/billing/payouts', needs: 'remittances.read' },
  { name: 'Estimates', to: '/billing/estimates', needs: 'papers.read' },
  { name: 'Papers', to: '/billing/papers', needs: 'papers.read' },
  { name: 'Files', to: '/billing/files', needs: 'remittances.read' },
  { name: 'Book', to: '/billing/book', needs: 'ledger.read' },
];
export function useTabs(): readonly Tab[] {
  const { capabilities } = useMe();
  return TABS.filter((t) => capabilities.includes(t.needs));
}

/** Head and tabs of every Billing page. `[` and `]` go to the tab before and after. */
export function BillingFrame({
  tab,
  under,
  acts,
  children,
}: {
  tab: string;
  /** What this list is for, in a sentence. */
  under: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}) {
  const tabs = useTabs();
  const go = useGo();
  const bar = useRef<HTMLElement>(null);
  const at = tabs.findIndex((t) => t.name === tab);
  const step = (by: number) => {
    const next = tabs[at + by];
    if (next) go(next.to);
  };
  useKeys([
    { keys: ']', does: 'Next tab', run: () => step(1) },
    { keys: '[', does: 'Tab before', run: () => step(-1) },
  ]);
  // Where the tabs do not all fit they scroll: the open one is in sight, and nothing moves without need.
  useEffect(() => {
    const open = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (!open || !bar.current) return;
    const start = open.offsetLeft - bar.current.offsetLeft;
    if (start + open.offsetWidth > bar.current.clientWidth - 48)
      bar.current.scrollLeft = start - 48;
  }, []);
  return (
    <>
      <PageHeader
        title="Billing"
        tab={`${tab} · Billing`}
        under={under}
        {...(acts === undefined ? {} : { acts })}
      />
      <nav className={classes.tabs} aria-label="Billing" ref={bar}>
        {tabs.map((t) => (
          <Link
            key={t.to}
            to={t.to as string}
            {...(t.name === tab ? { 'aria-current': 'page' } : {})}
          >
            {t.name}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}

/** The same address with one word changed: how a row opens beside its list. */
export function useHereWith(): (name: string, value: string) => string {
  const here = useRouterState({ select: (s) => s.location });
  return (name, value) => {
    const words = new URLSearchParams(here.search as Record<string, string>);
    if (value === '') words.delete(name);
    else words.set(name, value);
    const tail = words.toString();
    return tail === '' ? here.pathname : `${here.pathname}?${tail}`;
  };
}

/** The sums of the rows in sight, in one calm line. */
export function Totals({
  what,
  sums,
}: {
  what: ReactNode;
  sums: readonly { label: string; cents: number }[];
}) {
  return (
    <div className={classes.totals} aria-live="polite">
      <span>{what}</span>
      {sums.map((s) => (
        <span key={s.label}>
          <Text span size="sm" c="dimmed">
            {s.label}
          </Text>{' '}
          <Money cents={s.cents} strong />
        </span>
      ))}
    </div>
  );
}

/** Whose: a filter kept in the address. */
export function ClinicianFilter() {
  const [clinician, setClinician] = useSearchWord('clinician');
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const { reach } = useMe();
  const clinicians = setup.data?.clinicians ?? [];
  if (reach === 'caseload' || clinicians.length < 2) return null;
  return (
    <Select
      aria-label="Clinician"
      placeholder="Every clinician"
      data={clinicians.map((c) => ({ value: c.id, label: c.name }))}
      value={clinician === '' ? null : clinician}
      onChange={(v) => setClinician(v ?? '')}
      clearable
      w={180}
    />
  );
}
