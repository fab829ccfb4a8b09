/** The money of a simulated year: what clients pay, payers decide, and the practice forgives. */
import { addDays, addMonths, type LocalDate } from '@clearhour/values';
import { type Life, tryOr } from './life.ts';
import { giveEstimates } from './live-estimates.ts';
import { appealsDesk, bankStatement, denialDesk } from './live-insurance.ts';
import type { SimClient } from './set-up-year.ts';

/** What a client does about what they owe today. */
export async function pay(life: Life, client: SimClient, day: LocalDate): Promise<void> {
  const { desk, practice, draw, counts } = life;
  const money = await desk.money(practice.biller, client.id);
  const free = money.clientDueCents - money.creditCents;
  if (money.clientDueCents <= 0 || free <= 0) return;
  if (client.cardId !== undefined) {
    const result = await desk.chargeCard(practice.biller, client.id, client.cardId, free);
    counts.cardCharges++;
    if (result.status !== 'declined') return;
    counts.cardDeclines++;
    if (draw.chance(60))
      client.cardId = (await desk.addCard(practice.biller, client.id, 'approves')).id;
    return;
  }
  if (client.pays === 'slow' && !draw.chance(25)) return;
  const method = client.pays === 'cash' ? 'cash' : 'check';
  const amount = draw.chance(8) ? Math.ceil(free / 5000) * 5000 : free; // round sums leave a credit
  await desk.takePayment(
    practice.biller,
    client.id,
    method,
    amount,
    day,
    method === 'check' ? String(1000 + draw.below(8000)) : '',
  );
  counts.payments++;
}

/** Tuesdays and Thursdays the biller works: denials, small balances. */
export async function officeMorning(life: Life, day: LocalDate): Promise<void> {
  await tryOr(life, () => denialDesk(life, day));
  await tryOr(life, () => appealsDesk(life, day));
  await collectAfterAnswers(life, day);
  if (life.draw.chance(25)) await tryOr(life, () => forgive(life));
}

/** Payers' answers have left something to clients: they are asked for it. */
async function collectAfterAnswers(life: Life, day: LocalDate): Promise<void> {
  for (const client of life.practice.clients.values()) {
    if (client.insured) await tryOr(life, () => pay(life, client, day));
  }
}

async function forgive(life: Life): Promise<void> {
  const { desk, practice, draw, counts } = life;
  const open = await desk.charges(practice.biller, 'state=open');
  const candidates = open.filter((c) => c.balance.clientDueCents > 0);
  if (candidates.length === 0) return;
  const charge = draw.pick(candidates);
  const amount = Math.min(charge.balance.clientDueCents, draw.chance(30) ? 15_000 : 1_500);
  const asked = await desk.writeOff(
    practice.biller,
    charge.id,
    amount <= 1_500 ? 'small-balance' : 'courtesy',
    amount,
    'Agreed with the client',
  );
  if (asked.status === 'awaiting-approval') await desk.approveWriteOff(practice.owner, asked.id);
  counts.writeOffs++;
}

/** On the second of a month: superbills of the last, a letter sold, one credit given back. */
export async function monthStart(life: Life, day: LocalDate): Promise<void> {
  const { desk, practice, draw, counts } = life;
  await tryOr(life, () => bankStatement(life, day));
  await giveEstimates(life, 1);
  const from = addMonths(`${day.slice(0, 8)}01` as LocalDate, -1);
  const to = addDays(`${day.slice(0, 8)}01` as LocalDate, -1);
  for (const client of practice.clients.values()) {
    if (!client.wantsSuperbill) continue;
    await tryOr(life, async () => {
      await desk.issueSuperbill(practice.biller, client.id, from, to);
      counts.superbills++;
    });
  }
  const someone = draw.pick([...practice.clients.values()]);
  await tryOr(life, () =>
    desk.sellProduct(practice.biller, someone.id, 'Letter for school', 2_500, day),
  );
  const credits = (await desk.office.call(practice.biller, 'GET', '/api/credits?limit=50')) as {
    items: { id: string; unappliedCents: number }[];
  };
  const [credit] = credits.items.filter((c) => c.unappliedCents > 0);
  if (credit && draw.chance(50))
    await tryOr(life, async () => {
      await desk.refund(
        practice.biller,
        credit.id,
        credit.unappliedCents,
        'Credit given back at the month’s end',
      );
      counts.refunds++;
    });
}
