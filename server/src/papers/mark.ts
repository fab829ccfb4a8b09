/**
 * The practice's mark at the head of its papers: a picture a person chose. Papers made before keep the one they were
 * made with. A picture the compiler cannot print is refused when it is chosen, not when a paper is wanted.
 */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { type CardImage, cardImage } from '../clients/index.ts';
import { type Typst, TypstError } from '../outside/typst/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { staffNames } from '../practice/index.ts';
import { insertMark, markBytes, marksKept, markUsed, putMark } from './mark-store.ts';
import type { MarksView } from './papers-contract.ts';
import { renderReceipt } from './render.ts';
import { sampleReceipt } from './samples.ts';

/** It stands in every paper of the practice: an invoice without it has some 30 kB. */
export const MOST_MARK_BYTES = 300_000;
const SHOWN = 10;

const notPrintable = (): Refusal =>
  refuse('mark-not-a-picture', 'That is not a picture we can print. Choose a JPEG or PNG file.', {
    field: 'picture',
  });
/** A picture by its content, that the compiler was seen to print. */
export async function printable(
  typst: Pick<Typst, 'compile'>,
  bytes: Uint8Array,
): Promise<CardImage | Refusal> {
  if (bytes.length > MOST_MARK_BYTES) {
    return refuse('mark-too-large', 'A mark may have at most 300 kB. Choose a smaller picture.', {
      field: 'picture',
    });
  }
  const image = cardImage(bytes);
  if (isRefusal(image)) return notPrintable();
  const sample = sampleReceipt();
  const practice = { ...sample.practice, mark: { markId: 'tried', sha256: '' } };
  try {
    await renderReceipt(withMark(typst, image.bytes), { ...sample, practice });
    return image;
  } catch (error) {
    if (error instanceof TypstError) return notPrintable();
    throw error;
  }
}
/** The compiler with the picture beside the template. */
export const withMark = (
  typst: Pick<Typst, 'compile'>,
  bytes: Uint8Array | undefined,
): Pick<Typst, 'compile'> =>
  bytes === undefined ? typst : { compile: (job) => typst.compile({ ...job, mark: bytes }) };

type View = z.input<typeof MarksView>;
async function view(work: Work): Promise<View> {
  const used = await markUsed(work);
  const kept = await marksKept(work, SHOWN);
  const names = await staffNames(
    work,
    kept.flatMap((m) => m.madeBy ?? []),
  );
  return {
    usedId: used?.markId ?? null,
    items: kept.map((m) => ({
      id: m.id,
      madeAt: m.madeAt,
      byName: m.madeBy === null ? null : (names.get(m.madeBy) ?? null),
    })),
  };
}
export const seeMarks = action({
  name: 'see-marks',
  needs: 'setup.read',
  run: (work: Work, _: object) => view(work),
});
export const mayKeepMark = action({
  name: 'may-keep-mark',
  needs: 'setup.manage',
  run: async (_work: Work, _: object) => ({}),
});
export const keepMark = action({
  name: 'keep-mark',
  needs: 'setup.manage',
  run: async (work: Work, { image }: { image: CardImage }) => {
    const id = await insertMark(work, image);
    await putMark(work, id);
    work.audit(id);
    return view(work);
  },
});
/** One that was kept before, or none. */
export const useMark = action({
  name: 'use-mark',
  needs: 'setup.manage',
  run: async (work: Work, { markId }: { markId: string | null }) => {
    if (markId !== null && !(await markBytes(work, markId))) return noSuchMark();
    await putMark(work, markId);
    work.audit(markId ?? work.practiceId);
    return view(work);
  },
});
export const openMark = action({
  name: 'open-mark',
  needs: 'setup.read',
  run: async (work: Work, { markId }: { markId: string }) =>
    (await markBytes(work, markId)) ?? noSuchMark(),
});
const noSuchMark = (): Refusal =>
  refuse('no-such-mark', 'There is no such picture here.', { kind: 'not-found' });
