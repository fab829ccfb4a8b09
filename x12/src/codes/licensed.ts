/**
 * Official descriptions of codes, for those who are licensed to use them. This package ships none: X12's
 * lists and others are the property of their makers. What a user loads is shown beside our own words and
 * never in their place. The file is untrusted: sizes are limited, and a bad row becomes a finding.
 */
import { type CodeSet, SETS } from './entry.ts';
import { listedForm } from './lookup.ts';
import { separatedRows } from './separated.ts';
import { entryOf } from './sets.ts';

/**
 * Official texts by set and code. Immutable; `loadLicensedTexts` makes one.
 *
 * @example
 * const { texts } = loadLicensedTexts('{"45": "Official text"}', { set: 'carc' });
 * texts.text('carc', '45'); // 'Official text'
 * texts.count('rarc'); // 0
 */
export class LicensedTexts {
  private readonly sets: ReadonlyMap<CodeSet, ReadonlyMap<string, string>>;
  constructor(sets: ReadonlyMap<CodeSet, ReadonlyMap<string, string>> = new Map()) {
    this.sets = sets;
  }
  /** The text of a code, or undefined. */
  text(set: CodeSet, code: string): string | undefined {
    return this.sets.get(set)?.get(listedForm(code));
  }
  /** How many texts there are for a set. */
  count(set: CodeSet): number {
    return this.sets.get(set)?.size ?? 0;
  }
  /** These texts and more of one set; a text loaded later takes the place of an earlier one. */
  with(set: CodeSet, texts: ReadonlyMap<string, string>): LicensedTexts {
    const merged = new Map([...(this.sets.get(set) ?? []), ...texts]);
    return new LicensedTexts(new Map([...this.sets, [set, merged]]));
  }
}

const FINDINGS = {
  'list-too-large': ['error', 'The file is larger than a code list is. Nothing of it was read.'],
  'list-not-text': ['error', 'The file is not UTF-8 text. Save it as UTF-8 and load it again.'],
  'list-not-json': ['error', 'The file is not JSON. Nothing of it was read.'],
  'list-shape': [
    'error',
    'The JSON is neither a list of {code, description} nor an object of code and description.',
  ],
  'list-no-header': [
    'error',
    'The first line must name the columns code and description. Nothing was read.',
  ],
  'list-too-long': ['error', 'The file has more rows than a code list has. The rest was not read.'],
  'list-quote-open': ['error', 'A quoted text is never closed. The file was read up to it.'],
  'row-shape': [
    'warning',
    'This row has no code and description, or not as text. It was left out.',
  ],
  'row-code': [
    'warning',
    'The code of this row is not one to ten letters and digits. It was left out.',
  ],
  'row-empty': ['warning', 'The description of this row is empty. It was left out.'],
  'row-too-long': ['warning', 'The description of this row is too long. It was left out.'],
  'row-control': [
    'warning',
    'The description of this row holds control characters. It was left out.',
  ],
  'row-twice': [
    'warning',
    'The code of this row came before with another description. The first was kept.',
  ],
  'row-unlisted': [
    'note',
    'We have no words of our own for the code of this row. Its text was kept.',
  ],
} as const satisfies Record<string, readonly ['error' | 'warning' | 'note', string]>;

/** The name of what can be wrong with a list. */
export type LicensedFindingCode = keyof typeof FINDINGS;

/** Something wrong with a list, said without a word of it. */
export interface LicensedFinding {
  readonly code: LicensedFindingCode;
  readonly severity: 'error' | 'warning' | 'note';
  readonly sentence: string;
  /** Row of the file, the header being 1; entry of the JSON, the first being 1; absent for the whole file. */
  readonly row?: number;
}

/** Which set a list is of, and how much of it is read. */
export interface LicensedOptions {
  readonly set: CodeSet;
  /** 'csv' and 'json' are told apart by the first character unless given. */
  readonly format?: 'csv' | 'json';
  /** Texts to add to. */
  readonly beside?: LicensedTexts;
  /** Bytes of the file, at most; 8 MB unless given. */
  readonly maxBytes?: number;
  /** Rows of the file, at most; 20,000 unless given. */
  readonly maxRows?: number;
  /** Findings kept, at most; 200 unless given. `found` goes on counting. */
  readonly maxFindings?: number;
}

/** The texts of a list, and what was wrong with it. */
export interface LicensedLoad {
  readonly texts: LicensedTexts;
  /** Texts taken from this file. */
  readonly loaded: number;
  readonly findings: readonly LicensedFinding[];
  /** How many findings there were, kept or not. */
  readonly found: number;
}

const LONGEST_TEXT = 4_000;
const CODE = /^[A-Z0-9]{1,10}$/;
/** Controls but tab and line ends, and the signs that turn the direction of text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/**
 * Loads official texts of one set from CSV (a header with the columns `code` and `description`, commas,
 * semicolons or tabs) or JSON (`[{"code", "description"}]` or `{"45": "…"}`). Never throws on a file.
 *
 * @example
 * const { texts, findings } = loadLicensedTexts('code,description\n45,"Official text"', { set: 'carc' });
 * lookup('carc', '45', { licensed: texts }).official; // 'Official text'
 */
export function loadLicensedTexts(
  source: string | Uint8Array,
  options: LicensedOptions,
): LicensedLoad {
  if (!Object.hasOwn(SETS, options.set)) throw new RangeError('There is no such code set');
  const loading = new Loading(options);
  const text = loading.read(source);
  if (text !== undefined) {
    const format = options.format ?? (/^\s*[[{]/.test(text) ? 'json' : 'csv');
    if (format === 'json') loading.json(text);
    else loading.csv(text);
  }
  return loading.done();
}

class Loading {
  private readonly options: LicensedOptions;
  private readonly texts = new Map<string, string>();
  private readonly findings: LicensedFinding[] = [];
  private found = 0;
  private readonly maxRows: number;

  constructor(options: LicensedOptions) {
    this.options = options;
    this.maxRows = options.maxRows ?? 20_000;
  }

  read(source: string | Uint8Array): string | undefined {
    if (source.length > (this.options.maxBytes ?? 8_000_000)) return this.find('list-too-large');
    if (typeof source === 'string') return source.replace(/^\ufeff/, '');
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(source);
    } catch {
      return this.find('list-not-text');
    }
  }

  csv(text: string): undefined {
    let code = -1;
    let description = -1;
    let row = 0;
    for (const { cells, complete } of separatedRows(text)) {
      row++;
      if (!complete) return this.find('list-quote-open', row);
      if (row === 1) {
        const names = cells.map((name) => name.trim().toLowerCase());
        code = names.indexOf('code');
        description = names.indexOf('description');
        if (code < 0 || description < 0) return this.find('list-no-header');
      } else if (row > this.maxRows + 1) return this.find('list-too-long');
      else if (cells.length > 1 || cells[0] !== '') this.take(row, cells[code], cells[description]);
    }
    if (row === 0) this.find('list-no-header');
  }

  json(text: string): undefined {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      return this.find('list-not-json');
    }
    if (typeof parsed !== 'object' || parsed === null) return this.find('list-shape');
    let row = 0;
    for (const [code, description] of pairs(parsed)) {
      row++;
      if (row > this.maxRows) return this.find('list-too-long');
      this.take(row, code, description);
    }
  }

  private take(row: number, code: unknown, description: unknown): void {
    const fault = this.faultOf(code, description);
    if (fault !== undefined) this.find(fault, row);
  }

  /** Keeps the text of a good row; says what is wrong with, or worth knowing of, another. */
  private faultOf(code: unknown, description: unknown): LicensedFindingCode | undefined {
    if (typeof code !== 'string' || typeof description !== 'string') return 'row-shape';
    const listed = listedForm(code);
    const text = description.trim();
    if (!CODE.test(listed)) return 'row-code';
    if (text === '') return 'row-empty';
    if (text.length > LONGEST_TEXT) return 'row-too-long';
    if (CONTROL.test(text)) return 'row-control';
    const before = this.texts.get(listed);
    if (before !== undefined) return before === text ? undefined : 'row-twice';
    this.texts.set(listed, text);
    return entryOf(this.options.set, listed) ? undefined : 'row-unlisted';
  }

  /** Returns undefined, so that a reader can stop with it. */
  private find(code: LicensedFindingCode, row?: number): undefined {
    this.found++;
    if (this.findings.length >= (this.options.maxFindings ?? 200)) return;
    const [severity, sentence] = FINDINGS[code];
    this.findings.push({ code, severity, sentence, ...(row === undefined ? {} : { row }) });
  }

  done(): LicensedLoad {
    const { texts, findings, found } = this;
    const beside = this.options.beside ?? new LicensedTexts();
    return { texts: beside.with(this.options.set, texts), loaded: texts.size, findings, found };
  }
}

/** Code and description of each entry, whatever they are; one at a time, so that a limit can stop it. */
function* pairs(parsed: object): Generator<readonly [code: unknown, description: unknown]> {
  if (!Array.isArray(parsed)) return yield* Object.entries(parsed);
  for (const entry of parsed as readonly unknown[]) {
    const { code, description } = (entry ?? {}) as { code?: unknown; description?: unknown };
    yield [code, description];
  }
}
