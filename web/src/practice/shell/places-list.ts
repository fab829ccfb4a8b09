import {
  IconCalendar,
  IconReceipt2,
  IconSettings,
  IconSunHigh,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Capability } from '../../ui/me.ts';

export interface PlaceInRail {
  readonly name: string;
  readonly to: string;
  /** The second stroke after g. */
  readonly key: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
  /** One of these is enough. */
  readonly needs: readonly Capability[];
}
const PLACES: readonly PlaceInRail[] = [
  { name: 'Today', to: '/today', key: 't', icon: IconSunHigh, needs: [] },
  { name: 'Calendar', to: '/calendar', key: 'c', icon: IconCalendar, needs: ['calendar.read'] },
  { name: 'Clients', to: '/clients', key: 'l', icon: IconUsers, needs: ['clients.read'] },
  {
    name: 'Billing',
    to: '/billing',
    key: 'b',
    icon: IconReceipt2,
    needs: ['charges.read', 'payments.read'],
  },
  { name: 'Settings', to: '/settings', key: 's', icon: IconSettings, needs: ['setup.read'] },
];
export const placesFor = (capabilities: readonly Capability[]): readonly PlaceInRail[] =>
  PLACES.filter((p) => p.needs.length === 0 || p.needs.some((n) => capabilities.includes(n)));
