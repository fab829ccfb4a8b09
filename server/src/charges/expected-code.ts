/** The codes that a booked visit may be charged with: minutes are known only when it was held. */
import { isRefusal } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { type Service, serviceById } from '../practice/index.ts';
import type { Session } from '../sessions/index.ts';
import { baseRules, suggestCode } from './code-rules.ts';
import { ruleBook } from './rule-store.ts';

/**
 * Session → codes, the one that its booked minutes suggest in front. Example: therapy booked for 50 minutes
 * → 90834, 90832, 90837.
 */
export async function expectedCodes(
  work: Work,
  sessions: readonly Pick<Session, 'id' | 'serviceId' | 'minutes' | 'day'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const codes = new Map<string, readonly string[]>();
  if (sessions.length === 0) return codes;
  const book = await ruleBook(work);
  const services = new Map<string, Service | undefined>();
  for (const { id, serviceId, minutes, day } of sessions) {
    if (!services.has(serviceId)) services.set(serviceId, await serviceById(work, serviceId));
    const service = services.get(serviceId);
    if (!service) continue;
    const suggested = suggestCode(book, service, minutes, day);
    const first = isRefusal(suggested) ? null : (suggested.lines[0]?.code ?? null);
    const others = baseRules(book, service, day).map((r) => r.code);
    const all = [...new Set([...(first === null ? [] : [first]), ...others])];
    if (all.length > 0) codes.set(id, all);
  }
  return codes;
}
