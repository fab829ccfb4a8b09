/** What a code says, on a day, in our words and (when loaded) in the official ones. */
import type { CodeSet, Entry } from './entry.ts';
import type { LicensedTexts } from './licensed.ts';
import { entryOf } from './sets.ts';

/** How a code is looked up. */
export interface LookupOptions {
  /** Day to judge the code on, YYYY-MM-DD: for a remittance its production date, for a claim the day of service. */
  readonly on?: string;
  /** Official texts you are licensed for, from `loadLicensedTexts`. */
  readonly licensed?: LicensedTexts;
}

/** A code we have words for. */
export type KnownCode<S extends CodeSet = CodeSet> = Entry<S> & {
  readonly known: true;
  readonly set: S;
  /** Whether it may be used on the day asked about; absent when no day was given. */
  readonly use?: 'in use' | 'not yet' | 'stopped';
  /** The official description, when it was loaded. */
  readonly official?: string;
};

/** A code we have no words for. It is passed on as it came; it may well be valid. */
export interface UnknownCode<S extends CodeSet = CodeSet> {
  readonly known: false;
  readonly set: S;
  /** Exactly as it came. */
  readonly code: string;
  readonly short: string;
  readonly official?: string;
}

const A_DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Looks a code up. Never throws on a code: an unknown one comes back as unknown, with the official text if
 * that was loaded. Spaces around a code and small letters do not matter. Throws RangeError on a bad `on`.
 *
 * @example
 * lookup('carc', '45').short; // 'Charge above the contracted or allowed fee'
 * const old = lookup('carc', '42', { on: '2026-03-02' });
 * old.known && old.use; // 'stopped'
 * lookup('carc', 'ZZ9').known; // false
 */
export function lookup<S extends CodeSet>(
  set: S,
  code: string,
  options: LookupOptions = {},
): KnownCode<S> | UnknownCode<S> {
  const { on, licensed } = options;
  if (on !== undefined && !A_DAY.test(on)) throw new RangeError('on must be a day as YYYY-MM-DD');
  const listed = listedForm(code);
  const text = licensed?.text(set, listed);
  const official = text === undefined ? {} : { official: text };
  const entry = entryOf(set, listed);
  if (!entry) return { known: false, set, code, short: 'Code we have no words for', ...official };
  const use = on === undefined ? {} : { use: useOn(entry, on) };
  return { ...entry, known: true, set, ...use, ...official };
}

/** The code as lists have it: no spaces around, capitals. */
export function listedForm(code: string): string {
  return code.trim().toUpperCase();
}

function useOn(entry: Entry, day: string): 'in use' | 'not yet' | 'stopped' {
  // Days as YYYY-MM-DD compare as text.
  if (entry.stopped !== undefined && day >= entry.stopped) return 'stopped';
  if (entry.from !== undefined && day < entry.from) return 'not yet';
  return 'in use';
}
