/**
 * One connection as clearhour_app. Two savings, both invisible to who asks:
 * a short statement is prepared once per connection, and what a practice rarely changes (its setup:
 * the tables with the trigger setup_changed) is read once and remembered until the practice's
 * setup_version moves. A transaction that writes a setup table, or locks the practice to change its
 * setup, reads afresh from there on and leaves nothing behind for others.
 */
import type { Duplex } from 'node:stream';
import pg from 'pg';

type Rows = readonly Readonly<Record<string, unknown>>[];
interface Result {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Rows;
}
type Ask = (text: string, values?: readonly unknown[]) => Promise<Result | Result[]>;

/** Statements prepared per connection, values in one of them, and practices remembered: bounds of memory. */
const MOST_PREPARED = 300;
const MOST_VALUES = 24;
const MOST_PRACTICES = 100;

/** What is known of every practice's setup, shared by the connections of one pool. */
export class SetupMemory {
  readonly #tables = new Set<string>();
  readonly #known = new Map<string, { version: unknown; rows: Map<string, Rows> }>();

  /** The tables whose every change moves setup_version. None, until told. */
  remember(tables: Iterable<string>): void {
    for (const table of tables) this.#tables.add(table);
  }
  has(table: string): boolean {
    return this.#tables.has(table);
  }
  /** The remembered rows of a practice at this version; older ones are forgotten. */
  at(practiceId: string, version: unknown): Map<string, Rows> {
    const known = this.#known.get(practiceId);
    if (known && known.version === version) return known.rows;
    const rows = new Map<string, Rows>();
    this.#known.delete(practiceId);
    this.#known.set(practiceId, { version, rows });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_PRACTICES && oldest !== undefined) this.#known.delete(oldest);
    return rows;
  }
}

type Part = 'setup-read' | 'setup-change' | 'other';

/** What a statement means for the memory. Only a plain read of one setup table may be remembered. */
export function partOf(text: string, isSetup: (table: string) => boolean): Part {
  const tables = [...text.matchAll(/\b(?:from|join|into|update)\s+"?([a-z_0-9]+)"?/gi)].map((m) =>
    String(m[1]).toLowerCase(),
  );
  const reads = /^\s*(select\b|with\b(?!.*\b(insert|update|delete|merge)\b))/is.test(text);
  const locks = /\bfor\s+(no\s+key\s+)?(update|share)\b|\bfor\s+key\s+share\b/i.test(text);
  if (!reads || locks) {
    return tables.some((t) => t === 'practices' || isSetup(t)) ? 'setup-change' : 'other';
  }
  const [only, ...more] = tables;
  return only !== undefined && more.length === 0 && isSetup(only) ? 'setup-read' : 'other';
}

const names = new Map<string, string>();
function nameOf(text: string, values: readonly unknown[]): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_PREPARED || values.length > MOST_VALUES)
    return known;
  const name = `clearhour-${names.size}`;
  names.set(text, name);
  return name;
}

/** Frozen through: a remembered row is everybody's. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

const BEGIN = /^(begin|start transaction)\b/i;
const END = /^(commit|rollback)$/i;

/** The client class of a pool whose connections share a memory. */
export function practiceClient(memory: SetupMemory): typeof pg.Client {
  return class PracticeClient extends pg.Client {
    #known: Map<string, Rows> | undefined;
    readonly #parts = new Map<string, Part>();

    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const plain = super.query.bind(this) as unknown as Ask;
      const ask = (text: unknown, values?: unknown, ...more: unknown[]) =>
        typeof text === 'string' && more.length === 0 && typeof values !== 'function'
          ? this.#ask(plain, text, (values ?? []) as readonly unknown[])
          : (plain as (...given: unknown[]) => unknown)(text, values, ...more);
      this.query = ask as unknown as typeof this.query;
    }

    /** What is asked in one turn leaves in one write: each is a costly call of the system. */
    #gather(): void {
      const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection;
      if (stream.writableCorked > 0) return;
      stream.cork();
      process.nextTick(() => stream.uncork());
    }

    async #ask(plain: Ask, text: string, values: readonly unknown[]): Promise<Result> {
      this.#gather();
      if (BEGIN.test(text) || END.test(text)) return this.#step(plain, text);
      const known = this.#known;
      const part = known ? this.#partOf(text) : 'other';
      if (part === 'setup-change') this.#known = undefined;
      if (!known || part !== 'setup-read') return prepared(plain, text, values);
      const key = `${text}\n${JSON.stringify(values)}`;
      const before = known.get(key);
      if (before) return { command: 'SELECT', rowCount: before.length, rows: [...before] };
      const found = await prepared(plain, text, values);
      known.set(key, frozen([...found.rows]));
      return found;
    }

    /** The start or the end of a transaction. */
    async #step(plain: Ask, text: string): Promise<Result> {
      this.#known = undefined;
      const all = await plain(text);
      const last = Array.isArray(all) ? all.at(-1) : all;
      if (!last) throw new Error('a statement without an answer');
      const seen = last.rows[0];
      if (seen && 'setup_version' in seen)
        this.#known = memory.at(String(seen.practice_id), seen.setup_version);
      return last;
    }

    #partOf(text: string): Part {
      const known = this.#parts.get(text);
      if (known) return known;
      const part = partOf(text, (table) => memory.has(table));
      if (this.#parts.size < 5 * MOST_PREPARED) this.#parts.set(text, part);
      return part;
    }
  };
}

function prepared(plain: Ask, text: string, values: readonly unknown[]): Promise<Result> {
  // Without values it may be several statements, which cannot be prepared.
  if (values.length === 0) return plain(text) as Promise<Result>;
  const name = nameOf(text, values);
  const config = name === undefined ? { text, values } : { name, text, values };
  return (plain as unknown as (config: object) => Promise<Result>)(config);
}

/** The first words of a transaction in one practice: one round trip, and the version of its setup. */
export function beginIn(practiceId: string, mode: 'write' | 'read', picture?: string): string {
  const id = pg.escapeLiteral(practiceId);
  const begin =
    mode === 'write' ? 'begin' : 'start transaction isolation level repeatable read read only';
  const same =
    picture === undefined ? '' : ` set transaction snapshot ${pg.escapeLiteral(picture)};`;
  return `${begin};${same} select set_config('clearhour.practice', ${id}, true);
    select practice_id, setup_version from practices where practice_id = ${id}`;
}
