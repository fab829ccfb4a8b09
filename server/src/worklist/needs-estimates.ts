/** Good Faith Estimates: those to give before their day, and charges held back because they go over one. */
import { actBy, daysBetween, type OfficeCalendar, sayDay, toWire } from '@clearhour/values';
import {
  comparisons,
  estimateNeeds,
  heldMoney,
  heldSentence,
  openDisputes,
} from '../estimates/index.ts';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

export async function estimateItems(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  const due = work.can('papers.make') ? await dueItems(work, reader, office) : [];
  const over = work.can('fees.waive') ? await overItems(work, reader) : [];
  const disputed = work.can('fees.waive') ? await disputeItems(work, reader) : [];
  return [...over, ...disputed, ...due];
}

async function dueItems(work: Work, reader: Reader, office: OfficeCalendar): Promise<Need[]> {
  const needs = await estimateNeeds(work, reader.clients);
  const names = await reader.names(needs.map((n) => n.clientId));
  return needs.map((n) => {
    const by = actBy(office, n.dueOn);
    return {
      kind: 'estimate-due' as const,
      key: `estimate-due:${n.clientId}:${n.clinicianId ?? ''}`,
      title: `${names(n.clientId)}: Good Faith Estimate ${n.made ? 'to give' : 'due'}`,
      detail: n.made ? `It is made and not given yet. ${n.sentence}` : n.sentence,
      dueOn: n.dueOn,
      ...(by === undefined ? {} : { actBy: by }),
      daysLeft: daysBetween(work.today, n.dueOn),
      href: PLACE.estimate(n.clientId, n.clinicianId, n.made === null),
    };
  });
}

/** Stays until somebody writes down how it ended: while it is there, nothing of the bill is pressed for. */
async function disputeItems(work: Work, reader: Reader): Promise<Need[]> {
  const open = await openDisputes(work, reader.clients);
  const names = await reader.names(open.map((d) => d.clientId));
  return open.map((d) => ({
    kind: 'estimate-dispute' as const,
    key: `estimate-dispute:${d.id}`,
    title: `${names(d.clientId)}: disputes the bill`,
    detail:
      `Open since ${sayDay(d.openedOn, work.today)}. No notice, no late fee and no collection of it until it is decided; ` +
      'answer the reviewer, and write down here how it ended.',
    href: PLACE.estimate(d.clientId, null, false),
  }));
}

async function overItems(work: Work, reader: Reader): Promise<Need[]> {
  const over = (await comparisons(work, reader.clients)).filter((c) => c.held.length > 0);
  const names = await reader.names(over.map((c) => c.standing.clientId));
  return over.map((c) => {
    const since = c.charges.find((x) => x.chargeId === c.held[0])?.serviceOn;
    return {
      kind: 'estimate-over' as const,
      key: `estimate-over:${c.standing.id}`,
      title: `${names(c.standing.clientId)}: bill far over the estimate${since === undefined ? '' : ` since ${sayDay(since, work.today)}`}`,
      detail: heldSentence(work, c),
      ...(reader.sees.charges ? { moneyCents: toWire(heldMoney(c)) } : {}),
      href: PLACE.estimate(c.standing.clientId, null, false),
    };
  });
}
