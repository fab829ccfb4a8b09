/** The sample files, for tests. All people and companies in them are invented. */
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../fixtures/', import.meta.url);

export interface Fixture {
  /** "835/01-paid-copay.835". */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Bad on purpose: numbered 90 and up. */
  readonly bad: boolean;
}

/** Every sample file; of one folder where given ("835"). */
export function fixtures(folder?: string): Fixture[] {
  const folders = folder ? [folder] : readdirSync(FOLDER).sort();
  return folders.flatMap((inside) =>
    readdirSync(new URL(`${inside}/`, FOLDER))
      .sort()
      .map((file) => ({
        name: `${inside}/${file}`,
        bytes: new Uint8Array(readFileSync(new URL(`${inside}/${file}`, FOLDER))),
        bad: /^9\d-/.test(file),
      })),
  );
}

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

/** A fixture's text, changed. */
export function changed(name: string, ...changes: [from: string | RegExp, to: string][]): string {
  return changes.reduce(
    (text, [from, to]) => {
      const after = text.replace(from, to);
      if (after === text) throw new Error(`${name} has nothing like ${from}`);
      return after;
    },
    new TextDecoder().decode(fixture(name)),
  );
}
