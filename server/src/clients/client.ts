/** What makes a client's record right, and when two records may be one person. Pure. */
import { type Id, type Instant, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import {
  addressRefusal,
  emailRefusal,
  phoneRefusal,
  type WrittenTo,
  writtenToRefusal,
} from '../practice/index.ts';

export interface ClientFields extends WrittenTo {
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string;
  readonly bornOn: LocalDate | null;
  /** As the client's plan has it. */
  readonly sex: 'female' | 'male' | 'unknown';
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly pays: 'self' | 'insurance';
}
export interface Client extends ClientFields {
  readonly id: Id<'clt'>;
  readonly status: 'active' | 'former';
  readonly version: number;
  readonly createdAt: Instant;
}
export const CLIENT_FIELDS = [
  'givenName',
  'familyName',
  'preferredName',
  'bornOn',
  'sex',
  'email',
  'phone',
  'street',
  'street2',
  'city',
  'state',
  'zip',
  'pays',
  'language',
  'preferredChannel',
  'zone',
] as const satisfies readonly (keyof ClientFields)[];

/** "Ada Reed", with the name she goes by: "Augusta (Ada) Reed". */
export const nameOf = (
  c: Pick<ClientFields, 'givenName' | 'familyName' | 'preferredName'>,
): string =>
  c.preferredName === '' || c.preferredName === c.givenName
    ? `${c.givenName} ${c.familyName}`
    : `${c.givenName} (${c.preferredName}) ${c.familyName}`;

export const tidyClient = <T extends ClientFields>(c: T): T => ({
  ...c,
  email: c.email.toLowerCase(),
  state: c.state.toUpperCase(),
});

export function clientRefusal(c: ClientFields, today: LocalDate): Refusal | undefined {
  if (c.bornOn !== null && c.bornOn > today) {
    return refuse('born-later', 'That birth date is in the future.', { field: 'bornOn' });
  }
  return (
    (c.email === '' ? undefined : emailRefusal(c.email)) ??
    (c.phone === '' ? undefined : phoneRefusal(c.phone)) ??
    addressRefusal(c) ??
    writtenToRefusal(c)
  );
}

/** Same name and same birth date: perhaps entered twice. Says nothing of the other record. */
export const SIMILAR: Refusal = refuse(
  'similar-client',
  'A client with this name and birth date is already here. Look there first, or save anyway.',
  { field: 'familyName', kind: 'conflict' },
);

export const NOT_FOUND: Refusal = refuse(
  'client-not-found',
  'That client is not here, or not on your caseload.',
  { kind: 'not-found' },
);
export const CHANGED_MEANWHILE: Refusal = refuse(
  'changed-meanwhile',
  'Somebody changed this client while you were writing. Nothing was saved; look at the new data and try again.',
  { kind: 'conflict' },
);

/** What the record said where the new one differs; null when nothing differs. */
export function before(
  old: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): Record<string, string | null> | null {
  const changed = Object.keys(now).filter((k) => old[k] !== now[k]);
  if (changed.length === 0) return null;
  return Object.fromEntries(
    changed.map((k) => {
      const value = old[k] ?? null;
      return [k, value === null ? null : String(value)];
    }),
  );
}
