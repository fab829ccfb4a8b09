/** Watches an example run: what it prints, and whether values are what it says they are. */
import { deepStrictEqual } from 'node:assert/strict';
import { format } from 'node:util';

export class Watch {
  /** What does not hold, with its place. */
  readonly wrong: string[] = [];
  private readonly printed: string[] = [];
  private readonly expected = new Map<string, { readonly text: string; came: boolean }>();

  /** Stands in for the console of the example. */
  log(...all: unknown[]): void {
    this.printed.push(format(...all));
  }
  error(...all: unknown[]): void {
    this.log(...all);
  }
  /** A `console.log` that says what it prints, at least once when it stands in a loop. */
  prints(at: string, text: string, ...all: unknown[]): void {
    this.log(...all);
    const expected = this.expected.get(at) ?? { text, came: false };
    this.expected.set(at, expected);
    if (this.printed.at(-1) === text) expected.came = true;
  }
  same(at: string, actual: unknown, expected: unknown): void {
    try {
      deepStrictEqual(plain(actual), plain(expected));
    } catch {
      this.wrong.push(`${at}: ${format('%o is not %o', plain(actual), expected)}`);
    }
  }
  get output(): string {
    return this.printed.map((line) => `${line}\n`).join('');
  }
  /** Everything wrong; `texts` are all lines that had to be printed. */
  verdict(texts: readonly string[]): string[] {
    const came = [...this.expected.values()].filter((e) => e.came).map((e) => e.text);
    const missing = texts.filter((text) => !came.includes(text));
    return [...this.wrong, ...missing.map((text) => `never printed: ${text}`)];
  }
}

/** Own data alone, so that a class compares with a literal. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null');
