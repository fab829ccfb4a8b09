import {
  IconAlertTriangle,
  IconArrowRight,
  IconCheck,
  IconClock,
  IconHandStop,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from './StateBadge.module.css';

/** needs-you amber · risk red (or refused) · settled green · moving blue (by itself) · waiting grey (for others) */
export type State = 'needs-you' | 'risk' | 'settled' | 'moving' | 'waiting';
const ICON: Record<
  State,
  ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
> = {
  'needs-you': IconHandStop,
  risk: IconAlertTriangle,
  settled: IconCheck,
  moving: IconArrowRight,
  waiting: IconClock,
};
const WORD: Record<State, string> = {
  'needs-you': 'Needs you',
  risk: 'At risk',
  settled: 'Settled',
  moving: 'On its way',
  waiting: 'Waiting',
};
/** A state: always colour, icon and word together. `<StateBadge state="waiting">Draft</StateBadge>` */
export function StateBadge({ state, children }: { state: State; children?: ReactNode }) {
  const Icon = ICON[state];
  return (
    <span className={classes.badge} data-state={state}>
      <Icon size={13} stroke={2.2} aria-hidden />
      {children ?? WORD[state]}
    </span>
  );
}
/** The icon alone, in its colour, beside a word that says the state. */
export function StateIcon({ state, size = 16 }: { state: State; size?: number }) {
  const Icon = ICON[state];
  return (
    <span className={classes.icon} data-state={state} aria-hidden>
      <Icon size={size} stroke={2} />
    </span>
  );
}
