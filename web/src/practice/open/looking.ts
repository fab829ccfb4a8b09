/** What is said while the practice to look around in lives its year. Pure. */

/** Where it stood when somebody here first saw it move: milliseconds, percent. */
export interface Began {
  readonly at: number;
  readonly percent: number;
}
/** Seconds a whole year takes on a small machine; used until this one has shown its own pace. */
const USUAL_SECONDS = 90;
const MONTHS = 12;

/** "Month 5 of 12: sessions are held, notes signed, …". The year is lived day by day, at one pace. */
export function happening(percent: number): string {
  if (percent < 1)
    return 'Setting up: clinicians and their hours, services, fees, payers, clients.';
  if (percent >= 99) return 'Month 12 of 12: the last days, then it opens.';
  const month = Math.min(MONTHS, Math.floor((percent * MONTHS) / 100) + 1);
  return `Month ${month} of ${MONTHS}: sessions are held, notes signed, charges posted, payments taken.`;
}

/** Seconds still to go, by its own pace once that shows; not while it is being set up. */
export function secondsLeft(percent: number, now: number, began: Began): number {
  const seconds = (now - began.at) / 1000;
  const done = percent - began.percent;
  const usual = ((100 - percent) * USUAL_SECONDS) / 100;
  return began.percent >= 1 && done >= 5 && seconds >= 4
    ? ((100 - percent) * seconds) / done
    : usual;
}

/** "about a minute and a half", in halves of a minute; "a few seconds" at the end. */
export function leftWords(seconds: number): string {
  if (seconds < 15) return 'a few seconds';
  const halves = Math.round(seconds / 30);
  if (halves <= 1) return 'about half a minute';
  if (halves === 2) return 'about a minute';
  if (halves === 3) return 'about a minute and a half';
  return halves % 2 === 0
    ? `about ${halves / 2} minutes`
    : `about ${(halves - 1) / 2} and a half minutes`;
}
