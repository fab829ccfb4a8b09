/** What a client signs in the portal, and what the practice changes afterwards. */
import { createHash } from 'node:crypto';
import type { Acts } from './acts.ts';
import { centsOf, type Found } from './phrases.ts';
import { clientOf, type Scene } from './scene.ts';

interface Step {
  readonly kind: string;
  readonly form: { readonly versionId: string } | null;
}
/** Signed in to the portal as they are; how one gets there is tested elsewhere. */
async function atPortal(s: Scene, clientId: string) {
  const token = createHash('sha256').update(clientId).digest('base64url');
  await s.own.ownerSql.query(
    `insert into portal_sessions (practice_id, id, person_id, token_hash, started_at, last_used_at, ends_at, device)
       select practice_id, replace(id, 'ppn_', 'pss_'), id, $2, invited_at, invited_at, invited_at + interval '1 year', 'test'
       from portal_people where client_id = $1 on conflict do nothing`,
    [clientId, createHash('sha256').update(token).digest()],
  );
  return async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const answer = await s.own.office.app.inject({
      ...{ method, url: `/api/portal/${url}`, cookies: { 'clearhour-portal': token } },
      ...(payload ? { payload } : {}),
    });
    if (answer.statusCode >= 400) throw new Error(answer.json<{ sentence: string }>().sentence);
    return answer.json<{ packet: { id: string; steps: Step[] } }>();
  };
}
async function signs(s: Scene, f: Found): Promise<void> {
  const clientId = clientOf(s, f.client);
  const send = (url: string, body: object) =>
    s.desk.office.call(s.owner, 'POST', `/api/clients/${clientId}/${url}`, body);
  await send('intake/send', {});
  const portal = await atPortal(s, clientId);
  const { packet } = await portal('GET', 'intake');
  const versionId = packet.steps.find((one) => one.kind === 'agreement')?.form?.versionId;
  const card = f.autopay ? await s.desk.addCard(s.owner, clientId, 'approves') : undefined;
  const capChargeCents = f.cap === undefined ? null : centsOf(f.cap);
  const body = {
    ...{ kind: 'agreement', versionId, name: f.client, agreed: true, email: true },
    autopay: card ? { cardId: card.id, capChargeCents } : null,
  };
  // Pressed twice.
  for (let n = 0; n < 2; n++) await portal('POST', `intake/${packet.id}/sign`, body);
  await s.own.office.work();
}
async function missedNow(s: Scene, f: Found): Promise<void> {
  const setup = (await s.desk.office.call(s.owner, 'GET', '/api/setup')) as {
    missedPolicies: { id: string; from: string; to: string | null }[];
  };
  for (const { id, ...policy } of setup.missedPolicies.filter((p) => p.to === null))
    await s.desk.office.call(s.owner, 'POST', `/api/missed-policies/${id}/change`, {
      ...policy,
      ...{ from: s.day, amountCents: centsOf(f.fee ?? ''), forgivenPer12Months: 0 },
    });
}

export const INTAKE_ACTS: Acts = {
  signs: {
    '{client who} the financial agreement[, with {autopay word}[, at most {cap money} a charge]]':
      signs,
  },
  policy: { 'a missed visit costs {fee money} from now on': missedNow },
};

async function agreed(s: Scene, f: Found): Promise<void> {
  const url = `/api/clients/${clientOf(s, f.client)}/intake`;
  const seen = (await s.desk.office.call(s.owner, 'GET', url)) as {
    signatures: { kind: string; did: string[]; didNot: string[] }[];
  };
  const [last] = seen.signatures.filter((one) => one.kind === 'agreement');
  const told = last?.[f.not === undefined ? 'did' : 'didNot'] ?? [];
  if (!told.includes(f.what ?? ''))
    throw new Error(`the story says “${f.what}”, Clearhour says “${told.join(' ')}”`);
}
async function reason(s: Scene, f: Found): Promise<void> {
  const { rows } = await s.own.ownerSql.query<{ why: string }>(
    `select why ->> 'fee' as why from charges where client_id = $1 and kind = 'missed' order by id desc limit 1`,
    [clientOf(s, f.client)],
  );
  if (!rows[0]?.why.includes(f.what ?? '')) throw new Error(`Clearhour says “${rows[0]?.why}”`);
}
export const INTAKE_EXPECTATIONS: Acts = {
  'by agreement': {
    'of {client who}: {what}': agreed,
    '{not word} done of {client who}: {what}': agreed,
  },
  reason: { 'of the fee of {client who}: “{what}”': reason },
};
