/** Tells of eligibility inquiries (270) and answers (271). */
import { type InquirySet, patientsAsked } from '../../documents/270/inquiry.ts';
import {
  type AnsweredMember,
  type AnswerSet,
  membersAnswered,
} from '../../documents/271/answer.ts';
import type { AskNext } from '../../documents/271/ask-next.ts';
import { rejectsOf, type SaidReject } from '../../documents/271/rejects.ts';
import { type TherapyBenefits, therapyBenefits } from '../../documents/271/therapy-benefits.ts';
import type { Told } from '../../documents/271/told.ts';
import type { Limit, Total } from '../../documents/271/totals.ts';
import type { VisitTerms } from '../../documents/271/visit.ts';
import { nameOf } from '../../documents/eligibility/shape.ts';
import { day, days, dotted, type Line, line, money, words } from '../said.ts';

export function inquiryLines(inquiry: InquirySet): Line[] {
  return patientsAsked(inquiry).flatMap(({ source, receiver, subscriber, dependent, patient }) => {
    const types = patient.questions.flatMap((q) =>
      q.serviceTypes.map((t) => words('service-type', t)),
    );
    const procedures = patient.questions.flatMap((q) => (q.procedure ? [q.procedure.code] : []));
    return [
      line(1, `${nameOf(receiver.party) || 'Somebody'} asks ${nameOf(source.party) || 'a payer'}`),
      line(
        2,
        dotted(
          `about ${nameOf(patient.party) || 'a patient not named'}`,
          patient.birthDate && `born ${day(patient.birthDate)}`,
          dependent && `dependent of ${nameOf(subscriber.party)}`,
          subscriber.party.id && `member id ${subscriber.party.id}`,
        ),
      ),
      line(2, `what is covered: ${[...types, ...procedures].join(', ') || 'nothing asked'}`),
      ...patient.dates.map((date) => line(2, `on ${days(date.from, date.to)}`)),
    ];
  });
}

export function answerLines(answer: AnswerSet): Line[] {
  const rejects = rejectsOf(answer);
  const [source] = answer.sources;
  const who = (source && nameOf(source.party)) || 'A payer not named';
  const own = rejects.filter((r) => r.loop < '2100C').map(rejectLine);
  return [
    line(1, `${who} answers`),
    ...own,
    ...membersAnswered(answer).flatMap((of) => memberLines(of)),
    ...rejects.filter((r) => r.loop >= '2100C').map(rejectLine),
  ];
}

const rejectLine = (reject: SaidReject): Line =>
  line(1, `No answer: ${reject.why}. ${reject.act} (${reject.followUp})`, 'bad');

function memberLines({ member, subscriber, dependent }: AnsweredMember): Line[] {
  const told = therapyBenefits(member);
  const { names, groupNumber, groupName, begins, ends } = told.plan;
  const person = dotted(
    nameOf(member.party) || 'a patient not named',
    member.birthDate && `born ${day(member.birthDate)}`,
    dependent && `dependent of ${nameOf(subscriber.party)}`,
    subscriber.party.id && `member id ${subscriber.party.id}`,
  );
  const plan = dotted(
    names.join(', '),
    groupNumber && `group ${groupNumber}`,
    groupName,
    begins && `from ${day(begins)}`,
    ends && `until ${day(ends)}`,
  );
  const nothing = member.benefits.length === 0;
  return [
    line(1, person),
    ...(nothing
      ? []
      : [
          line(
            2,
            `Therapy coverage: ${told.coverage}`,
            told.coverage === 'active' ? 'good' : 'bad',
          ),
        ]),
    ...(plan ? [line(2, `Plan: ${plan}`)] : []),
    ...(nothing || told.coverage === 'inactive' ? [] : costLines(told)),
    ...told.askNext.map(askLine),
    ...told.cautions.map((caution) => line(2, `Note: ${caution.sentence}`, 'bad')),
  ];
}

function costLines(told: TherapyBenefits): Line[] {
  return (['in', 'out'] as const).flatMap((network) => [
    line(2, network === 'in' ? 'In network' : 'Out of network'),
    ...visitLines(told.visit(network, 'office'), told.visit(network, 'telehealth')),
    ...(['IND', 'FAM'] as const).flatMap((level) => [
      ...totalLine(told.deductible(network, level), 'deductible'),
      ...totalLine(told.outOfPocketMaximum(network, level), 'out-of-pocket maximum'),
    ]),
    ...told.limits
      .filter((limit) => limit.networks === undefined || limit.networks.includes(network))
      .map(limitLine),
  ]);
}

/** One line when office and telehealth are the same. */
function visitLines(office: VisitTerms, telehealth: VisitTerms): Line[] {
  const [a, b] = [visitText(office), visitText(telehealth)];
  if (a === b) return [line(3, `visit, office or telehealth: ${a}`)];
  return [line(3, `visit in the office: ${a}`), line(3, `visit by telehealth: ${b}`)];
}

const visitText = (v: VisitTerms): string =>
  v.covered === 'no'
    ? 'not covered'
    : dotted(
        `copay ${figure(v.copay, money)}`,
        `coinsurance ${figure(v.coinsurancePercent, (n) => `${n}%`)}`,
        v.deductible !== 'not stated' && `deductible ${v.deductible}`,
        `authorization ${v.authorization}`,
      );

function figure<T>(told: Told<T>, say: (value: T) => string): string {
  if (told.said === 'once') return say(told.value);
  if (told.said === 'differently') return told.values.map((v) => say(v)).join(' or ');
  return told.said;
}

function totalLine(total: Total, name: string): Line[] {
  const { whole, remaining, used, level, period } = total;
  if (whole.said === 'not stated' && remaining.said === 'not stated') return [];
  return [
    line(
      3,
      dotted(
        `${level === 'IND' ? 'own' : 'family'} ${name} ${figure(whole, money)}`,
        period && words('benefit-period', period).toLowerCase(),
        `remaining ${figure(remaining, money)}`,
        used.said !== 'not stated' && `used ${figure(used, money)}`,
      ),
    ),
  ];
}

function limitLine(limit: Limit): Line {
  const unit =
    limit.unit === 'amount' ? 'dollars' : words('benefit-quantity', limit.unit).toLowerCase();
  return line(
    3,
    dotted(
      `limit ${figure(limit.allowed, (n) => n)} ${unit}`,
      limit.period && `each ${words('benefit-period', limit.period).toLowerCase()}`,
      `left ${figure(limit.left, (n) => n)}`,
      limit.places?.join(', '),
    ),
  );
}

function askLine({ why, party, contacts, order }: AskNext): Line {
  const what = why === 'carve-out' ? 'Ask next (carve-out)' : 'Other payer';
  const ways = contacts.flatMap((c) => c.ways.map((way) => way.to));
  const name = party ? nameOf(party) : 'not named: call the payer';
  return line(2, dotted(`${what}: ${name}`, order, party?.id && `id ${party.id}`, ...ways), 'bad');
}
