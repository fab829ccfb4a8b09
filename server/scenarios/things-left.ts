/** What still needs a person, leaks, or is unbilled: as the owner's Today says it. */
import type { z } from 'zod';
import type { TodayView } from '../src/worklist/worklist-contract.ts';
import { inDollars } from './phrases.ts';
import type { Scene } from './scene.ts';

export async function thingsLeft(s: Scene): Promise<string[]> {
  const today = await s.desk.office.call<typeof TodayView>(s.owner, 'GET', '/api/today');
  return leftOn(today);
}
const leftOn = (today: z.output<typeof TodayView>): string[] =>
  [
    ...today.needsYou.map((n) => (n.kind === 'set-up' ? `set-up ${n.title}` : n.kind)),
    ...today.leaks.filter((l) => l.count > 0).map((l) => `${l.kind} ${inDollars(l.cents)}`),
  ].sort();
