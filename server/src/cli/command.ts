/** What a command is. Apart from main.ts, which runs one and may not be imported by it. */
export interface Command {
  readonly summary: string;
  readonly usage: string;
  readonly options?: Record<string, { type: 'string' | 'boolean'; about: string }>;
  run(given: Given): Promise<number>;
}
export interface Given {
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly json: boolean;
}
/** Thrown for words that do not fit a command: prints the sentence and the usage, exits 2. */
export class WrongWords extends Error {}
