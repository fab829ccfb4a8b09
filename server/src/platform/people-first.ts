/**
 * People first: long work asks here, before each piece, whether somebody waits for an answer, and lets them have it.
 * On two cores a page opened in the middle of a month's end would otherwise share them with papers that nobody watches.
 */
import type { ServerResponse } from 'node:http';

/** Answers being made by this process. */
let waiting = 0;
let told: (() => void)[] = [];

/** Counts somebody who waits until the answer is sent or they have gone. */
export function somebodyWaits(answer: ServerResponse): void {
  waiting++;
  let here = true;
  const gone = () => {
    if (!here) return;
    here = false;
    waiting--;
    if (waiting > 0) return;
    for (const tell of told) tell();
    told = [];
  };
  answer.once('finish', gone).once('close', gone);
}

/** However busy the screens are, a piece waits no longer: the month ends. */
const MOST_MS = 1000;

/** Resolves when nobody waits for an answer, at the latest after a second. */
export async function nobodyWaits(): Promise<void> {
  if (waiting === 0) return;
  let late: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    told.push(resolve);
    late = setTimeout(resolve, MOST_MS);
  });
  clearTimeout(late);
}
