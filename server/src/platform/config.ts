/** Settings from the environment, read once, each with a sentence when it is wrong. */
import { join } from 'node:path';
import { defaultDataDir } from './postgres/index.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A PostgreSQL of the practice's own; else the embedded one in dataDir. */
  readonly databaseUrl: string | undefined;
  /** True when people reach Clearhour by https (a proxy in front): cookies are marked Secure. */
  readonly https: boolean;
  /** Where people reach Clearhour; links in messages begin with it. No slash at the end. */
  readonly publicUrl?: string;
  /** Seals passwords of connections; else a key file beside the database. */
  readonly secret?: string | undefined;
  /** Watched folders of connections lie below this one. */
  readonly exchangeFolder?: string;
  readonly stripe: { secretKey: string; publishableKey: string; webhookSecret: string } | undefined;
}
/** Why Clearhour cannot start, in a sentence; the command line prints it and exits 1. */
export class SettingProblem extends Error {}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? 7100);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SettingProblem(`PORT is “${env.PORT}”, but must be a number from 0 to 65535.`);
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new SettingProblem('DATABASE_URL must begin with postgres:// or postgresql://.');
  }
  const secret = env.CLEARHOUR_SECRET || undefined;
  if (secret !== undefined && secret.length < 32) {
    throw new SettingProblem('CLEARHOUR_SECRET must have at least 32 characters.');
  }
  const dataDir = env.CLEARHOUR_DATA || defaultDataDir();
  return {
    port,
    host: env.HOST || '127.0.0.1',
    dataDir,
    secret,
    exchangeFolder: env.CLEARHOUR_EXCHANGE || join(dataDir, 'exchange'),
    databaseUrl,
    https: (env.PUBLIC_URL ?? '').startsWith('https://'),
    publicUrl: readPublicUrl(env, port),
    stripe: readStripe(env),
  };
}

function readPublicUrl(env: NodeJS.ProcessEnv, port: number): string {
  const given = env.PUBLIC_URL || `http://127.0.0.1:${port}`;
  if (!/^https?:\/\//.test(given) || !URL.canParse(given))
    throw new SettingProblem(
      'PUBLIC_URL must be the address people open, beginning with https:// (https://practice.example).',
    );
  return given.replace(/\/+$/, '');
}

function readStripe(env: NodeJS.ProcessEnv): Config['stripe'] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey } = env;
  const webhookSecret = env.STRIPE_WEBHOOK_SECRET;
  if (!secretKey && !publishableKey && !webhookSecret) return undefined;
  if (!secretKey || !publishableKey || !webhookSecret) {
    throw new SettingProblem(
      'For Stripe set all three: STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET.',
    );
  }
  return { secretKey, publishableKey, webhookSecret };
}
