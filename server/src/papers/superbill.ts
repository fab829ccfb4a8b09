/** A superbill: proof of care for a client who asks an out-of-network plan to pay back a part. */
import { cents, dollars, type LocalDate } from '@clearhour/values';
import type { PaperLanguage } from './invoice-paper.ts';
import { type PracticeOnPaper, practiceView } from './practice-on-paper.ts';
import { superbillWords } from './superbill-words.ts';
import { atMost, ein, longDay, money, shortDay, sum } from './wording.ts';

export interface SuperbillData {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The instant of issue, ISO: fixed in the PDF, so that printing again gives the same bytes. */
  readonly createdAt: string;
  readonly practice: PracticeOnPaper & {
    /** The legal entity's own (group) NPI and its EIN; a sole owner may have no group NPI. */
    readonly npi?: string;
    readonly ein: string;
  };
  readonly clinician: ClinicianOnPaper & {
    /** Not yet licensed to practice alone: the supervisor must be named. */
    readonly preLicensed: boolean;
    readonly supervisor?: ClinicianOnPaper;
  };
  readonly client: {
    readonly name: string;
    readonly bornOn: LocalDate;
    readonly address: readonly string[];
    readonly memberId?: string;
  };
  /** In the order of their letters: the first is A. */
  readonly diagnoses: readonly { readonly code: string; readonly words?: string }[];
  readonly lines: readonly SuperbillLine[];
  /** Who vouched for the lines, and when; without it the paper has a line to sign by hand. */
  readonly attestation?: { readonly name: string; readonly signedOn: LocalDate };
  readonly large?: boolean;
  /** A plan reads it in English; with 'es' the client reads it in Spanish beside that. English when it is not said. */
  readonly language?: PaperLanguage;
}
export interface ClinicianOnPaper {
  readonly name: string;
  /** "LCSW", "PsyD". */
  readonly credential: string;
  readonly license: { readonly number: string; readonly state: string };
  readonly npi: string;
}
/** One day's service; never a range of days. */
export interface SuperbillLine {
  readonly kind: 'session' | 'missed-session';
  readonly noteSigned: boolean;
  readonly serviceOn: LocalDate;
  /** Place of service: "11", "10". */
  readonly pos: string;
  /** CPT or HCPCS. */
  readonly code: string;
  /** Our own words for the code. */
  readonly label: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  /** Letters of the diagnosis list, main one first. */
  readonly pointers: readonly string[];
  /** The fee actually charged, in whole cents; a sliding fee is shown as it was agreed. */
  readonly feeCents: number;
  /** Negative when money went back. */
  readonly payments: readonly { readonly paidOn: LocalDate; readonly amountCents: number }[];
  readonly balanceCents: number;
}

export const letterOf = (index: number): string => String.fromCharCode(65 + index);
export const paidCents = (line: SuperbillLine) => sum(line.payments.map((p) => p.amountCents));

/** Labels come from the practice's own fee list; a row must not outgrow its page. */
const LONGEST_LABEL = 160;

/** The words of the paper, ready for the template. Ask superbillRefusals first. */
export function superbillView(data: SuperbillData) {
  const { practice, clinician, client, lines } = data;
  return {
    large: data.large ?? false,
    words: superbillWords(data.language ?? 'en'),
    number: data.number,
    issuedOn: longDay(data.issuedOn),
    practice: { ...practiceView(practice), npi: practice.npi ?? '', ein: ein(practice.ein) },
    clinician: {
      ...clinicianView(clinician),
      supervisor: clinician.supervisor === undefined ? null : clinicianView(clinician.supervisor),
    },
    client: {
      name: client.name,
      bornOn: shortDay(client.bornOn),
      address: client.address,
      memberId: client.memberId ?? '',
    },
    diagnoses: data.diagnoses.map((diagnosis, index) => ({
      letter: letterOf(index),
      code: diagnosis.code,
      words: diagnosis.words ?? '',
    })),
    lines: lines.map(lineView),
    totals: {
      fee: dollars(sum(lines.map((line) => line.feeCents))),
      paid: dollars(sum(lines.flatMap((line) => line.payments.map((p) => p.amountCents)))),
      balance: dollars(sum(lines.map((line) => line.balanceCents))),
    },
    attestation:
      data.attestation === undefined
        ? null
        : { name: data.attestation.name, signedOn: longDay(data.attestation.signedOn) },
  };
}

const clinicianView = (c: ClinicianOnPaper) => ({
  name: c.name,
  credential: c.credential,
  license: `${c.license.state} ${c.license.number}`,
  npi: c.npi,
});

function lineView(line: SuperbillLine) {
  const [only, ...others] = line.payments;
  return {
    day: shortDay(line.serviceOn),
    pos: line.pos,
    code: line.code,
    label: atMost(LONGEST_LABEL, line.label),
    modifiers: line.modifiers,
    units: String(line.units),
    pointers: line.pointers.join(''),
    fee: money(line.feeCents),
    paid: dollars(paidCents(line)),
    // with one payment its amount is the sum above; with more, each says its own
    payments:
      only === undefined || others.length === 0
        ? line.payments.map((p) => shortDay(p.paidOn))
        : line.payments.map((p) => `${money(p.amountCents)} ${shortDay(p.paidOn)}`),
    balance: dollars(cents(line.balanceCents)),
  };
}
