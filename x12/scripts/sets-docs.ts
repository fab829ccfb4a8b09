/** Writes x12/docs/sets.md: the guides as this package reads, checks and writes by them. */
import { guides } from '../src/grammar/guides.ts';
import {
  type ElementUse,
  type Guide,
  type LoopUse,
  MANY,
  type SegmentUse,
  type Use,
} from '../src/grammar/shape.ts';
import { keepPage, table } from './page.ts';

const USES: Readonly<Record<Use, string>> = { R: 'required', S: 'situational', N: 'not used' };
const often = (max: number): string => (max === MANY ? 'any number' : `${max}`);

/** "**01 entity** = QC · 03 last name": required ones bold, with the values of the guide. */
function elementText(element: ElementUse, number: string): string {
  const named = `${number} ${element.name}`;
  const values = element.codes ? ` = ${[...element.codes].join(' ')}` : '';
  const components = element.components
    .map((part, i) => ({ part, at: `${number}-${i + 1}` }))
    .filter(({ part }) => part.use === 'R' || part.codes !== undefined)
    .map(({ part, at }) => elementText(part, at));
  const own = `${element.use === 'R' ? `**${named}**` : named}${values}`;
  return components.length === 0 ? own : `${own} (${components.join(', ')})`;
}

const elementsText = (use: SegmentUse): string =>
  use.elements
    .map((element, i) => ({ element, number: String(i + 1).padStart(2, '0') }))
    .filter(({ element }) => element.use !== 'N')
    .map(({ element, number }) => elementText(element, number))
    .join(' · ');

function* loopsOf(loop: LoopUse, path: readonly string[]): Generator<[LoopUse, readonly string[]]> {
  yield [loop, path];
  for (const part of loop.parts) if (part.kind === 'loop') yield* loopsOf(part, [...path, part.id]);
}

function loopMarkdown(loop: LoopUse, path: readonly string[]): string {
  const rows = loop.parts.map((part) =>
    part.kind === 'segment'
      ? [part.tag, part.name, USES[part.use], often(part.max), elementsText(part)]
      : [
          `loop ${part.id}`,
          part.name,
          USES[part.use],
          often(part.max),
          `opened by ${part.opener.tag}`,
        ],
  );
  const heading = path.length === 0 ? '### ST to SE' : `### ${path.join(' › ')} ${loop.name}`;
  return [heading, table(['', 'What', 'Use', 'At most', 'Elements'], rows)].join('\n\n');
}

const guideMarkdown = (guide: Guide): string =>
  [
    `## ${guide.name}: ${guide.set}, ${guide.version}`,
    ...[...loopsOf(guide.root, [])].map(([loop, path]) => loopMarkdown(loop, path)),
  ].join('\n\n');

const introduction = [
  'What each set may hold, as this package knows it: the grammar by which it places segments in loops, checks',
  'them, and writes them. The names are our own; the guides themselves are sold by X12 and not copied here.',
  'In bold what is required where its segment is there; after `=` the values of the guide, where it names',
  'them. Elements that a guide does not use are left out. Segments of the same tag that stand side by side may',
  'come in any order.',
].join('\n');

keepPage(
  'sets.md',
  'sets-docs.ts',
  `${[
    '# Sets',
    'Written by `x12/scripts/sets-docs.ts` from `x12/src/grammar/guides`; do not edit.',
    introduction,
    ...guides.map(guideMarkdown),
  ].join('\n\n')}\n`,
);
