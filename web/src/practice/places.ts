/** How a page folder plugs in: its index.ts exports `routes`; the page itself loads when it is visited. */
import type { ComponentType } from 'react';
import type { Capability } from '../ui/me.ts';

export interface PageRoute {
  /** TanStack form: "/clients/$clientId". Read params with useParams({ strict: false }). */
  readonly path: string;
  /** Without it, people are told that the page is not theirs. */
  readonly needs?: Capability;
  /** The page's module; its default export is the page. */
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Uses the whole width and height (calendar, side-by-side notes); else a column of readable width. */
  readonly wide?: boolean;
}
