/**
 * Plays a story from its first line to the closing checks. A line that does not hold stops it, told with
 * the number of the line. `refused` after an act says that the act must be refused, with that sentence.
 */
import type { LocalDate } from '@clearhour/values';
import { ACTS } from './acts.ts';
import { CAST, setTheScene } from './cast.ts';
import { balanced, EXPECTATIONS } from './expectations.ts';
import { type Line, readStory, type Story, storyText, type Vocabulary } from './read-story.ts';
import { changed } from './rows.ts';
import type { Scene } from './scene.ts';
import { thingsLeft } from './things-left.ts';

const wordsOf = (map: Readonly<Record<string, object>>): Vocabulary =>
  Object.fromEntries(Object.entries(map).map(([verb, phrases]) => [verb, Object.keys(phrases)]));

/** Both may share a verb (credit, papers): then their phrases differ. */
const TOLD = [...new Set([...Object.keys(ACTS), ...Object.keys(EXPECTATIONS)])].map(
  (verb) => [verb, { ...ACTS[verb], ...EXPECTATIONS[verb] }] as const,
);
const REFUSED = { refused: { '“{sentence}”': () => {} } };
/** What is left at the end, when it is not nothing. */
const LEFT = { left: { '{list}': () => {} } };
export const WORDS = {
  given: wordsOf(CAST),
  told: wordsOf({ ...Object.fromEntries(TOLD), ...REFUSED, ...LEFT }),
};

export interface Played {
  readonly title: string;
  readonly lines: number;
  readonly writes: number;
  readonly checks: number;
}

export async function playStory(file: string): Promise<Played> {
  const story = readStory(file, storyText(file), WORDS);
  const scene = await setTheScene(story.given);
  try {
    await tell(file, story, scene);
    const checks = await closing(file, story, scene);
    const { title, told } = story;
    return { title, lines: told.length, writes: scene.record.kept.length, checks };
  } finally {
    await scene.own.close();
  }
}

async function tell(file: string, story: Story, scene: Scene): Promise<void> {
  for (const [at, line] of story.told.entries()) {
    if (line.verb === 'refused' || line.verb === 'left') continue;
    if (line.day !== scene.day) {
      scene.day = line.day as LocalDate;
      scene.own.clock.to(scene.day, '08:00');
      await scene.own.office.work();
      // What follows soon after: a charge goes after its notice.
      scene.own.clock.forward(3);
      await scene.own.office.work();
    }
    const next = story.told[at + 1];
    const wanted = next?.verb === 'refused' ? next.found.sentence : undefined;
    const said = await sayLine(scene, line);
    if (wanted === undefined ? said !== undefined : !said?.includes(wanted)) {
      throw new Error(`${file}:${line.number}: ${line.text}\n  ${said ?? 'was not refused'}`);
    }
  }
}

/** What the line was told instead of a good answer. */
async function sayLine(scene: Scene, line: Line): Promise<string | undefined> {
  const run = ACTS[line.verb]?.[line.phrase] ?? EXPECTATIONS[line.verb]?.[line.phrase];
  // An act takes a moment, so that each has its own time in the record.
  if (ACTS[line.verb]?.[line.phrase]) scene.own.clock.forward(1);
  try {
    await run?.(scene, line.found);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The books balance, the record is proven, nothing is left, and doing it all again does nothing. */
async function closing(file: string, story: Story, scene: Scene): Promise<number> {
  await balanced(scene);
  const verdict = await scene.own.verify(scene.practiceId);
  const wanted = story.told.filter((l) => l.verb === 'left').map((l) => l.found.list ?? '');
  const left = await thingsLeft(scene);
  const before = await scene.own.rows();
  const again = await scene.record.replay('all else');
  const between = await scene.own.rows();
  const moved = changed(before, between);
  // That somebody brought a file again is written down, and nothing else is.
  again.push(...(await scene.record.replay('files')));
  moved.push(
    ...changed(between, await scene.own.rows()).filter((w) => !w.startsWith('public.audit_')),
  );
  const wrong = [
    ...verdict.wrong,
    ...(left.join(', ') === wanted.join(', ')
      ? []
      : [
          `left to do: ${left.join(', ') || 'nothing'}; the story says ${wanted.join(', ') || 'nothing'}`,
        ]),
    ...again.map((w) => `sent again: ${w}`),
    ...moved.map((w) => `sending all again changed rows: ${w}`),
    ...scene.own.stumbles.map((w) => `the server stumbled: ${w}`),
  ];
  if (wrong.length > 0) throw new Error(`${file}: at the end\n  ${wrong.join('\n  ')}`);
  return verdict.looked;
}
