/** Times readings of one file against each other in one run. */
import type { Reading } from './contenders.ts';

export interface Figure {
  readonly name: string;
  /** Least processor time of all rounds, in seconds. */
  readonly seconds: number;
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A reading is repeated for so long in each round, so that quick ones are warm too. */
const ROUND_SECONDS = 0.25;

/**
 * Reads the file with each, in turn, `rounds` times after one to warm up, and keeps the least time of
 * each: what else the machine does makes a reading slower and never faster. It is the time of the
 * processor, collecting garbage on other cores counted. Garbage is not collected by hand in between:
 * that throws away compiled code with the shapes of objects it was compiled for.
 */
export async function measured(
  contenders: Readonly<Record<string, Reading>>,
  bytes: Uint8Array,
  rounds: number,
): Promise<Figure[]> {
  const least = new Map<string, number>();
  for (let round = 0; round <= rounds; round++)
    for (const [name, read] of Object.entries(contenders)) {
      for (let spent = 0; spent < ROUND_SECONDS; ) {
        const before = processorSeconds();
        await read(bytes);
        const took = processorSeconds() - before;
        spent += took;
        if (round > 0) least.set(name, Math.min(took, least.get(name) ?? took));
      }
    }
  return [...least].map(([name, seconds]) => ({ name, seconds }));
}
