/** The other end of a connection, by its transport, with its secrets unsealed for as long as it is asked. */
import {
  type Clearinghouse,
  claimMd,
  Outage,
  sftp,
  stedi,
  watchedFolder,
} from '../outside/clearinghouse/index.ts';
import type { Connection, Credentials } from './connection.ts';
import type { Clearinghouses } from './connection-deps.ts';
import { openGiven } from './manage-connections.ts';
import { SealBroken, type Sealer } from './seal.ts';

export interface Opening {
  readonly practice?: { account(account: string): Clearinghouse } | undefined;
  readonly sealer: Sealer;
  /** Watched folders lie below this one. */
  readonly exchangeFolder: string;
  /** Stand-ins for the firms' own addresses, in tests. */
  readonly bases?: { readonly stedi?: string; readonly claimMd?: string };
  readonly settleMs?: number;
}

export function makeClearinghouses<P extends Opening>(
  opening: P,
): Clearinghouses & { readonly practice: P['practice'] } {
  return {
    practice: opening.practice,
    sealer: opening.sealer,
    open: (practiceId, connection) => openEnd(opening, practiceId, connection),
  };
}

const incomplete = () => new Outage('The settings of this connection are not complete.', true);

function openEnd(opening: Opening, practiceId: string, c: Connection): Clearinghouse {
  const settle = opening.settleMs === undefined ? {} : { settleMs: opening.settleMs };
  switch (c.transport) {
    case 'practice': {
      if (!opening.practice) throw new Outage('The practice clearinghouse is not running.', true);
      return opening.practice.account(c.id);
    }
    case 'folder': {
      if (!c.settings.folder) throw incomplete();
      return watchedFolder({ root: opening.exchangeFolder, ...c.settings.folder, ...settle });
    }
    case 'sftp': {
      const given = unsealed(opening.sealer, practiceId, c);
      if (!c.settings.sftp) throw incomplete();
      return sftp({ ...c.settings.sftp, ...given, ...settle });
    }
    case 'stedi': {
      const { apiKey } = unsealed(opening.sealer, practiceId, c);
      const base = opening.bases?.stedi;
      if (!apiKey) throw incomplete();
      return stedi({ apiKey, ...(base ? { healthcare: base, core: base } : {}) });
    }
    case 'claim-md': {
      const { apiKey } = unsealed(opening.sealer, practiceId, c);
      const base = opening.bases?.claimMd;
      if (!apiKey) throw incomplete();
      return claimMd({ accountKey: apiKey, ...(base ? { base } : {}) });
    }
  }
}
function unsealed(sealer: Sealer, practiceId: string, c: Connection): Credentials {
  try {
    return openGiven(sealer, practiceId, c.secret);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new Outage(
      'The password of this connection was sealed by another installation. Give it again in its settings.',
      true,
    );
  }
}
