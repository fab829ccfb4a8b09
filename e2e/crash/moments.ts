/** Where a kill may hit. Those of files are between what the other end saw and what the office wrote down. */
export const MOMENTS = [
  'anytime',
  // A request of the office was just made.
  'sending-claims',
  // The other end is about to take a file; has it, and nobody was told.
  'uploading',
  'uploaded',
  // A file was handed out; is kept here and still lies there; was put away and nobody was told.
  'fetched',
  'putting-away',
  'put-away',
  'posting',
  'undoing',
  'depositing',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** One moment is waited for at a time; what comes first of it, fires. */
export class Moments {
  private waited: { readonly moment: Moment; fire(): void } | undefined;

  /** True when it was waited for: it has fired. */
  came(moment: Moment): boolean {
    if (this.waited?.moment !== moment) return false;
    const { fire } = this.waited;
    this.waited = undefined;
    fire();
    return true;
  }
  /** Calls `fire` where that moment comes within the time; tells whether it did. */
  async hit(moment: Moment, withinMs: number, fire: () => void): Promise<boolean> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.waited = undefined;
        resolve(false);
      }, withinMs);
      this.waited = {
        moment,
        fire: () => {
          clearTimeout(late);
          fire();
          resolve(true);
        },
      };
    });
  }
}
