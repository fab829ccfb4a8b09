/** Shapes that every contract shares. Text is trimmed and bounded; control characters are refused. */
import {
  type Cents,
  cents,
  type Id,
  type IdPrefix,
  type Instant,
  isId,
  type LocalDate,
  parseDate,
  parseInstant,
  toWire,
} from '@clearhour/values';
import { z } from 'zod';

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const clean = (s: string) => !CONTROL.test(s);
/** One line of text, 1–max characters. */
export const line = (max = 200) =>
  z
    .string()
    .trim()
    .min(1, 'is missing')
    .max(max, `must have at most ${max} characters`)
    .refine((s) => clean(s) && !/[\r\n]/.test(s), 'has characters that cannot be stored');
/** One line or nothing. */
export const optionalLine = (max = 200) =>
  z
    .string()
    .trim()
    .max(max, `must have at most ${max} characters`)
    .refine((s) => clean(s) && !/[\r\n]/.test(s), 'has characters that cannot be stored');
/** Several lines. */
export const prose = (max = 20_000) =>
  z
    .string()
    .max(max, `must have at most ${max} characters`)
    .refine(clean, 'has characters that cannot be stored');
export const id = <P extends IdPrefix>(prefix: P) =>
  z
    .custom<Id<P>>((v) => isId(prefix, v), {
      error: ({ input }) =>
        input === undefined || input === null
          ? 'is missing'
          : 'is not one that is known here. Choose again',
    })
    .meta({ type: 'string', pattern: `^${prefix}_[0-9a-z]{26}$` });
export const day = z
  .string()
  .refine((s) => parseDate(s) !== undefined, 'is not a day of the calendar')
  .transform((s) => s as LocalDate)
  .meta({ type: 'string', format: 'date' });
export const moment = z
  .string()
  .refine((s) => parseInstant(s) !== undefined, 'is not a moment with its time zone')
  .transform((s) => parseInstant(s) as Instant)
  .meta({ type: 'string', format: 'date-time' });
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day');
/** Whole cents coming in: 0 to $10,000,000. */
export const amountIn = z
  .number()
  .int('must be in whole cents')
  .min(0, 'must not be negative')
  .max(1_000_000_000, 'is more than we can take')
  .transform((n): Cents => cents(n))
  .meta({ type: 'integer', description: 'whole US cents' });
export const positiveAmountIn = z
  .number()
  .int('must be in whole cents')
  .min(1, 'must be more than zero')
  .max(1_000_000_000, 'is more than we can take')
  .transform((n): Cents => cents(n))
  .meta({ type: 'integer', description: 'whole US cents' });
/** Whole cents going out: views carry numbers, made by toWire. */
export const amountOut = z.number().int().meta({ description: 'whole US cents' });
export const dayOut = z.string().meta({ format: 'date' });
export const momentOut = z.string().meta({ format: 'date-time' });
export { toWire };
