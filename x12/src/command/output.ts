/** Writes to standard output and waits for slow readers; a reader that went away ends the command quietly. */
import type { Writable } from 'node:stream';
import type { Line, Tone } from './said.ts';

/** The reader of our output is gone (`x12 FILE | head`). */
export class ReaderGone extends Error {}

export class Output {
  private readonly stream: Writable;
  private readonly colours: boolean;
  private gone = false;
  private waiting: string[] = [];
  private held = 0;

  constructor(stream: Writable & { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv) {
    this.stream = stream;
    this.colours = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
    stream.on('error', () => {
      this.gone = true;
    });
  }
  /** Text, kept back until there is enough of it to be worth a write. */
  async text(text: string): Promise<void> {
    this.waiting.push(text);
    this.held += text.length;
    if (this.held > 32_768) await this.flush();
  }
  async lines(lines: readonly Line[]): Promise<void> {
    for (const one of lines) await this.text(`${this.painted(one)}\n`);
  }
  async bytes(bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.write(bytes);
  }
  async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    const text = this.waiting.join('');
    this.waiting = [];
    this.held = 0;
    await this.write(text);
  }
  private async write(what: string | Uint8Array): Promise<void> {
    if (this.gone) throw new ReaderGone();
    // Told of when it is written, or never will be: either way the next write finds out.
    await new Promise<void>((done) => {
      if (this.stream.write(what, () => done())) done();
    });
  }
  private painted({ depth, text, tone }: Line): string {
    const plain = '  '.repeat(depth) + printable(text);
    const colour = tone && COLOURS[tone];
    return this.colours && colour ? `\x1b[${colour}m${plain}\x1b[0m` : plain;
  }
}

const COLOURS: Readonly<Record<Tone, string | undefined>> = {
  title: '1;36',
  plain: undefined,
  good: '32',
  bad: '33',
  dim: '2',
};

/** A file may hold escape sequences; a terminal must not obey them. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u00b7');
