/** Shapes that the dated nouns share: codes, and rows that hold from a day to a day. */
import { z } from 'zod';
import { day, dayOut } from '../platform/wire.ts';

export const code = z
  .string()
  .trim()
  .regex(/^(\d{5}|[A-Z]\d{4}|\d{4}[A-Z])$/, 'is not a procedure code (five characters)');
export const modifier = z
  .string()
  .trim()
  .regex(/^([A-Z0-9]{2})?$/, 'is not a modifier (two characters)');
export const place = z.string().regex(/^\d\d$/, 'is not a place of service (two digits)');

/** New row of a dated noun. */
export const datedIn = <F extends z.ZodRawShape>(fields: F) =>
  z.object({ ...fields, from: day, to: day.nullable().default(null) });
/** The same row from a day on. */
export const datedChange = datedIn;
export const EndIn = z.object({ lastDay: day });
/** What leaves: the fields, and when they hold. Amounts leave as whole cents. */
export const dated = <F extends z.ZodRawShape>(prefix: string, fields: F) =>
  z.object({
    id: z.string().meta({ pattern: `^${prefix}_` }),
    ...fields,
    from: dayOut,
    to: dayOut.nullable(),
  });
