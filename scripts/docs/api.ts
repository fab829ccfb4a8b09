/** OpenAPI 3.1 from the application's own contracts, and a page of it for people. */
import { makeApp } from '../../server/src/app.ts';
import { openDeps } from '../../server/src/open-deps.ts';
import { systemClock } from '../../server/src/platform/context.ts';
import { openDatabase } from '../../server/src/platform/db.ts';
import { noJobs } from '../../server/src/platform/jobs.ts';
import { makeLog } from '../../server/src/platform/log.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
}
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Nothing is connected: the application is only asked what it would answer. */
export async function apiDocument(): Promise<ApiDocument> {
  const closed = openDatabase({ host: '/nowhere' }, 'app', 1);
  const store = {
    app: closed,
    owner: closed,
    connection: {},
    secret: 'unused',
    migrated: [],
    lost: new Promise<void>(() => {}),
    close: async () => {},
  };
  const deps = {
    ...openDeps(store, { stripe: undefined }, makeLog('silent'), systemClock),
    jobs: noJobs,
  };
  const app = await makeApp(deps, { https: false, web: false });
  await app.ready();
  const document = app.swagger() as unknown as ApiDocument;
  await app.close();
  await deps.typst.close();
  await closed.close();
  return document;
}

export function apiMarkdown(api: ApiDocument): string {
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'Other';
      byTag.set(tag, [
        ...(byTag.get(tag) ?? []),
        `| ${method.toUpperCase()} | \`${path}\` | ${operation.summary ?? ''} |`,
      ]);
    }
  }
  const parts = [...byTag].map(
    ([tag, rows]) => `## ${tag}\n\n| | Path | What |\n|---|---|---|\n${rows.join('\n')}\n`,
  );
  return `# API\n\nWritten by scripts/generate-docs.ts; the whole of it with every shape is openapi.json (OpenAPI 3.1). Money is whole cents. A 4xx answers \`{code, sentence, field?}\`. Writes take an \`idempotency-key\` header: the same key is done once.\n\n${parts.join('\n')}`;
}
