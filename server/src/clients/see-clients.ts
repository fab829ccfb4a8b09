/** Lists and one client, within reach. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { caseloadOnly } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { datedRows, holdsOn, listClinicians, listPayers, reach } from '../practice/index.ts';
import type { Client } from './client.ts';
import { caseloadLinks, policies, slidingScales } from './client-kinds.ts';
import { clientInReach } from './client-reach.ts';
import {
  type ClientChange,
  type ClientsWanted,
  type Cursor,
  changesOf,
  findClients,
} from './clients-store.ts';
import { linksOf, policiesOf } from './list-facts.ts';

export interface ListItem
  extends Pick<
    Client,
    'id' | 'givenName' | 'familyName' | 'preferredName' | 'bornOn' | 'pays' | 'status'
  > {
  readonly clinicians: { readonly id: Id<'cln'>; readonly name: string }[];
  readonly payerName: string | null;
}
interface ListInput extends Omit<ClientsWanted, 'after'> {
  readonly after?: string | undefined;
}

const cursorText = (c: Client): string =>
  Buffer.from(
    JSON.stringify([c.familyName.toLowerCase(), c.givenName.toLowerCase(), c.id]),
  ).toString('base64url');
function readCursor(text: string): Cursor | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(read) || read.length !== 3) return undefined;
    const [family, given, id] = read as unknown[];
    if (read.some((part) => typeof part === 'string' && part.includes('\0'))) return undefined;
    return typeof family === 'string' && typeof given === 'string' && typeof id === 'string'
      ? { family, given, id }
      : undefined;
  } catch {
    return undefined;
  }
}

export const listClients = action({
  name: 'list-clients',
  needs: 'clients.read',
  run: async (work, input: ListInput): Promise<{ items: ListItem[]; next?: string } | Refusal> => {
    const after = input.after === undefined ? undefined : readCursor(input.after);
    if (input.after !== undefined && after === undefined) {
      return refuse('cursor-wrong', 'That page is not there. Start from the top.', {
        field: 'after',
      });
    }
    const found = await findClients(
      work,
      { ...input, after, limit: oneMore(input.limit) },
      await reach(work),
    );
    const { rows, next } = pageOf(found, input.limit, cursorText);
    return { items: await withFacts(work, rows), ...next };
  },
});

async function withFacts(work: Work, page: readonly Client[]): Promise<ListItem[]> {
  const ids = page.map((c) => c.id);
  const links = (await linksOf(work, ids)).filter((l) => holdsOn(l, work.today));
  const cover = (await policiesOf(work, ids)).filter((p) => holdsOn(p, work.today));
  const clinicians = new Map((await listClinicians(work)).map((c) => [c.id, c.name]));
  const payers = new Map((await listPayers(work)).map((p) => [p.id, p.name]));
  return page.map((c) => {
    const first = cover.filter((p) => p.clientId === c.id).sort((a, b) => a.rank - b.rank)[0];
    return {
      id: c.id,
      givenName: c.givenName,
      familyName: c.familyName,
      preferredName: c.preferredName,
      bornOn: c.bornOn,
      pays: c.pays,
      status: c.status,
      clinicians: links
        .filter((l) => l.clientId === c.id)
        .map((l) => ({ id: l.clinicianId, name: clinicians.get(l.clinicianId) ?? '' })),
      payerName: first ? (payers.get(first.payerId) ?? null) : null,
    };
  });
}

export const seeClient = action({
  name: 'see-client',
  needs: 'clients.read',
  run: async (work, input: { readonly id: Id<'clt'> }) => {
    const client = await clientInReach(work, input.id);
    if (isRefusal(client)) return client;
    const payers = new Map((await listPayers(work)).map((p) => [p.id, p.name]));
    const clinicians = new Map((await listClinicians(work)).map((c) => [c.id, c.name]));
    const narrow = work.user !== null && caseloadOnly(work.user.roles);
    return {
      client,
      policies: (await datedRows(work, policies, client.id)).map((p) => ({
        ...p,
        payerName: payers.get(p.payerId) ?? '',
      })),
      slidingScales: await datedRows(work, slidingScales, client.id),
      caseload: (await datedRows(work, caseloadLinks, client.id)).map((l) => ({
        ...l,
        clinicianName: clinicians.get(l.clinicianId) ?? '',
      })),
      may: {
        edit: work.can('clients.write'),
        coverage: work.can('coverage.write'),
        fees: work.can('fees.manage'),
        caseload: work.can('clients.write') && !narrow,
      },
    };
  },
});

export const seeClientChanges = action({
  name: 'see-client-changes',
  needs: 'clients.read',
  run: async (
    work,
    input: { readonly id: Id<'clt'> },
  ): Promise<{ items: ClientChange[] } | Refusal> => {
    const client = await clientInReach(work, input.id);
    return isRefusal(client) ? client : { items: await changesOf(work, client.id) };
  },
});
