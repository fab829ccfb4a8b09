/** Tells of a remittance (835): who pays whom how much, claim by claim, and why not more. */
import { plbSentence } from '../../codes/index.ts';
import type { Claim, ServiceLine } from '../../documents/835/claim.ts';
import type { Payment } from '../../documents/835/payment.ts';
import type { Adjustment, Party } from '../../documents/835/pieces.ts';
import { Reader835 } from '../../documents/835/read-835.ts';
import type { Place } from '../../findings.ts';
import type { Segment } from '../../syntax/segment.ts';
import {
  count,
  day,
  dollars,
  dotted,
  type Line,
  line,
  money,
  moneyIn,
  type Said,
  words,
} from '../said.ts';
import { type Teller, type Telling, titleOf } from './teller.ts';

/** Reads a claim at a time, so that memory stays bounded. */
export class RemittanceTeller implements Teller {
  private readonly reader: Reader835;
  private readonly say: (said: Said) => void;

  constructor({ set, findings, say }: Telling) {
    this.reader = new Reader835(findings, true);
    this.reader.open(set);
    this.say = say;
  }
  take(segment: Segment): void {
    if (this.reader.payment) this.reader.take(segment, this.reader.payment);
    this.tell();
  }
  end(complete: boolean, at: Place): void {
    this.reader.close(complete, at);
    this.tell();
  }
  private tell(): void {
    for (const event of this.reader.events.splice(0))
      if (event.kind === 'payment') this.say(saidPayment(event.payment));
      else if (event.kind === 'claim') this.say(saidClaim(event.claim));
      else this.say(saidEnd(event.payment));
  }
}

function saidPayment(payment: Payment): Said {
  const lines = (): Line[] => {
    const { payer, payee, method, date, traceNumber, payerIdentifier } = payment;
    const who = `${payer?.name ?? 'A payer not named'} pays ${payee?.name ?? 'a payee not named'}`;
    return [
      line(0, titleOf(payment.set, 'Remittance'), 'title'),
      line(1, `${who} ${money(payment.amount, 'an amount that cannot be read')}`),
      line(
        1,
        dotted(
          words('payment-method', method),
          day(date),
          traceNumber && `trace ${traceNumber}`,
          payerIdentifier && `payer ${payerIdentifier}`,
          words('remit-handling', payment.handling),
        ),
      ),
    ];
  };
  return { kind: 'payment', lines, json: () => withoutClaims(payment) };
}

/** Claims have lines of their own, provider-level adjustments come with the end. */
function withoutClaims(payment: Payment): object {
  const { claimGroups: _, providerAdjustments: __, ...header } = payment.toJSON();
  return header;
}

const nameOf = (party: Party | undefined): string | undefined =>
  party &&
  [party.firstName, party.middleName, party.lastName, party.suffix].filter(Boolean).join(' ');

function saidClaim(claim: Claim): Said {
  const lines = (): Line[] => {
    const { paid, lines: of } = claim;
    const tone = claim.isReversal || paid === undefined || paid.cents <= 0 ? 'bad' : 'good';
    const number = claim.patientControlNumber ?? 'without a number';
    const status = words('remit-claim-status', claim.status);
    return [
      line(1, dotted(`Claim ${number}`, nameOf(claim.patient), status), tone),
      line(2, claimMoney(claim)),
      ...news(claim),
      ...claim.adjustments.map((a) => adjustmentLine(a, 2)),
      ...claim.remarkCodes.map((code) => line(2, `${code} ${words('rarc', code)}`)),
      ...of.flatMap(serviceLines),
    ];
  };
  return { kind: 'claim', lines, json: () => claim.toJSON() };
}

const claimMoney = (claim: Claim): string =>
  dotted(
    `charged ${moneyIn(claim.segment, 3)}, paid ${moneyIn(claim.segment, 4)}`,
    claim.patientResponsibility && `patient owes ${money(claim.patientResponsibility)}`,
    claim.interest && `interest ${money(claim.interest)} (paid apart)`,
    claim.payerControlNumber && `payer claim ${claim.payerControlNumber}`,
    claim.originalControlNumber && `about ${claim.originalControlNumber}`,
  );

/** What the payer knows better than we do. */
function news(claim: Claim): Line[] {
  const { corrected, crossoverPayer, priorityPayer } = claim;
  const id = corrected?.id;
  return [
    corrected &&
      line(2, dotted('The payer has the member as', nameOf(corrected), id && `id ${id}`), 'bad'),
    crossoverPayer &&
      line(2, `Sent on to ${nameOf(crossoverPayer)}: do not bill that plan yourself`),
    priorityPayer && line(2, `${nameOf(priorityPayer)} should be billed first`, 'bad'),
  ].filter((l) => l !== undefined);
}

function serviceLines(service: ServiceLine): Line[] {
  const { code, modifiers } = service.procedure;
  const procedure =
    modifiers.length > 0 ? `${code} (${modifiers.join(', ')})` : (code ?? 'service');
  const allowed = service.allowed && `allowed ${money(service.allowed)}`;
  return [
    line(
      2,
      dotted(
        `${procedure} on ${day(service.serviceDate)}`,
        `charged ${moneyIn(service.segment, 2)}, paid ${moneyIn(service.segment, 3)}`,
        allowed,
        service.lineControlNumber && `line ${service.lineControlNumber}`,
      ),
    ),
    ...service.adjustments.map((a) => adjustmentLine(a, 3)),
    ...service.remarkCodes.map((remark) => line(3, `${remark} ${words('rarc', remark)}`)),
  ];
}

function adjustmentLine(a: Adjustment, depth: number): Line {
  const less = `${a.group} ${a.reason ?? '?'}  ${money(a.amount)} less`;
  return line(depth, `${less}: ${words('carc', a.reason)} (${words('group', a.group)})`);
}

function saidEnd(payment: Payment): Said {
  const { providerAdjustments, balance } = payment;
  const lines = (): Line[] => [
    ...providerAdjustments.map((a) => {
      const what = `Provider ${a.reason ?? '?'} ${money(a.amount)}`;
      const why = a.amount ? plbSentence(a.reason ?? '', a.amount.cents) : words('plb', a.reason);
      return line(1, dotted(what, why, a.reference && `reference ${a.reference}`));
    }),
    balance?.proved
      ? line(1, balanceText(payment), 'good')
      : line(
          1,
          'The payment does not balance: do not post it before the payer has explained',
          'bad',
        ),
  ];
  const json = (): object => ({
    control: payment.control,
    complete: payment.complete,
    providerAdjustments: providerAdjustments.map((a) => a.toJSON()),
    balance,
  });
  return { kind: 'payment-end', lines, json };
}

function balanceText({ balance, providerAdjustments }: Payment): string {
  const { claimsPaid = 0, providerAdjustments: taken = 0, stated = 0 } = balance ?? {};
  if (providerAdjustments.length === 0) return `Balances: the claims add up to ${dollars(stated)}`;
  const many = count(providerAdjustments.length, 'provider adjustment');
  return `Balances: claims ${dollars(claimsPaid)} less ${many} ${dollars(taken)} is ${dollars(stated)}`;
}
