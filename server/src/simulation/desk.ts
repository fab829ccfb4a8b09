/** What people in the office do, each a request: the words of a day at work, typed. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import type { z } from 'zod';
import type { ChargeList, ChargeView, UnbilledItem } from '../charges/charges-contract.ts';
import type { ClientDetail } from '../clients/clients-contract.ts';
import type { DraftOut, NoteViewOut, SignOut } from '../notes/notes-contract.ts';
import type {
  CardChargeView,
  CardSetupView,
  CardView,
  ClientMoney,
  PaymentDetail,
  RefundView,
  WriteOffView,
} from '../payments/payments-contract.ts';
import type { Who } from '../platform/context.ts';
import type { Setup } from '../practice/practice-contract.ts';
import type { BookReply, CalendarReply, SessionDetail } from '../sessions/sessions-contract.ts';
import type { Office } from './office.ts';

export type Money = z.output<typeof ClientMoney>;
export type Charge = z.output<typeof ChargeView>;
type Detail = z.output<typeof SessionDetail>;

export interface Booking {
  readonly clinicianId: string;
  readonly serviceId: string;
  readonly day: LocalDate;
  readonly time: string;
  readonly minutes?: number;
  readonly attendees: readonly { clientId: string; weight?: number }[];
  readonly repeat?: object;
  readonly medium?: 'in-person' | 'video' | 'audio';
  readonly clientAt?: 'office' | 'home' | 'elsewhere';
  readonly title?: string;
}
export interface NoteText {
  readonly startTime: string;
  readonly stopTime: string;
  readonly breakMinutes?: number;
  readonly diagnoses: readonly string[];
  readonly body?: Readonly<Record<string, unknown>>;
  readonly codeChoice?: object | null;
}

export function deskOf(office: Office) {
  return {
    office,
    ...calendarDesk(office),
    ...noteDesk(office),
    ...moneyDesk(office),
    ...afterDesk(office),
    ...cardDesk(office),
  };
}

function calendarDesk({ call }: Office) {
  const session = (who: Who, sessionId: string) =>
    call<typeof SessionDetail>(who, 'GET', `/api/sessions/${sessionId}`);
  return {
    setup: (who: Who) => call<typeof Setup>(who, 'GET', '/api/setup'),
    add: (who: Who, nouns: string, fields: object) =>
      call(who, 'POST', `/api/${nouns}`, fields) as Promise<{ id: string }>,
    addClient: async (who: Who, fields: object): Promise<Id<'clt'>> => {
      const made = await call<typeof ClientDetail>(who, 'POST', '/api/clients', fields);
      return made.client.id;
    },
    book: (who: Who, booking: Booking, even = true) =>
      call<typeof BookReply>(who, 'POST', '/api/sessions', { ...booking, even }),
    calendar: (who: Who, from: LocalDate, to: LocalDate) =>
      call<typeof CalendarReply>(who, 'GET', `/api/calendar?from=${from}&to=${to}`),
    session,
    setStatus: async (
      who: Who,
      sessionId: string,
      event: string,
      more: { attendeeIds?: readonly string[]; reason?: string; noticeAt?: Instant } = {},
    ) => {
      const { version } = await session(who, sessionId);
      return call<typeof SessionDetail>(who, 'POST', `/api/sessions/${sessionId}/status`, {
        version,
        event,
        ...more,
      });
    },
    waive: (who: Who, attendeeId: string, reason: string) =>
      call(who, 'POST', `/api/attendees/${attendeeId}/waive`, { reason }),
  };
}

function noteDesk({ call }: Office) {
  return {
    openNote: (who: Who, sessionId: string, attendeeId?: string) =>
      call<typeof NoteViewOut>(who, 'POST', '/api/notes/open', {
        sessionId,
        ...(attendeeId ? { attendeeId } : {}),
      }),
    /** Writes what is asked for into every required field of the note's own template. */
    draftNote: async (
      who: Who,
      view: z.output<typeof NoteViewOut>,
      text: NoteText,
    ): Promise<number> => {
      const saved = await call<typeof DraftOut>(who, 'PUT', `/api/notes/${view.note.id}/draft`, {
        revision: view.note.revision,
        body: { ...requiredAnswers(view), ...text.body },
        startTime: text.startTime,
        stopTime: text.stopTime,
        breakMinutes: text.breakMinutes ?? 0,
        diagnoses: text.diagnoses,
        codeChoice: text.codeChoice ?? null,
      });
      if (saved.state !== 'saved') throw new Error('the note was changed elsewhere');
      return saved.revision;
    },
    signNote: (who: Who, noteId: string, revision: number) =>
      call<typeof SignOut>(who, 'POST', `/api/notes/${noteId}/sign`, { revision }),
    cosignNote: (who: Who, noteId: string, version: number) =>
      call<typeof SignOut>(who, 'POST', `/api/notes/${noteId}/cosign`, { version }),
    amendNote: (who: Who, noteId: string, revision: number, reason: string) =>
      call<typeof NoteViewOut>(who, 'POST', `/api/notes/${noteId}/amend`, { revision, reason }),
  };
}

function moneyDesk({ call }: Office) {
  return {
    charges: async (who: Who, query: string): Promise<Charge[]> =>
      (await call<typeof ChargeList>(who, 'GET', `/api/charges?limit=200&${query}`)).items,
    unbilled: async (who: Who) =>
      (
        (await call(who, 'GET', '/api/unbilled?limit=200')) as {
          items: z.output<typeof UnbilledItem>[];
        }
      ).items,
    sellProduct: (
      who: Who,
      clientId: string,
      description: string,
      amount: number,
      serviceOn: LocalDate,
    ) =>
      call(who, 'POST', '/api/charges', {
        kind: 'product',
        clientId,
        description,
        amountCents: amount,
        serviceOn,
      }),
    money: (who: Who, clientId: string) =>
      call<typeof ClientMoney>(who, 'GET', `/api/clients/${clientId}/money`),
    takePayment: (
      who: Who,
      clientId: string,
      method: 'cash' | 'check' | 'external-card',
      amount: number,
      receivedOn: LocalDate,
      reference = '',
    ) =>
      call<typeof PaymentDetail>(who, 'POST', '/api/payments', {
        clientId,
        method,
        amountCents: amount,
        receivedOn,
        reference,
      }),
  };
}

/** What follows after money was asked for. */
function afterDesk({ call }: Office) {
  return {
    refund: (who: Who, paymentId: string, amount: number, reason: string, takeBack = false) =>
      call<typeof RefundView>(who, 'POST', `/api/payments/${paymentId}/refunds`, {
        amountCents: amount,
        reason,
        takeBack,
      }),
    writeOff: (who: Who, chargeId: string, kind: string, amount: number, reason: string) =>
      call<typeof WriteOffView>(who, 'POST', `/api/charges/${chargeId}/write-offs`, {
        kind,
        amountCents: amount,
        reason,
      }),
    approveWriteOff: (who: Who, writeOffId: string) =>
      call<typeof WriteOffView>(who, 'POST', `/api/write-offs/${writeOffId}/approve`, {}),
    /** An EOB on paper with its check, for one charge: keyed in and posted. What is left is the client's (PR). */
    payerAnswers: async (
      who: Who,
      chargeId: string,
      said: { readonly paid: number; readonly adjusted: number },
      paidOn: LocalDate,
    ): Promise<string> => {
      const c = await call<typeof ChargeView>(who, 'GET', `/api/charges/${chargeId}`);
      const left = c.feeCents - said.paid - said.adjusted;
      const adjustments = [
        { group: 'CO', reason: '45', cents: said.adjusted },
        { group: 'PR', reason: '1', cents: left },
      ].filter((a) => a.cents !== 0);
      const amounts = { chargedCents: c.feeCents, paidCents: said.paid, adjustments };
      const made = (await call(who, 'POST', '/api/remittances', {
        payerId: c.payerId,
        ...{ method: 'check', trace: `EOB ${chargeId.slice(-8)}`, paidOn },
        paidCents: said.paid,
        claims: [{ lines: [{ chargeId, ...amounts }] }],
      })) as { remittance: { id: string }; version: string };
      const { id } = made.remittance;
      await call(who, 'POST', `/api/remittances/${id}/post`, { version: made.version });
      return id;
    },
    issueSuperbill: (who: Who, clientId: string, from: LocalDate, to: LocalDate) =>
      call(who, 'POST', '/api/superbills', { clientId, from, to }) as Promise<{
        id: string;
        number: number;
      }>,
  };
}

function cardDesk({ call }: Office) {
  return {
    addCard: async (who: Who, clientId: string, testCard: string, partyId?: string) => {
      const start = await call<typeof CardSetupView>(
        who,
        'POST',
        `/api/clients/${clientId}/card-setups`,
        partyId === undefined ? {} : { partyId },
      );
      await call(who, 'POST', '/api/test-cards/choose', {
        setupToken: start.setupToken,
        testCard,
        billingZip: '05401',
      });
      return call<typeof CardView>(who, 'POST', `/api/clients/${clientId}/cards`, {
        setupRef: start.setupRef,
        consentWords: start.consentWords,
      });
    },
    /** Asks the card; the job runs before this returns, as it would a moment later. */
    chargeCard: async (
      who: Who,
      clientId: string,
      cardId: string,
      amount: number,
      key?: string,
    ) => {
      const asked = await call<typeof CardChargeView>(
        who,
        'POST',
        '/api/card-charges',
        { clientId, cardId, amountCents: amount },
        key,
      );
      return call<typeof CardChargeView>(who, 'GET', `/api/card-charges/${asked.id}`);
    },
  };
}
export type Desk = ReturnType<typeof deskOf>;

/** Plausible answers for the required fields of a template, so that the note can be signed. */
function requiredAnswers(view: z.output<typeof NoteViewOut>): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of view.template.fields) {
    if (!field.required) continue;
    if (field.type === 'choice') answers[field.key] = field.options?.[0] ?? '';
    else if (field.type === 'choices') answers[field.key] = field.options?.slice(0, 1) ?? [];
    else if (field.type === 'scale') answers[field.key] = field.min ?? 0;
    else if (field.type === 'yes-no') answers[field.key] = false;
    else if (field.type === 'date') answers[field.key] = view.session.day;
    else answers[field.key] = 'As discussed in the session.';
  }
  return { ...view.note.text.body, ...answers };
}
export type AttendeeOfDay = Detail['attendees'][number];
