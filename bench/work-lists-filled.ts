/**
 * A practice with years behind it, written as rows in bulk: visits, charges, claims with lines and history, payers'
 * answers, denials, deposits and the book behind them, in the mix a practice has: most settled, a few percent at
 * work. Amounts balance line by line; triggers and foreign keys are off while it is written.
 */
import type pg from 'pg';

export interface Filled {
  readonly clientId: string;
  readonly denials: number;
  readonly lines: number;
}
export interface FillPlan {
  readonly practiceId: string;
  /** Of the practice as it was set up: a service with a time rule, a template of notes, a legal entity. */
  readonly serviceId: string;
  readonly templateId: string;
  readonly entityId: string;
  readonly claims: number;
  /** The practice's day; visits reach 900 days back from it. */
  readonly today: string;
}
const DAYS = 900;
const PAYERS = 12;
const CLINICIANS = 20;
const VISITS_A_CLIENT = 40;
const CLAIMS_A_REMITTANCE = 40;

/** `clm_` and 26 places, in the order of the number. */
const id = (prefix: string, n = 'n') => `'${prefix}_' || lpad((${n})::text, 26, '0')`;

/** Every claim with its state; the newest are the ones at work. r is the same draw for a claim everywhere. */
const FATES = `
create temp table fates as
select n, n % $clients as client, n % ${CLINICIANS} as clinician, (n % $clients) % ${PAYERS} as payer,
  day, age, r, state, 10000 + (n * 7919::bigint) % 9000 as fee,
  state in ('paid', 'part-paid', 'denied', 'replaced') as decided, day + 14 + r % 20 as decided_on
from (select n, day, age, r, case
    when age <= 4 then case when r < 300 then 'ready' when r < 500 then 'building' when r < 850 then 'to-mend' else 'held' end
    when age <= 35 then case when r < 20 then 'rejected' when r < 40 then 'to-correct' when r < 60 then 'to-mend'
      when r < 120 then 'sent' when r < 180 then 'received' when r < 300 then 'accepted-clearinghouse'
      when r < 600 then 'accepted-payer' when r < 700 then 'pending' when r < 720 then 'paper-sent' else 'paid' end
    else case when r < 60 then 'denied' when r < 130 then 'part-paid' when r < 140 then 'rejected'
      when r < 146 then 'to-correct' when r < 154 then 'replaced' when r < 158 then 'voided' when r < 164 then 'withdrawn'
      when r < 171 then 'closed' when r < 176 then 'filed-elsewhere' when r < 180 then 'held' when r < 186 then 'to-mend'
      when r < 196 then 'accepted-payer' else 'paid' end end as state
  from (select n, $today::date - age as day, age, ((n * 7919::bigint) % 1000)::int as r
    from (select n, (($claims - n) * ${DAYS} / $claims)::int as age from generate_series(1, $claims) n) a) b) c;
create index on fates (n);
analyze fates;`;

const SETUP = `
insert into payers (practice_id, id, name, class, filing_days, created_at)
  select $p, ${id('pyr')}, 'Payer ' || n, 'commercial', 180, now() from generate_series(0, ${PAYERS - 1}) n;
insert into payer_rules (practice_id, id, payer_id, unit_method, place_client_home, place_client_elsewhere, bill_as, valid_from)
  select $p, ${id('prl')}, ${id('pyr')}, 'ama', '10', '02', 'renderer', $today::date - 1000 from generate_series(0, ${PAYERS - 1}) n;
insert into clinicians (practice_id, id, name, credential, active_from)
  select $p, ${id('cln')}, 'Clinician ' || n, 'LCSW', $today::date - 1000 from generate_series(0, ${CLINICIANS - 1}) n;
insert into fees (practice_id, id, service_id, amount_cents, valid_from, set_at)
  values ($p, ${id('fee', '0')}, $service, 15000, $today::date - 1000, now());
insert into clients (practice_id, id, given_name, family_name, pays, status, created_at)
  select $p, ${id('clt')}, 'Given' || n, 'Family' || n, 'insurance', 'active', now() from generate_series(0, $clients - 1) n;
insert into caseloads (practice_id, id, client_id, clinician_id, valid_from)
  select $p, ${id('csl')}, ${id('clt')}, ${id('cln', `n % ${CLINICIANS}`)}, $today::date - 1000 from generate_series(0, $clients - 1) n;
insert into policies (practice_id, id, client_id, payer_id, member_id, rank, relationship, valid_from, valid_to)
  select $p, ${id('pol')}, ${id('clt')}, ${id('pyr', `n % ${PAYERS}`)}, 'M' || n, 1, 'self', $today::date - 1000,
    case when n % 50 = 0 then $today::date - 200 end from generate_series(0, $clients - 1) n;
insert into cards (practice_id, id, client_id, setup_ref, processor, token, brand, last4, exp_month, exp_year, consent, added_at)
  select $p, ${id('crd')}, ${id('clt')}, 's' || n, 'practice', 't' || n, 'visa', '4242', 12, 2031, '{}', now()
  from generate_series(0, $clients - 1) n where n % 5 < 3;
insert into authorizations (practice_id, id, client_id, payer_id, number, counts, allowed, valid_from, valid_to, made_at)
  select $p, ${id('aut')}, ${id('clt')}, ${id('pyr', `n % ${PAYERS}`)}, 'A' || n, 'visits', 60, $today::date - 90,
    $today::date + n % 120, now() from generate_series(0, $clients - 1, 10) n;`;

/** Held, charged visits; some of the last weeks without outcome or without a note; and those still to come. */
const VISITS = `
insert into sessions (practice_id, id, clinician_id, service_id, medium, client_at, starts_at, minutes, local_day, created_at)
  select $p, ${id('ses')}, ${id('cln', 'clinician')}, $service, 'in-person', 'office', day + time '14:00', 50, day, now() from fates;
insert into attendees (practice_id, id, session_id, client_id, status, status_at)
  select $p, ${id('att')}, ${id('ses')}, ${id('clt', 'client')}, 'held', now() from fates;
insert into notes (practice_id, id, session_id, template_id, author_id, body, started_at, ended_at, diagnoses, status,
    version, billable_version, signed_at, created_at, saved_at)
  select $p, ${id('not')}, ${id('ses')}, $template, ${id('cln', 'clinician')}, '{"plan":"As discussed."}', day + time '14:00',
    day + time '14:50', '{F41.1}', 'signed', 1, 1, day + time '20:00', now(), now() from fates;
insert into sessions (practice_id, id, clinician_id, service_id, medium, client_at, starts_at, minutes, local_day, created_at)
  select $p, ${id('ses', '$claims + n')}, ${id('cln', `n % ${CLINICIANS}`)}, $service, 'in-person', 'office',
    $today::date - 40 + n / 150 + time '14:00', 50, $today::date - 40 + n / 150, now() from generate_series(1, 13000) n
  where n / 150 >= 40 or n % 15 = 0;
insert into attendees (practice_id, id, session_id, client_id, status, status_at)
  select $p, ${id('att', 'n')}, s.id, ${id('clt', 'n % $clients')},
    case when local_day >= $today::date then 'scheduled' when n % 2 = 0 then 'held' else 'scheduled' end, now()
  from (select s.*, right(s.id, 12)::bigint as n from sessions s where practice_id = $p and right(s.id, 12)::bigint > $claims) s;
insert into notes (practice_id, id, session_id, template_id, author_id, body, status, created_at, saved_at)
  select $p, ${id('not', 'right(session_id, 12)::bigint')}, session_id, $template, ${id('cln', '0')}, '{}', 'draft', now(), now()
  from attendees where practice_id = $p and status = 'held' and right(session_id, 12)::bigint > $claims
    and right(session_id, 12)::bigint % 4 = 0;
insert into charges (practice_id, id, kind, client_id, session_id, attendee_id, note_id, note_version, clinician_id, service_id,
    description, service_on, code, place, diagnoses, minutes, fee_cents, payer_id, policy_id, payer_cents, client_cents, why,
    entry_id, posted_at)
  select $p, ${id('chg')}, 'session', ${id('clt', 'client')}, ${id('ses')}, ${id('att')}, ${id('not')}, 1, ${id('cln', 'clinician')},
    $service, 'Psychotherapy', day, '90834', '11', '{F41.1}', 50, fee, ${id('pyr', 'payer')}, ${id('pol', 'client')},
    fee - 2000, 2000, '{}', ${id('ent')}, day + time '20:00' from fates;`;

const CLAIMS = `
insert into edi_files (practice_id, id, direction, name, size, sha256, about, state, came_by, interchange_control, made_at)
  select $p, ${id('edi')}, 'out', 'CH' || n || '.837', 1000, sha256(('f' || n)::bytea), 'Claims', 'received', 'made', n::text,
    $today::date - ${DAYS} + n * ${DAYS} / ($claims / 200 + 1) from generate_series(0, $claims / 200) n;
insert into claims (practice_id, id, number, client_id, policy_id, payer_id, clinician_id, service_on, place, state, decision,
    decided_on, total_cents, payer_control_number, sent_file, sent_at, checked, findings, hold_reason, limit_on, act_by,
    limit_basis, ask_status_on, made_at)
  select $p, ${id('clm')}, 'C' || lpad(n::text, 12, '0'), ${id('clt', 'client')}, ${id('pol', 'client')}, ${id('pyr', 'payer')},
    ${id('cln', 'clinician')}, day, '11', state, case when decided then case state when 'replaced' then 'denied' else state end end,
    case when decided then decided_on end, fee, case when decided then 'P' || n end,
    case when here then null else ${id('edi', 'n / 200')} end, case when here then null else day + 1 + time '18:00' end, true,
    case state when 'to-mend' then '[{"code":"member-id","sentence":"The member number is missing.","severity":"error","place":{"page":"policy","id":null,"field":"memberId"}}]'::jsonb
      else '[]' end, case state when 'held' then 'Waits for the card' end, until, until - 3 - r % 2,
    case when until is not null then 'First claim: 180 days after the day of service.' end,
    case when state in ('sent', 'received', 'accepted-clearinghouse', 'accepted-payer', 'pending') then
      case when age > 35 then $today::date + r % 7 - 1 else day + 15 end end, day + time '20:00'
  from (select *, state in ('ready', 'building', 'to-mend', 'held') as here,
    case when state in ('ready', 'building', 'to-mend', 'held', 'sent', 'received', 'accepted-clearinghouse', 'paper-sent', 'rejected')
      then day + 180 when state in ('denied', 'part-paid', 'to-correct') then decided_on + 90 + r * 2 end as until from fates) f;
insert into claim_lines (practice_id, claim_id, position, charge_id, line_key, code, units, place, diagnoses, fee_cents, service_on, stands)
  select $p, ${id('clm')}, 1, ${id('chg')}, 'C' || lpad(n::text, 12, '0') || 'L1', '90834', 1, '11', '{F41.1}', fee, day,
    state not in ('replaced', 'voided', 'withdrawn') from fates;
insert into claim_events (practice_id, id, claim_id, event, from_state, to_state, why, at)
  select $p, ${id('evt', 'n * 10 + k')}, ${id('clm')}, (array['clean','send','received','accepted-payer','paid'])[k], 'building', state,
    'It went on.', day + k + time '18:00' from fates, generate_series(1, 5) k
  where k = 1 or (age > 4 and (k < 5 or decided));
insert into claim_sendings (practice_id, claim_id, file_id, set_control, reference, at)
  select $p, ${id('clm')}, ${id('edi', 'n / 200')}, '0001', 'B' || n / 200, day + 1 + time '18:00' from fates where age > 4;`;

/** A remittance for every so many decided claims of a time; a few wait, a few of their claims stopped. */
const ANSWERS = `
create temp table answers as
select f.*, n / ${CLAIMS_A_REMITTANCE * PAYERS} * ${PAYERS} + payer as era,
  case state when 'denied' then 0 when 'part-paid' then (fee - 2000) / 2 else fee - 5000 end as paid,
  case state when 'denied' then fee - 2000 when 'part-paid' then fee - 5000 - (fee - 2000) / 2 else 0 end as open,
  case state when 'denied' then 0 else 3000 end as cut from fates f where decided;
insert into remittances (practice_id, id, file_id, payer_id, payer_name, method, trace, paid_cents, paid_on, payment_key, state,
    balance, claim_count, posted_at, made_at)
  select $p, ${id('era', 'era')}, null, ${id('pyr', 'min(payer)')}, 'Payer ' || min(payer), 'ach', 'T' || era, sum(paid), max(decided_on),
    'k' || era, case when max(n) > $claims * 0.965 and era % 3 = 0 then 'waiting' else 'posted' end,
    '{"claimsCents":0,"adjustmentsCents":0,"proved":true,"faults":[]}', count(*), max(decided_on), max(decided_on)
  from answers group by era;
insert into remittance_claims (practice_id, id, remittance_id, position, claim_number, status, payer_control_number, patient,
    charged_cents, paid_cents, client_cents, service_on, lines, told, kind, client_id, claim_id, match, confidence, state, reasons)
  select $p, ${id('ecl')}, ${id('era', 'era')}, n, 'C' || lpad(n::text, 12, '0'), '1', 'P' || n, '{"lastName":"Family","firstName":"Given"}',
    fee, paid, 2000, day, '[]', '{"adjustments":[],"remarks":[],"faults":[]}', 'paid', ${id('clt', 'client')}, ${id('clm')},
    'line-key', 100, case when n % 97 = 0 then 'stop' when n % 101 = 0 then 'set-aside' else 'posted' end,
    case when n % 97 = 0 then '[{"code":"no-claim","sentence":"No claim fits."}]'::jsonb else '[]' end from answers;
insert into adjudications (practice_id, id, remittance_id, remittance_claim_id, line_position, claim_id, charge_id, client_id, payer_id,
    level, decided_on, charged_cents, allowed_cents, paid_cents, contractual_cents, reduced_cents, client_cents, next_payer_cents,
    open_cents, adjustments, entry_id, made_at)
  select $p, ${id('adj')}, ${id('era', 'era')}, ${id('ecl')}, 1, ${id('clm')}, ${id('chg')}, ${id('clt', 'client')}, ${id('pyr', 'payer')},
    1, decided_on, fee, fee - 3000, paid, cut, 0, 2000, 0, open, '[{"group":"CO","reason":"45","cents":3000}]',
    case when state = 'denied' then null else ${id('ent', '2 * $claims + n')} end, decided_on from answers;
insert into denials (practice_id, id, adjudication_id, remittance_id, remittance_claim_id, claim_id, charge_id, client_id, payer_id,
    clinician_id, level, service_on, decided_on, code, charged_cents, paid_cents, open_cents, risk_cents, group_code, reason, adjustments,
    bucket, cause, client_owes, usual_act, advice, state, outcome, deadlines, limit_on, act_by, limit_basis, wait_until, made_at, closed_at)
  select $p, ${id('dnl')}, ${id('adj')}, ${id('era', 'era')}, ${id('ecl')}, ${id('clm')}, ${id('chg')}, ${id('clt', 'client')},
    ${id('pyr', 'payer')}, ${id('cln', 'clinician')}, 1, day, decided_on, '90834', fee, paid, open, greatest(open, 2000), 'CO',
    (array['197','16','50','97','29','18'])[1 + n % 6], '[]', (array['documents','data','not-covered','not-separate'])[1 + n % 4],
    (array['no-authorization','member-number','benefit-limit','code-pair'])[1 + n % 4], 'no', (array['appeal','correct'])[1 + n % 2], 'Appeal it.',
    case when age > 220 or r % 8 = 0 then 'closed' when r % 9 = 0 then 'waiting' when r % 10 = 0 then 'appealing' else 'open' end,
    case when age > 220 or r % 8 = 0 then (array['won','lost','given-up'])[1 + n % 3] end, '[]', decided_on + 90, decided_on + 87,
    'Corrected claim within 90 days.', case when not (age > 220 or r % 8 = 0) and r % 9 = 0 then $today::date + r % 20 end,
    decided_on, case when age > 220 or r % 8 = 0 then decided_on + 60 end
  from answers where state in ('denied', 'part-paid') or n % 11 = 0;
insert into bank_statements (practice_id, id, name, format, sha256, line_count, new_count, from_on, to_on, made_at)
  values ($p, ${id('bnk', '0')}, 'Statement', 'csv', sha256('s'), 1, 1, $today, $today, now());
insert into bank_lines (practice_id, id, statement_id, line_key, posted_on, cents, description, reference, state)
  select r.practice_id, 'bnk_' || right(r.id, 26), ${id('bnk', '0')}, r.id, r.paid_on + 2, greatest(r.paid_cents, 1), 'HCCLAIMPMT', r.trace,
    case when paid_on < $today::date - 20 then 'matched' else 'open' end from remittances r where practice_id = $p;
insert into payer_deposits (practice_id, id, remittance_id, bank_line_id, cents, deposited_on, how, entry_id, made_at)
  select practice_id, 'dpt_' || right(id, 26), id, 'bnk_' || right(id, 26), paid_cents, paid_on + 2, 'trace', 'ent_d', now()
  from remittances where practice_id = $p and paid_on < $today::date - 20 and paid_cents > 0;`;

/** Charge, answer, payment of every second client's share: entries of their own. */
const BOOK = `
create temp table moves (key bigint, kind text, day date, account text, side text, cents bigint, n int, of text);
insert into moves select n, 'charge-posted', day, a.account, a.side, a.cents, n, 'charge' from fates, lateral (values
  ('1100', 'debit', fee - 2000), ('1110', 'debit', 2000), ('4000', 'credit', fee)) a (account, side, cents);
insert into moves select 2 * $claims + n, 'payer-adjudicated', decided_on, a.account, a.side, a.cents, n, 'charge' from answers, lateral (values
  ('1030', 'debit', paid), ('4900', 'debit', cut), ('1100', 'credit', paid + cut)) a (account, side, cents) where a.cents > 0;
insert into moves select 3 * $claims + n, 'payment-received', day + 3, a.account, a.side, 2000, n, a.of from fates, lateral (values
  ('1010', 'debit', 'payment'), ('2000', 'credit', 'payment')) a (account, side, of) where r % 20 <> 0;
insert into moves select 4 * $claims + n, 'credit-applied', day + 3, a.account, a.side, 2000, n, a.of from fates, lateral (values
  ('2000', 'debit', 'payment'), ('1110', 'credit', 'charge')) a (account, side, of) where r % 20 <> 0 and r % 200 <> 7;
insert into entries (practice_id, id, event_key, kind, effective_on, recorded_at, rule, content_hash)
  select $p, ${id('ent', 'key')}, 'e' || key, min(kind), min(day), now(), 'bench', '' from moves group by key;
insert into lines (practice_id, entry_id, line_no, account, side, cents, effective_on, client_id, charge_id, payer_id, payment_id)
  select $p, ${id('ent', 'key')}, row_number() over (partition by key order by account, side), account, side, cents, day,
    ${id('clt', 'n % $clients')}, case of when 'charge' then ${id('chg')} end,
    case when account = '1100' then ${id('pyr', `n % $clients % ${PAYERS}`)} end,
    case when of = 'payment' or account = '1110' and side = 'credit' then ${id('pmt')} end from moves;
insert into payments (practice_id, id, client_id, method, amount_cents, received_on, entry_id, recorded_at)
  select $p, ${id('pmt')}, ${id('clt', 'client')}, 'check', 2000, day + 3, ${id('ent', '3 * $claims + n')}, day + 3 + time '15:00'
  from fates where r % 20 <> 0;
insert into papers (practice_id, id, kind, legal_entity_id, number, client_id, payment_id, data, pdf, sha256, issued_on, issued_at)
  select $p, ${id('ppr')}, 'receipt', $entity, n, ${id('clt', 'client')}, ${id('pmt')}, '{}', 'p', sha256('p'), day + 3, day + 3
  from fates where r % 20 <> 0;
update users set seen_before_at = now() - interval '3 days' where practice_id = $p;
update practices set setup_version = setup_version + 1 where practice_id = $p;`;

/** What triggers keep, which were off: as migrations 0021 and 0043 write it for what was there before. */
const KEPT = `
update sessions set settled = false where practice_id = $p and not hour_settled(practice_id, id);
insert into open_money (practice_id, account, client_id, about, cents, since)
  select $p, account, client_id, about, sum(case side when 'debit' then cents else -cents end), min(effective_on)
  from (select *, coalesce(case account when '2000' then payment_id else charge_id end, '') as about from lines) l
  where practice_id = $p and account in ('1100', '1110', '2000') and client_id is not null group by 2, 3, 4;
select keep_asked_money();
insert into receipts_wanted select $p, m.id from payments m where practice_id = $p and not exists (
  select from papers r where r.practice_id = m.practice_id and r.payment_id = m.id);
insert into tallies (practice_id, of_what, state, items, cents)
  select $p, 'claims', state, count(*), sum(total_cents) from claims where practice_id = $p group by 3
  union all select $p, 'denials', state, count(*), sum(risk_cents) from denials where practice_id = $p group by 3;`;

/** In one transaction; the rows are counted and their statistics taken, as autovacuum would within minutes. */
export async function fill(sql: pg.ClientBase, plan: FillPlan): Promise<Filled> {
  const clients = Math.max(20, Math.round(plan.claims / VISITS_A_CLIENT));
  const words: Readonly<Record<string, string>> = {
    $p: `'${plan.practiceId}'`,
    $service: `'${plan.serviceId}'`,
    $template: `'${plan.templateId}'`,
    $entity: `'${plan.entityId}'`,
    $today: `'${plan.today}'`,
    $claims: String(plan.claims),
    $clients: String(clients),
  };
  const said = (text: string) => text.replaceAll(/\$[a-z]+/g, (word) => words[word] ?? word);
  await sql.query(
    `begin; set local session_replication_role = replica; set local work_mem = '256MB'`,
  );
  for (const part of [FATES, SETUP, VISITS, CLAIMS, ANSWERS, BOOK]) await sql.query(said(part));
  await sql.query('commit');
  await sql.query('vacuum (analyze)');
  await sql.query(said(KEPT));
  await sql.query('vacuum (analyze) sessions, open_money, asked_money, receipts_wanted');
  const { rows } = await sql.query<{ denials: number; lines: number }>(
    said(`select (select count(*)::int from denials where practice_id = $p) as denials,
      (select count(*)::int from lines where practice_id = $p) as lines`),
  );
  const [counted] = rows;
  if (!counted) throw new Error('a count without a row');
  return { clientId: `clt_${'7'.padStart(26, '0')}`, ...counted };
}
