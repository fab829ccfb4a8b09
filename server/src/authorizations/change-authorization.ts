/** Authorizations typed in, put right, taken out and back. What they said before is kept. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { lockClientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { sqlState } from '../platform/db.ts';
import { payerById } from '../practice/index.ts';
import {
  type AuthorizationFields,
  authorizationById,
  insertAuthorization,
  insertChange,
  type Stored,
  updateAuthorization,
} from './authorization-store.ts';

/** What may be billed on which number is not what it was: claims look again. */
export const authorizationChanged = eventType<{ clientId: Id<'clt'> }>('authorization-changed');

export const AUTHORIZATION_NOT_FOUND: Refusal = refuse(
  'authorization-not-found',
  'That authorization is not there.',
  {
    kind: 'not-found',
  },
);
const TAKEN: Refusal = refuse(
  'authorization-taken',
  'This client already has that number from this payer, from the same day. Change that one.',
  { field: 'number', kind: 'conflict' },
);

/** The authorization, its client's row locked: two people change it one after the other. */
async function locked(work: Work, id: string): Promise<Stored | Refusal> {
  const seen = await authorizationById(work, id);
  if (!seen) return AUTHORIZATION_NOT_FOUND;
  // Out of reach sounds the same as not there.
  if (isRefusal(await lockClientInReach(work, seen.clientId))) return AUTHORIZATION_NOT_FOUND;
  return (await authorizationById(work, id)) ?? AUTHORIZATION_NOT_FOUND;
}

async function fieldsRefusal(work: Work, f: AuthorizationFields): Promise<Refusal | undefined> {
  if (f.to < f.from) {
    return refuse('dates-backwards', 'The last day is before the first day.', { field: 'to' });
  }
  if (f.usedBefore > f.allowed) {
    return refuse('used-over-allowed', 'More are used before than the payer allows. Look again.', {
      field: 'usedBefore',
    });
  }
  if (!(await payerById(work, f.payerId))) {
    return refuse('not-found', 'That payer is not there.', { field: 'payerId', kind: 'not-found' });
  }
  return undefined;
}
const tidy = <T extends AuthorizationFields>(f: T): T => ({
  ...f,
  codes: [...new Set(f.codes)].sort(),
});
async function unlessTaken(write: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await write;
    return undefined;
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return TAKEN;
  }
}
async function told(work: Work, id: string): Promise<Stored> {
  const made = await authorizationById(work, id);
  if (!made) throw new Error('an authorization just written was not found');
  await work.emit(authorizationChanged, { clientId: made.clientId });
  return made;
}

export const addAuthorization = action({
  name: 'add-authorization',
  needs: 'coverage.write',
  run: async (
    work,
    given: AuthorizationFields & { readonly clientId: Id<'clt'> },
  ): Promise<Stored | Refusal> => {
    const client = await lockClientInReach(work, given.clientId);
    if (isRefusal(client)) return client;
    const fields = tidy(given);
    const no = await fieldsRefusal(work, fields);
    if (no) return no;
    const id = work.newId('aut');
    const taken = await unlessTaken(insertAuthorization(work, id, client.id, fields));
    if (taken) return taken;
    work.audit(id, { clientId: client.id });
    return told(work, id);
  },
});

const FIELDS = [
  'payerId',
  'number',
  'codes',
  'counts',
  'allowed',
  'usedBefore',
  'from',
  'to',
  'warnLeft',
  'warnDays',
  'memo',
] as const satisfies readonly (keyof AuthorizationFields)[];

export const changeAuthorization = action({
  name: 'change-authorization',
  needs: 'coverage.write',
  run: async (
    work,
    given: AuthorizationFields & { readonly id: Id<'aut'>; readonly version: number },
  ): Promise<Stored | Refusal> => {
    const old = await locked(work, given.id);
    if (isRefusal(old)) return old;
    if (old.removed) {
      return refuse('authorization-removed', 'This was taken out. Bring it back first.', {
        kind: 'conflict',
      });
    }
    if (old.version !== given.version) {
      return refuse(
        'changed-meanwhile',
        'Somebody changed this authorization while you were writing. Nothing was saved; look again.',
        { kind: 'conflict' },
      );
    }
    const fields = tidy(given);
    const no = await fieldsRefusal(work, fields);
    if (no) return no;
    const said = (a: AuthorizationFields, f: (typeof FIELDS)[number]) => String(a[f]);
    const changed = FIELDS.filter((f) => said(old, f) !== said(fields, f));
    if (changed.length === 0) return old;
    const taken = await unlessTaken(updateAuthorization(work, old, { fields }));
    if (taken) return taken;
    await insertChange(work, old.id, Object.fromEntries(changed.map((f) => [f, said(old, f)])));
    work.audit(old.id, { fields: changed.join(' ') });
    return told(work, old.id);
  },
});

const putAway = <I extends { readonly id: Id<'aut'> }>(
  name: string,
  removed: (input: I) => string | null,
) =>
  action({
    name,
    needs: 'coverage.write',
    run: async (work, input: I): Promise<Stored | Refusal> => {
      const old = await locked(work, input.id);
      if (isRefusal(old)) return old;
      const why = removed(input);
      if ((old.removed === null) === (why === null)) return old;
      const taken = await unlessTaken(updateAuthorization(work, old, { removed: why }));
      if (taken) return taken;
      await insertChange(work, old.id, { removed: old.removed?.why ?? null });
      work.audit(old.id);
      return told(work, old.id);
    },
  });
export const removeAuthorization = putAway(
  'remove-authorization',
  (input: { readonly id: Id<'aut'>; readonly why: string }) => input.why,
);
export const restoreAuthorization = putAway(
  'restore-authorization',
  (_input: { readonly id: Id<'aut'> }) => null,
);
