/** The rules of an answer that its guide cannot say. */
import type { Findings, Place } from '../../findings.ts';
import { sourceOf } from '../eligibility/read-parts.ts';
import { type AnswerSet, type Benefit, membersAnswered } from './answer.ts';
import { decimalIsAboveOne } from './share.ts';

const NOWHERE: Place = { index: 0, byteOffset: 0 };
/** EB01 of the benefits that are about a figure: coinsurance, copay, deductible, maximum, spend-down. */
const WITH_FIGURE = ['A', 'B', 'C', 'G', 'Y'];

/** Adds a finding for each rule broken. */
export function checkAnswer(set: AnswerSet, findings: Findings): void {
  for (const { source, receiver, member, dependent } of membersAnswered(set)) {
    const at = sourceOf(member)?.opener ?? NOWHERE;
    const loop = dependent ? '2100D' : '2100C';
    const refused = [...source.setRejects, ...source.rejects, ...receiver.rejects];
    if (member.benefits.length + member.rejects.length + refused.length === 0)
      findings.add('answer-says-nothing', at, { loop });
    if (!member.traces.some((trace) => trace.kind === '2'))
      findings.add('answer-trace-missing', at, { loop: loop.replace('100', '000') });
    for (const benefit of member.benefits) checkBenefit(benefit, findings);
  }
}

function checkBenefit(benefit: Benefit, findings: Findings): void {
  const node = sourceOf(benefit);
  const at = node?.opener ?? NOWHERE;
  const words = { loop: node?.id };
  if (node?.opener.has(7) && benefit.amount === undefined)
    findings.add('benefit-amount-unreadable', at, { ...words, element: 'EB07' });
  else if (
    WITH_FIGURE.includes(benefit.information) &&
    benefit.amount === undefined &&
    benefit.share === undefined &&
    benefit.rejects.length === 0
  )
    findings.add('benefit-amount-missing', at, words);
  if (benefit.share !== undefined && decimalIsAboveOne(benefit.share))
    findings.add('benefit-share-too-large', at, { ...words, element: 'EB08' });
  if (node && benefit.entities.length > 0 && !(node.first('LS') && node.first('LE')))
    findings.add('benefit-entities-unframed', at, words);
  if (benefit.information === 'U' && benefit.entities.length === 0 && benefit.messages.length === 0)
    findings.add('carve-out-unnamed', at, words);
}
