/**
 * What the pages of an appeal say: letter, the claim as it was filed, the payer's answer in words, proof of
 * filing, notes that were released. Plain strings for papers/templates/appeal.typ; text of people is never markup.
 */
import { dollars, sayDay } from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import { nameOf } from '../clients/index.ts';
import { denialsWhere, reasonWords } from '../denials/index.ts';
import type { Work } from '../platform/context.ts';
import { type AppealFacts, appealFacts, sentOn } from './appeal-facts.ts';
import { type Appeal, denialIdsOf, packetNotes } from './appeals-store.ts';

export interface Packet {
  readonly large: boolean;
  readonly number: string;
  readonly issuedOn: string;
  readonly practice: {
    readonly name: string;
    readonly legalName: string;
    readonly address: readonly string[];
    readonly phone: string;
  };
  readonly letter: {
    readonly to: readonly string[];
    readonly subject: string;
    readonly body: readonly string[];
  };
  readonly claim: ClaimPages | null;
  readonly answer: readonly AnswerPage[];
  readonly proof: readonly (readonly [string, string])[];
  readonly notes: readonly {
    readonly title: string;
    readonly parts: readonly { readonly heading: string; readonly text: string }[];
  }[];
}
interface ClaimPages {
  readonly facts: readonly (readonly [string, string])[];
  readonly lines: readonly (readonly [string, string, string, string, string])[];
  readonly total: string;
}
interface AnswerPage {
  readonly title: string;
  readonly charged: string;
  readonly paid: string;
  readonly reasons: readonly (readonly [string, string, string])[];
  readonly remarks: readonly (readonly [string, string])[];
}

export async function packetData(work: Work, appeal: Appeal): Promise<Packet> {
  const denials = await denialsWhere(work, { ids: await denialIdsOf(work, appeal.id) });
  const facts = await appealFacts(work, appeal, denials);
  const notes = await packetNotes(work, appeal.id);
  const e = facts.entity;
  return {
    large: false,
    number: facts.claim?.number ?? '',
    issuedOn: sayDay(appeal.sentOn ?? work.today),
    practice: {
      name: facts.practiceName,
      legalName: e?.name ?? facts.practiceName,
      address: e
        ? [e.street, e.street2, `${e.city}, ${e.state} ${e.zip}`].filter((l) => l !== '')
        : [],
      phone: e?.phone ?? '',
    },
    letter: {
      to: [facts.payerName, ...appeal.letterTo.split('\n')].filter((l) => l.trim() !== ''),
      subject: appeal.subject,
      body: appeal.body.split(/\n{2,}/).filter((p) => p.trim() !== ''),
    },
    claim: claimPages(work, facts),
    answer: answerPages(facts),
    proof: proofPage(facts),
    notes: notes.map((n) => ({
      title: `Note of ${sayDay(n.serviceOn)}, ${n.authorName}`,
      parts: n.content,
    })),
  };
}

function claimPages(work: Work, f: AppealFacts): ClaimPages | null {
  const { claim } = f;
  if (!claim) return null;
  const rows: [string, string][] = [
    ['Claim number', claim.number],
    ['Payer’s number', claim.payerControlNumber ?? ''],
    ['Sent on', sentOn(work, claim)],
    ['Client', f.client ? nameOf(f.client) : ''],
    ['Date of birth', f.client?.bornOn ? sayDay(f.client.bornOn) : ''],
    ['Member number', f.memberId],
    ['Billing provider', f.entity ? `${f.entity.name}, NPI ${f.entity.npi}` : ''],
    ['Tax ID', f.entity?.taxId ?? ''],
    [
      'Rendering provider',
      [f.clinicianName, f.clinicianNpi && `NPI ${f.clinicianNpi}`].filter(Boolean).join(', '),
    ],
    ['Place of service', claim.place],
    ['Authorization', claim.authNumber],
  ];
  return {
    facts: rows.filter(([, value]) => value !== ''),
    lines: f.lines.map((l) => [
      sayDay(l.serviceOn),
      [l.code, ...l.modifiers].join(' '),
      l.diagnoses.join(', '),
      String(l.units),
      dollars(l.fee),
    ]),
    total: dollars(claim.total),
  };
}
const answerPages = (f: AppealFacts): AnswerPage[] =>
  f.denials.map((d) => ({
    title: `${d.code} on ${sayDay(d.serviceOn)}, answered ${sayDay(d.decidedOn)}`,
    charged: dollars(d.charged),
    paid: dollars(d.paid),
    reasons: d.adjustments.map((a) => [
      `${a.group}-${a.reason}`,
      `${reasonWords(a.reason)} (${lookup('group', a.group).short})`,
      dollars(a.cents),
    ]),
    remarks: d.remarks.map((r) => [r, lookup('rarc', r).short]),
  }));

function proofPage(f: AppealFacts): [string, string][] {
  const proof = f.claim?.proof;
  if (!proof) return [];
  const by = proof.by === 'payer' ? f.payerName : 'the clearinghouse';
  const strength =
    proof.strength === 'accepted' ? `Accepted by ${by}` : `Received by ${by}, not yet accepted`;
  const rows: [string, string][] = [
    [strength, sayDay(proof.on)],
    ['Claim number', f.claim?.number ?? ''],
    ['Number it was taken in under', proof.payerControlNumber ?? ''],
  ];
  return rows.filter(([, value]) => value !== '');
}
