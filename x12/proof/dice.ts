/** Chance that can be thrown again: the same seed gives the same throws, so every failure has a number. */

export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  /** 0 ≤ n < 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number, 0 ≤ n < `below`; 0 when `below` is 0. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }
  /** A whole number from `least` to `most`. */
  from(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }
  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }
}

/** The throws of input `n` of a run: each input has its own, so any one can be made again alone. */
export const diceOf = (seed: number, n: number): Dice =>
  new Dice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b));
