/** Intake on the client page: what was sent, where it stands, what is signed and runs, what they tell of a plan. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { type Client, clientInReach, nameOf } from '../clients/index.ts';
import { settingFor } from '../papers/index.ts';
import { cardsWhere } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { partiesByIds } from '../responsibility/index.ts';
import type { ClientIntake } from './intake-contract.ts';
import { STEP_WORDS } from './intake-states.ts';
import {
  type Packet,
  packetsWhere,
  type Signature,
  signaturesWhere,
  stepsOf,
  versionsOf,
} from './intake-store.ts';
import { stateOf } from './own-intake.ts';
import { photosOf, plansWhere } from './told-plans-store.ts';

type View = z.input<typeof ClientIntake>;
export const seeClientIntake = action({
  name: 'see-client-intake',
  needs: 'clients.read',
  run: async (work: Work, { clientId }: { clientId: Id<'clt'> }): Promise<View | Refusal> => {
    const client = await clientInReach(work, clientId);
    if (isRefusal(client)) return client;
    const signatures = await signaturesWhere(work, { clientId });
    const latest = new Map((await versionsOf(work, true)).map((v) => [v.kind, v.id]));
    return {
      packets: await packetViews(work, client),
      signatures: signatures.map((s) => ({
        ...{ id: s.id, kind: s.kind, title: s.title, version: s.versionN },
        ...{ signedName: s.signedName, signedAt: s.signedAt, wordsSha256: s.wordsSha256 },
        older: latest.get(s.kind) !== s.versionId,
        ...{ did: [...s.ran.did], didNot: [...s.ran.didNot] },
      })),
      plans: await planViews(work, clientId),
      remarks: await remarksOf(
        work,
        signatures.filter((s) => s.kind === 'agreement'),
      ),
      may: { write: work.can('clients.write'), takePlans: work.can('coverage.write') },
    };
  },
});

async function packetViews(work: Work, client: Client): Promise<View['packets']> {
  const packets = await packetsWhere(work, { clientId: client.id });
  const steps = await stepsOf(
    work,
    packets.map((p) => p.id),
  );
  const names = await partiesByIds(
    work,
    packets.flatMap((p) => p.partyId ?? []),
  );
  const cards = (await cardsWhere(work, { clientId: client.id })).filter(
    (c) => c.removedAt === null,
  );
  return packets.map((p) => ({
    ...{ id: p.id, sentAt: p.sentAt, state: packetState(p) },
    name: p.partyId === null ? nameOf(client) : (names.get(p.partyId)?.name ?? 'Somebody else'),
    steps: steps
      .filter((s) => s.packetId === p.id)
      .map((s) => ({
        ...{ kind: s.kind, words: STEP_WORDS[s.kind], doneAt: s.doneAt },
        state: stateOf(
          s,
          cards.some((c) => c.partyId === p.partyId),
        ),
      })),
  }));
}
const packetState = (p: Packet) =>
  p.withdrawnAt !== null ? 'withdrawn' : p.doneAt !== null ? 'done' : 'open';

async function planViews(work: Work, clientId: Id<'clt'>): Promise<View['plans']> {
  const plans = await plansWhere(work, { clientId });
  const photos = await photosOf(
    work,
    plans.map((p) => p.packetId),
  );
  return plans.map(({ clientId: _, ...p }) => ({
    ...p,
    photos: photos.filter((x) => x.packetId === p.packetId).map((x) => x.side),
  }));
}

/** Newest first. What the practice set later than they signed wins, and is said here. */
async function remarksOf(work: Work, agreements: readonly Signature[]): Promise<string[]> {
  const [last] = agreements;
  if (!last) {
    return [
      'No financial agreement is signed. Missed visits are charged by the practice’s own policy.',
    ];
  }
  const remarks: string[] = [];
  if (last.terms?.missed.length === 0)
    remarks.push(
      'The agreement says nothing of missed visits: they are charged by the practice’s own policy.',
    );
  const agreed = last.terms?.dueDays ?? null;
  const { clientId, partyId } = last;
  const now = (await settingFor(work, { clientId, partyId }, work.today)).dueDays;
  if (agreed !== null && agreed !== now)
    remarks.push(
      `The agreement says ${agreed} days to pay; the practice has set ${now} for this client, and that holds.`,
    );
  return remarks;
}
