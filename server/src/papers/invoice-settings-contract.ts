/** How a practice asks on paper, and how its papers look and go: what is typed and what is shown. */
import { z } from 'zod';
import { dayOut, id } from '../platform/wire.ts';

const DELIVERY_WAYS = ['email', 'portal', 'paper'] as const;
const CADENCES = ['daily', 'monthly', 'manual'] as const;
export const invoiceSettingFields = {
  clientId: id('clt').nullable().default(null),
  partyId: id('rsp').nullable().default(null),
  cadence: z.enum(CADENCES),
  /** To pay within so many days of issue. */
  dueDays: z.number().int().min(0).max(120),
  /** So many days after it was due, one notice. */
  pastDueDays: z.number().int().min(1).max(365),
  /** A notice by the way they chose; in the portal; printed and mailed. */
  delivery: z.enum(DELIVERY_WAYS),
  /** The paper itself goes in the e-mail: only for those who asked for it. */
  attach: z.boolean().default(false),
  /** The morning after a visit was charged, a link to pay what is due of it. */
  linkAfterVisit: z.boolean().default(false),
  /** Day of the month of a statement, and of a superbill of what is on none; null: only by hand. */
  statementDay: z.number().int().min(1).max(28).nullable().default(null),
  superbillDay: z.number().int().min(1).max(28).nullable().default(null),
  language: z.enum(['en', 'es']).default('en'),
  largeType: z.boolean().default(false),
};
export const InvoiceSetting = z
  .object({
    ...invoiceSettingFields,
    clientId: z.string().nullable(),
    partyId: z.string().nullable(),
    id: z.string(),
    from: dayOut,
    to: dayOut.nullable(),
  })
  .meta({ id: 'InvoiceSetting' });
