/** A practice begins: the practice, its owner, what every practice starts with. Nobody is signed in yet. */
import {
  epochMs,
  type Id,
  isRefusal,
  type LocalDate,
  makeId,
  type Refusal,
  refuse,
} from '@clearhour/values';
import { sql } from 'kysely';
import { action, perform } from '../platform/action.ts';
import type { Role } from '../platform/auth/capabilities.ts';
import { hashPassword, passwordRefusal } from '../platform/auth/passwords.ts';
import { type Deps, eventType, type Who } from '../platform/context.ts';
import { emailRefusal } from './numbers.ts';
import { saveClinician } from './practice-store.ts';
import { seedDefaults } from './seed-defaults.ts';
import { zoneRefusal } from './set-up-people.ts';
import { insertUser } from './users-store.ts';

export const practiceCreated = eventType<{ practiceId: string }>('practice-created');

export interface NewPractice {
  readonly name: string;
  readonly zone: string;
  /** 'making': a demo year under way, invisible until it is whole. */
  readonly kind: 'own' | 'demo' | 'making';
  /** password null: a made-up owner, who cannot sign in with one. */
  readonly owner: {
    readonly name: string;
    readonly email: string;
    readonly password: string | null;
  };
  /** The owner is the only clinician. */
  readonly solo?: { readonly credential: string };
  /** First day of fees, hours and policies; today unless told. */
  readonly startsOn?: LocalDate;
}
export interface PracticeMade {
  readonly practiceId: string;
  readonly ownerId: Id<'usr'>;
  readonly clinicianId: Id<'cln'> | null;
}

/** Makes a practice in the installation. `own` ones: at most one; so is the demo. */
export async function createPractice(
  deps: Deps,
  input: NewPractice,
  source: Who['source'] = 'cli',
): Promise<PracticeMade | Refusal> {
  const email = input.owner.email.trim().toLowerCase();
  const { password } = input.owner;
  const no =
    zoneRefusal(input.zone) ??
    renamed(emailRefusal(email), 'ownerEmail') ??
    (password === null ? undefined : passwordRefusal(password, email));
  if (no) return no;
  const passwordHash = password === null ? null : await hashPassword(password);
  const id = makeId('prc', epochMs(deps.clock.now()), deps.clock.random(10));
  const who: Who = { practiceId: id, zone: input.zone, user: null, source };
  return perform(deps, who, create, { ...input, email, passwordHash });
}
const renamed = (no: Refusal | undefined, field: string): Refusal | undefined =>
  no && { ...no, field };

type Ready = NewPractice & { readonly email: string; readonly passwordHash: string | null };
const create = action({
  name: 'create-practice',
  needs: 'system',
  run: async (work, input: Ready): Promise<PracticeMade | Refusal> => {
    // Two first runs at once: the second waits here, and then sees the first.
    await sql`select pg_advisory_xact_lock(hashtext('clearhour create-practice'))`.execute(
      work.sql,
    );
    const there = await sql<{ kind: string }>`select kind from list_practices()`.execute(work.sql);
    if (input.kind !== 'making' && there.rows.some((p) => p.kind === input.kind)) {
      return refuse(
        'practice-there',
        input.kind === 'own'
          ? 'This Clearhour is set up already. Sign in instead.'
          : 'There is a demo practice already.',
        { kind: 'conflict' },
      );
    }
    await work.sql
      .insertInto('practices')
      .values({
        practice_id: work.practiceId,
        name: input.name,
        zone: input.zone,
        kind: input.kind,
        created_at: work.now,
      })
      .execute();
    const clinicianId = input.solo ? work.newId('cln') : null;
    if (input.solo && clinicianId !== null) {
      await saveClinician(work, {
        id: clinicianId,
        name: input.owner.name,
        credential: input.solo.credential,
        npi: null,
        taxonomy: null,
        colour: 'teal',
        from: `${Number((input.startsOn ?? work.today).slice(0, 4)) - 1}-01-01` as LocalDate,
        to: null,
      });
    }
    const roles: Role[] = input.solo ? ['owner', 'clinician'] : ['owner'];
    const ownerId = work.newId('usr');
    const owner = { id: ownerId, name: input.owner.name, email: input.email, roles, clinicianId };
    await insertUser(work, owner, input.passwordHash);
    await seedDefaults(work, input.startsOn);
    await work.emit(practiceCreated, { practiceId: work.practiceId });
    work.audit(work.practiceId, { kind: input.kind });
    return { practiceId: work.practiceId, ownerId, clinicianId };
  },
});

/** For code that must have one (commands, the simulator): the practice, or an error with the sentence. */
export async function mustCreatePractice(
  deps: Deps,
  input: NewPractice,
  source: Who['source'] = 'simulation',
): Promise<PracticeMade> {
  const made = await createPractice(deps, input, source);
  if (isRefusal(made)) throw new Error(made.sentence);
  return made;
}
