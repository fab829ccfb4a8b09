/** A draft of an appeal for the denials of one claim (or service) and payer: one letter, the next level. */
import { type Id, type Refusal, refuse } from '@clearhour/values';
import { type Denial, denialsWhere, settingRows, settingsFor } from '../denials/index.ts';
import type { Work } from '../platform/context.ts';
import { appealFacts, letterFacts } from './appeal-facts.ts';
import {
  addDenials,
  appealsWhere,
  changeAppeal,
  denialIdsOf,
  insertAppeal,
  ownLetters,
} from './appeals-store.ts';
import { fillLetter, letterFor } from './letter.ts';

/** Adds the denial to the draft that this decision began or that waits for its claim; else a new one. */
export async function draftFor(
  work: Work,
  d: Denial,
  wanted: { appealId?: Id<'apl'> | undefined; templateId?: string | undefined },
): Promise<Id<'apl'> | Refusal> {
  const there = wanted.appealId ?? (await waitingDraft(work, d));
  if (there !== undefined) {
    await addDenials(work, there, [d.id]);
    await writeAnew(work, there);
    return there;
  }
  const before = await appealsWhere(work, { denialIds: await serviceDenials(work, d) });
  const out = before.find((a) => a.state === 'sent');
  if (out) {
    return refuse('appeal-out', 'An appeal of this service is out. Record its outcome first.', {
      kind: 'conflict',
    });
  }
  const settings = settingsFor(await settingRows(work), d.payerId);
  const [last] = before
    .filter((a) => a.state === 'lost' || a.state === 'partly')
    .sort((a, b) => b.level - a.level);
  const level = (last?.level ?? 0) + 1;
  if (level > settings.appealLevels) {
    return refuse(
      'no-more-levels',
      'Every level of appeal this payer has is used up. Change it in the settings of the desk if there are more.',
    );
  }
  const template = letterFor(await ownLetters(work), d.bucket, wanted.templateId);
  if (!template) {
    return refuse('no-such-template', 'That letter is not there any more. Choose another.', {
      field: 'templateId',
    });
  }
  const id = work.newId('apl');
  const { payerId, claimId, clientId, serviceOn } = d;
  const facts = letterFacts(await appealFacts(work, d, [d]), level);
  const due = d.deadlines.find((one) => one.step === 'appeal');
  await insertAppeal(work, {
    ...{ id, payerId, claimId, clientId, serviceOn, level, follows: last?.id ?? null },
    template: template.id,
    letterTo: settings.appealTo,
    subject: fillLetter(template.subject, facts),
    body: fillLetter(template.body, facts),
    limitOn: due?.limitOn ?? null,
    actBy: due?.actBy ?? null,
    limitBasis: due?.basis ?? null,
  });
  await addDenials(work, id, [d.id]);
  return id;
}

/** Of the same service and payer, now and before. */
async function serviceDenials(work: Work, d: Denial): Promise<string[]> {
  const same = await denialsWhere(work, { chargeIds: [d.chargeId] });
  return same.filter((o) => o.payerId === d.payerId).map((o) => o.id);
}
async function waitingDraft(work: Work, d: Denial): Promise<Id<'apl'> | undefined> {
  if (d.claimId === null) return undefined;
  const drafts = await appealsWhere(work, {
    claimId: d.claimId,
    payerId: d.payerId,
    state: 'draft',
  });
  return drafts[0]?.id;
}
/** One more service on the letter: its blanks are filled for all, unless a person has written in it. */
async function writeAnew(work: Work, appealId: string): Promise<void> {
  const [appeal] = await appealsWhere(work, { id: appealId, lock: true });
  if (!appeal || appeal.version > 1) return;
  const template = (await letterOf(work, appeal.template)) ?? undefined;
  if (!template) return;
  const denials = await denialsWhere(work, { ids: await denialIdsOf(work, appealId) });
  const facts = letterFacts(await appealFacts(work, appeal, denials), appeal.level);
  await changeAppeal(
    work,
    { id: appeal.id, version: 0 },
    {
      subject: fillLetter(template.subject, facts),
      body: fillLetter(template.body, facts),
    },
  );
}
export async function letterOf(work: Work, id: string) {
  return letterFor(await ownLetters(work), 'other', id);
}
