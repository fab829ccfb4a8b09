/**
 * docs/generated/postings.md: the lines of every accounting event, made by running the application: a
 * small practice on a PostgreSQL of its own, each event by its own endpoint, the book read afterwards.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cents, date, decimal } from '@clearhour/values';
import { CHART } from '../../server/src/ledger/index.ts';
import { makeLog } from '../../server/src/platform/log.ts';
import { openStore } from '../../server/src/platform/open-store.ts';
import { deskOf, openOffice, simulatedDeps } from '../../server/src/simulation/index.ts';
import { exampleEvents } from './example-events.ts';

interface Row {
  readonly entry: string;
  readonly kind: string;
  readonly rule: string;
  readonly reverses: string | null;
  readonly account: string;
  readonly side: string;
  readonly cents: string;
}
const NAME = new Map<string, string>(CHART.map((a) => [a.code, a.name]));

export async function postingsMarkdown(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-docs-'));
  const store = await openStore({
    port: 0,
    host: '',
    dataDir,
    databaseUrl: undefined,
    https: false,
    stripe: undefined,
  });
  try {
    const { clock, deps } = simulatedDeps(store, makeLog('silent'), date('2026-03-02'), 7);
    const office = await openOffice(deps, clock);
    const told = await exampleEvents(deskOf(office), async () => {
      const found =
        await store.owner.pool.query<Row>(`select e.id as entry, e.kind, e.rule, e.reverses, l.account, l.side, l.cents::text
        from entries e join lines l on l.practice_id = e.practice_id and l.entry_id = e.id order by e.written_in, e.id, l.line_no`);
      return found.rows;
    });
    await office.close();
    await deps.typst.close();
    return `# Postings\n\nWritten by scripts/generate-docs.ts: a small practice is run, each event through its own endpoint, and these are the lines it left in the book. docs/accounting.md explains them.\n\n${told.map(section).join('\n')}`;
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function section({ title, rows }: { title: string; rows: readonly Row[] }): string {
  const entries = [...new Set(rows.map((r) => r.entry))];
  const tables = entries.map((id) => {
    const lines = rows.filter((r) => r.entry === id);
    const [first] = lines;
    const body = lines.map((l) => {
      const amount = decimal(cents(l.cents), true);
      return `| ${l.account} ${NAME.get(l.account)} | ${l.side === 'debit' ? amount : ''} | ${l.side === 'credit' ? amount : ''} |`;
    });
    return `*${first?.kind}${first?.reverses ? ', a reversal' : ''}*: ${first?.rule}\n\n| Account | Debit | Credit |\n|---|--:|--:|\n${body.join('\n')}\n`;
  });
  return `## ${title}\n\n${tables.length === 0 ? 'Nothing is posted.\n' : tables.join('\n')}`;
}
