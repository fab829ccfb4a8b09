/** What signing would charge, with every reason; changes nothing. For the note editor, while it is written. */
import { isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { CodeChoice } from '../notes/notes-contract.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { toWire } from '../platform/wire.ts';
import { type NoteFacts, type PlannedLine, planCharges } from './charge-plan.ts';
import { sees } from './charge-reach.ts';
import type { PreviewBody, PreviewLine, PreviewReply } from './charges-contract.ts';
import { possibleAddOns } from './code-choice.ts';
import { baseRules, codesOn, suggestCode, UNITS } from './code-rules.ts';
import type { Ask } from './modifiers.ts';
import { noSuchVisit } from './post-unbilled.ts';
import { personOf, type Visit, visitOf } from './visit-facts.ts';
import { noteAsItStands } from './visits-to-charge.ts';

type Body = z.output<typeof PreviewBody>;
type Reply = z.input<typeof PreviewReply>;

export const previewCharge = action({
  name: 'preview-charge',
  needs: 'charges.read',
  run: async (work, body: Body): Promise<Reply | Refusal> => {
    const asked = await whatIsAsked(work, body);
    if (!asked) return noSuchVisit();
    const found = await visitOf(work, asked.sessionId);
    if (!found) return noSuchVisit();
    const visit = asIfSigned(found, asked.attendeeId);
    const note = { minutes: asked.minutes ?? visit.session.minutes, choice: asked.choice };
    const attendees: Reply['attendees'] = [];
    for (const attendee of visit.session.attendees) {
      if (asked.attendeeId !== null && attendee.id !== asked.attendeeId) continue;
      const about = { clinicianId: visit.session.clinicianId, clientId: attendee.clientId };
      if (!(await sees(work, about))) continue;
      const planned = planCharges(visit.facts, await personOf(work, visit, attendee), note);
      attendees.push({
        attendeeId: attendee.id,
        clientId: attendee.clientId,
        status: attendee.status,
        lines: isRefusal(planned) ? [] : (planned ?? []).map(lineOut),
        asks: isRefusal(planned) ? [] : asksOf(planned ?? []),
        refusal: isRefusal(planned) ? refusalOut(planned) : null,
      });
    }
    if (attendees.length === 0) return noSuchVisit();
    const sessionId = visit.session.id;
    return { sessionId, therapyMinutes: note.minutes, ...codes(visit, note), attendees };
  },
});

interface Asked {
  readonly sessionId: string;
  readonly attendeeId: string | null;
  readonly minutes: number | null;
  readonly choice: z.output<typeof CodeChoice> | null;
}
async function whatIsAsked(work: Work, body: Body): Promise<Asked | undefined> {
  const attendeeId = body.attendeeId ?? null;
  const minutes = body.therapyMinutes ?? null;
  if (body.sessionId !== undefined) {
    return { sessionId: body.sessionId, attendeeId, minutes, choice: body.codeChoice ?? null };
  }
  const note = await noteAsItStands(work, body.noteId ?? '');
  if (!note) return undefined;
  const written = CodeChoice.safeParse(note.codeChoice);
  return {
    sessionId: note.sessionId,
    attendeeId: attendeeId ?? note.attendeeId,
    minutes: minutes ?? note.minutes,
    choice: body.codeChoice === undefined ? (written.data ?? null) : body.codeChoice,
  };
}

/** Signing marks those still scheduled as held, unless somebody was marked already. */
function asIfSigned(visit: Visit, attendeeId: string | null): Visit {
  const { attendees } = visit.session;
  const about = attendees.filter((a) => attendeeId === null || a.id === attendeeId);
  if (about.some((a) => a.status === 'held')) return visit;
  const held = visit.facts.attendees.map((a) =>
    a.status === 'scheduled' ? { ...a, status: 'held' } : a,
  );
  return { ...visit, facts: { ...visit.facts, attendees: held } };
}

type Codes = Pick<Reply, 'suggested' | 'byUnits' | 'choices' | 'addOns'>;
function codes(visit: Visit, note: NoteFacts): Codes {
  const { book, service, day } = visit.facts;
  const { minutes } = note;
  const suggestion = suggestCode(book, service, minutes, day);
  const [first] = isRefusal(suggestion) ? [] : suggestion.lines;
  const chosen = note.choice
    ? codesOn(book, day).find((c) => c.code === note.choice?.code)
    : undefined;
  const beside = chosen
    ? [{ code: chosen.code, label: chosen.label, units: 1, minutes, addOn: false }]
    : isRefusal(suggestion)
      ? []
      : suggestion.lines;
  return {
    suggested: isRefusal(suggestion)
      ? { refusal: refusalOut(suggestion) }
      : { code: first?.code ?? null, label: first?.label ?? service.name, why: suggestion.why },
    byUnits: service.timeRule === UNITS,
    choices: baseRules(book, service, day).map((r) => ({
      code: r.code,
      label: r.label,
      fromMinutes: r.fromMinutes,
      toMinutes: r.toMinutes,
      reached: minutes !== null && r.fromMinutes <= minutes,
    })),
    addOns: possibleAddOns({ book, day, minutes }, beside).map(({ code, label }) => ({
      code,
      label,
    })),
  };
}

/** One question for all the lines it is about. */
function asksOf(lines: readonly PlannedLine[]): Reply['attendees'][number]['asks'] {
  const all = lines.flatMap((l) => l.asks);
  const first = all.filter((a, at) => all.findIndex((b) => sameAsk(a, b)) === at);
  return first.map((ask) => {
    const same = all.filter((a) => sameAsk(a, ask));
    const { modifier, sentence } = ask;
    const confirmed = same.every((a) => a.confirmed);
    return { codes: same.map((a) => a.code), modifier, sentence, confirmed };
  });
}
const sameAsk = (a: Ask, b: Ask) => a.modifier === b.modifier && a.sentence === b.sentence;

const refusalOut = ({ code, sentence, field }: Refusal) => ({
  code,
  sentence,
  ...(field === undefined ? {} : { field }),
});
const lineOut = (line: PlannedLine): z.input<typeof PreviewLine> => ({
  code: line.code,
  label: line.label,
  addOn: line.addOn,
  units: line.units,
  minutes: line.minutes,
  modifiers: [...line.modifiers],
  place: line.place,
  feeCents: toWire(line.fee),
  payerId: line.payerId,
  payerName: line.payerName,
  payerCents: toWire(line.payer),
  clientCents: toWire(line.client),
  overridden: line.overrideReason !== null,
  why: line.why,
});
