/** The packet's PDF: a draft's is made when asked; a sent one's is kept with its hash, once. */
import { createHash } from 'node:crypto';
import { isRefusal, type Refusal } from '@clearhour/values';
import type { Typst } from '../outside/typst/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import { type PacketOf, seePacket } from './see-appeals.ts';

export interface AppealDeps extends Deps {
  readonly typst: Pick<Typst, 'compile'>;
}
const keepPacket = action({
  name: 'keep-appeal-packet',
  needs: 'system',
  run: async (work: Work, { appealId, pdf }: { appealId: string; pdf: Uint8Array }) => {
    const sha256 = createHash('sha256').update(pdf).digest();
    await work.sql
      .updateTable('appeals')
      .set({ pdf: Buffer.from(pdf), sha256 })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', appealId)
      .where('pdf', 'is', null)
      .where('packet', 'is not', null)
      .execute();
    work.audit(appealId, { sha256: sha256.toString('hex') });
    return { kept: true };
  },
});

export async function packetPdf(
  deps: AppealDeps,
  who: Who,
  appealId: string,
): Promise<Uint8Array | Refusal> {
  const found = await ask(deps, who, seePacket, { appealId });
  if (isRefusal(found)) return found;
  const { packet, pdf: kept, sent, at }: PacketOf = found;
  if (kept) return kept;
  const pdf = await deps.typst.compile({
    template: 'appeal.typ',
    data: packet,
    pdfStandard: 'ua-1',
    createdAt: at,
  });
  if (!sent) return pdf;
  const { practiceId, zone, source } = who;
  const done = await perform(deps, { practiceId, zone, source, user: null }, keepPacket, {
    appealId,
    pdf,
  });
  return isRefusal(done) ? done : pdf;
}
