import type { Reply } from '../../api/endpoints.ts';

export interface DemoState {
  readonly stage: 'absent' | 'making' | 'ready';
  readonly percent: number;
}
/** How far the demo year is: made when the server starts for the first time. */
export function demoOf(state: Reply<'GET /api/open/state'>): DemoState {
  const said: unknown = state.demo;
  const percent = 'percent' in state && typeof state.percent === 'number' ? state.percent : 0;
  if (said === true || said === 'ready') return { stage: 'ready', percent: 100 };
  return { stage: said === 'making' ? 'making' : 'absent', percent };
}
