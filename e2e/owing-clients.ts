/** Many clients who owe for visits that are on no paper yet, written as rows: quicker than through the doors. */
import type pg from 'pg';

/** `clt_` and 26 places, in the order of the number. */
const id = (prefix: string, n = 'n') => `'${prefix}_' || lpad((${n})::text, 26, '0')`;
/** Each has an e-mail, visits of $150 to pay themselves, and an invoice of the month before. Triggers are off meanwhile. */
const ROWS = `
insert into clients (practice_id, id, given_name, family_name, street, city, state, zip, email, pays, status, created_at)
  select $p, ${id('clt')}, 'Given' || n, 'Family' || n, case when $mailed then n || ' Fern Lane' else '' end, 'Burlington', 'VT', '05401',
    'client' || n || '@example.com', 'self', 'active', now() from generate_series(1, $clients) n;
insert into caseloads (practice_id, id, client_id, clinician_id, valid_from)
  select $p, ${id('csl')}, ${id('clt')}, $clinician, $today::date - 400 from generate_series(1, $clients) n;
create temp table visits as
  select n, 1 + (n - 1) % $clients as client, n > $clients * $each as before,
    $today::date - 7 * (1 + (n - 1) / $clients) as day from generate_series(1, $periods * $clients * $each) n;
insert into charges (practice_id, id, kind, client_id, description, service_on, fee_cents, payer_cents, client_cents, why, entry_id, posted_at)
  select $p, ${id('chg')}, 'other', ${id('clt', 'client')}, 'A report', day, 15000, 0, 15000, '{}', ${id('ent')}, day + time '20:00' from visits;
insert into entries (practice_id, id, event_key, kind, effective_on, recorded_at, rule, content_hash)
  select $p, ${id('ent')}, 'charge-posted:' || ${id('chg')}, 'charge-posted', day, now(), 'The fee.', '' from visits;
insert into lines (practice_id, entry_id, line_no, account, side, cents, effective_on, client_id, charge_id)
  select $p, ${id('ent')}, k, (array['1110', '4020'])[k], (array['debit', 'credit'])[k], 15000, day, ${id('clt', 'client')},
    ${id('chg')} from visits, generate_series(1, 2) k;
insert into open_money (practice_id, account, client_id, about, cents, since)
  select $p, '1110', ${id('clt', 'client')}, ${id('chg')}, 15000, day from visits;
insert into papers (practice_id, id, kind, legal_entity_id, number, client_id, data, pdf, sha256, issued_on, issued_at)
  select $p, ${id('ppr')}, 'invoice', (select id from legal_entities), n, ${id('clt')}, '{}', 'p', sha256('p'),
    $today::date - 30, $today::date - 30 from generate_series(1, $clients) n where $periods = 2;
insert into paper_numbers (practice_id, legal_entity_id, kind, last) select $p, id, 'invoice', $clients from legal_entities where $periods = 2;
insert into invoices (practice_id, id, kind, paper_id, client_id, issued_on, due_on, total_cents, made_at)
  select $p, ${id('inv')}, 'invoice', ${id('ppr')}, ${id('clt')}, $today::date - 30, $today::date - 16, 15000 * $each,
    $today::date - 30 from generate_series(1, $clients) n where $periods = 2;
insert into invoice_lines (practice_id, invoice_id, line_no, charge_id, client_id, cents)
  select $p, ${id('inv', 'client')}, row_number() over (partition by client order by n), ${id('chg')}, ${id('clt', 'client')}, 15000
  from visits where before;
select keep_asked_money();`;

export interface Owing {
  readonly clinicianId: string;
  /** Visits were each week before it. */
  readonly today: string;
  readonly clients: number;
  /** Visits of each that are on no paper. */
  readonly each: number;
  /** As many visits are on an invoice of a month ago. */
  readonly invoicedBefore: boolean;
  /** Has an address on file. */
  readonly mailed: boolean;
}
export const owingClient = (n: number): string => `clt_${String(n).padStart(26, '0')}`;

/** Into a practice that has no clients yet, as the owner of the tables; in one transaction. */
export async function addOwingClients(sql: pg.ClientBase, of: Owing): Promise<void> {
  const { rows } = await sql.query<{ practice_id: string }>('select practice_id from practices');
  const words: Readonly<Record<string, string>> = {
    ...{
      $p: `'${rows[0]?.practice_id}'`,
      $clinician: `'${of.clinicianId}'`,
      $today: `'${of.today}'`,
    },
    ...{
      $clients: String(of.clients),
      $each: String(of.each),
      $mailed: String(of.mailed),
      $periods: of.invoicedBefore ? '2' : '1',
    },
  };
  await sql.query('begin; set local session_replication_role = replica');
  await sql.query(ROWS.replaceAll(/\$[a-z]+/g, (word) => words[word] ?? word));
  await sql.query('commit; analyze');
}
