/** Connections made and changed by a person. Secrets are sealed before they are written. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type Connection, settingsRefusal } from './connection.ts';
import { noSuchConnection } from './connection-for.ts';
import {
  changeConnection,
  connectionsWhere,
  insertConnection,
  lockConnection,
} from './connection-store.ts';
import type { AddConnection, ChangeConnection, Secret } from './connections-contract.ts';
import { filesWhere } from './file-store.ts';
import type { Sealer } from './seal.ts';

export type Given = z.output<typeof Secret>;
/** Which secrets are in a sealed bundle is no secret: [names]\n{json}. */
const named = (given: Given): string[] =>
  Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));

/** Bound to the practice: a bundle copied to another one does not open. */
export const sealGiven = (sealer: Sealer, practiceId: string, given: Given): Uint8Array =>
  sealer.seal(JSON.stringify(given), practiceId);
export const openGiven = (
  sealer: Sealer,
  practiceId: string,
  secret: Uint8Array | undefined,
): Given => (secret === undefined ? {} : (JSON.parse(sealer.open(secret, practiceId)) as Given));

/** Once sealed, as the actions take it: the same text gives the same bytes, so that a key asked twice fits. */
export interface SealedSecret {
  readonly names: readonly string[];
  /** Base 64, so that the request's hash covers it. */
  readonly sealed: string;
}
export const sealed = (
  sealer: Sealer,
  practiceId: string,
  given: Given | undefined,
): SealedSecret | undefined =>
  given && {
    names: named(given),
    sealed: Buffer.from(sealGiven(sealer, practiceId, given)).toString('base64'),
  };

type Added = Omit<z.output<typeof AddConnection>, 'secret'> & {
  readonly sealed: SealedSecret | undefined;
};
const takenName = () =>
  refuse('connection-name-taken', 'Another connection has this name. Choose a different one.', {
    field: 'name',
    kind: 'conflict',
  });
const nameTaken = async (work: Work, name: string, but?: string): Promise<boolean> =>
  (await connectionsWhere(work, { retired: false })).some(
    (c) => c.id !== but && c.name.toLowerCase() === name.toLowerCase(),
  );

export const addConnection = action({
  name: 'add-connection',
  needs: 'connections.manage',
  run: async (work: Work, input: Added) => {
    const { sealed: secret, ...profile } = input;
    const no = settingsRefusal(input.transport, input.settings, secret?.names ?? []);
    if (no) return no;
    if (await nameTaken(work, input.name)) return takenName();
    const id = work.newId('con');
    await insertConnection(work, {
      ...profile,
      settings: withoutHostKey(profile.settings),
      id,
      secret: secret && Buffer.from(secret.sealed, 'base64'),
      isDefault: false,
    });
    work.audit(id, { transport: input.transport, test: input.test });
    return { connectionId: id };
  },
});
/** A server's key counts only when a person confirmed it as it was shown. */
function withoutHostKey(settings: Connection['settings'], kept = ''): Connection['settings'] {
  return settings.sftp ? { ...settings, sftp: { ...settings.sftp, hostKey: kept } } : settings;
}

type Changed = Omit<z.output<typeof ChangeConnection>, 'secret'> & {
  readonly connectionId: string;
  readonly sealed: SealedSecret | undefined;
  /** Names of the secrets that are set now. */
  readonly has: readonly string[];
};
export const changeConnectionAct = action({
  name: 'change-connection',
  needs: 'connections.manage',
  run: async (work: Work, input: Changed) => {
    const { connectionId, sealed: secret, has, ...change } = input;
    const before = await lockConnection(work, connectionId);
    if (!before || before.retiredAt !== undefined) return noSuchConnection();
    const settings =
      change.settings && withoutHostKey(change.settings, keptHostKey(before, change.settings));
    const names = secret?.names ?? has;
    const no = settingsRefusal(before.transport, settings ?? before.settings, names);
    if (no) return no;
    if (change.name !== undefined && (await nameTaken(work, change.name, connectionId)))
      return takenName();
    const moved = await movedIds(work, before, change);
    if (moved) return moved;
    await changeConnection(work, connectionId, {
      ...defined(change),
      ...(settings ? { settings } : {}),
      ...(secret ? { secret: Buffer.from(secret.sealed, 'base64') } : {}),
      fresh: true,
      untried: settings !== undefined || secret !== undefined,
    });
    work.audit(connectionId, {
      fields: Object.keys(defined(change)).join(' '),
      secret: secret !== undefined,
    });
    return { connectionId };
  },
});
const defined = <T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) as never;

/** Another server has another key: it is shown and confirmed afresh. */
function keptHostKey(before: Connection, settings: Connection['settings']): string {
  const [a, b] = [before.settings.sftp, settings.sftp];
  return a && b && a.host === b.host && a.port === b.port ? a.hostKey : '';
}
/** What is on its way carries the old ids: answers to it would be nobody's. */
async function movedIds(
  work: Work,
  before: Connection,
  change: { readonly senderId?: string | undefined; readonly receiverId?: string | undefined },
): Promise<Refusal | undefined> {
  const moves = (['senderId', 'receiverId'] as const).some(
    (f) => change[f] !== undefined && change[f] !== before[f],
  );
  if (!moves) return undefined;
  const waiting = await filesWhere(work, {
    direction: 'out',
    states: ['waiting', 'sending'],
    connectionId: before.id,
    limit: 1,
  });
  return waiting.length === 0
    ? undefined
    : refuse(
        'files-on-their-way',
        'Files wait to leave under the old ids. Send or give them up first, then change the ids.',
        { field: 'senderId', kind: 'conflict' },
      );
}

export const confirmHostKey = action({
  name: 'confirm-host-key',
  needs: 'connections.manage',
  run: async (work: Work, input: { connectionId: string; hostKey: string }) => {
    const c = await lockConnection(work, input.connectionId);
    if (!c || c.retiredAt !== undefined) return noSuchConnection();
    const { sftp } = c.settings;
    if (!sftp || !/^SHA256:[A-Za-z0-9+/]{43}$/.test(input.hostKey)) {
      return refuse(
        'no-host-key',
        'Only the key of an SFTP server can be confirmed, as it was shown.',
        {
          field: 'hostKey',
        },
      );
    }
    const settings = { ...c.settings, sftp: { ...sftp, hostKey: input.hostKey } };
    await changeConnection(work, c.id, { settings, fresh: true });
    work.audit(c.id, { hostKey: input.hostKey });
    return { connectionId: c.id };
  },
});

export const makeDefault = action({
  name: 'make-connection-default',
  needs: 'connections.manage',
  run: async (work: Work, input: { connectionId: string }) => {
    const all = await connectionsWhere(work, { retired: false, lock: true });
    const chosen = all.find((c) => c.id === input.connectionId);
    if (!chosen) return noSuchConnection();
    for (const c of all) if (c.isDefault) await changeConnection(work, c.id, { isDefault: false });
    await changeConnection(work, chosen.id, { isDefault: true });
    work.audit(chosen.id);
    return { connectionId: chosen.id };
  },
});

export const retireConnection = action({
  name: 'retire-connection',
  needs: 'connections.manage',
  run: async (work: Work, input: { connectionId: string }) => {
    const c = await lockConnection(work, input.connectionId);
    if (!c) return noSuchConnection();
    const no = c.retiredAt === undefined ? await mayRetire(work, c) : undefined;
    if (isRefusal(no)) return no;
    if (c.retiredAt === undefined) await changeConnection(work, c.id, { retired: true });
    work.audit(c.id);
    return { connectionId: c.id };
  },
});
async function mayRetire(work: Work, c: Connection): Promise<Refusal | undefined> {
  if (c.isDefault)
    return refuse(
      'connection-is-default',
      'This is the default connection. Make another one the default first.',
      {
        kind: 'conflict',
      },
    );
  const waiting = await filesWhere(work, {
    direction: 'out',
    states: ['waiting', 'sending'],
    connectionId: c.id,
    limit: 1,
  });
  return waiting.length === 0
    ? undefined
    : refuse(
        'files-on-their-way',
        'Files still wait to leave by this connection. Send or give them up first.',
        {
          kind: 'conflict',
        },
      );
}
export const restoreConnection = action({
  name: 'restore-connection',
  needs: 'connections.manage',
  run: async (work: Work, input: { connectionId: string }) => {
    const c = await lockConnection(work, input.connectionId);
    if (!c) return noSuchConnection();
    if (c.retiredAt !== undefined) {
      if (await nameTaken(work, c.name, c.id)) return takenName();
      await changeConnection(work, c.id, { retired: false, fresh: true });
    }
    work.audit(c.id);
    return { connectionId: c.id };
  },
});
