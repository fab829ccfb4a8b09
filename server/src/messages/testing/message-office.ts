/** A practice that writes to people: the practice post office and gateway, jobs on a clock that moves when told. */
import { type Id, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import PostalMime from 'postal-mime';
import { addClient, type NewClient } from '../../clients/index.ts';
import { sealer } from '../../connections/index.ts';
import { practicePostOffice } from '../../outside/mail/index.ts';
import { practiceGateway } from '../../outside/sms/index.ts';
import { type Action, action, ask, perform } from '../../platform/action.ts';
import type { Who } from '../../platform/context.ts';
import { type InlineJobs, inlineJobs } from '../../simulation/inline-jobs.ts';
import { type TestPractice, testPractice } from '../../testing/practice.ts';
import { messageJobs, type Post, type Saying, say } from '../index.ts';
import type { MessageDeps } from '../message-deps.ts';

const enclose = async (): Promise<never> => {
  throw new Error('nothing is enclosed here');
};
const SECRET = 'a secret of the tests, long enough';
export const testPost = (t: Pick<TestPractice, 'ownerSql'>): Post => ({
  office: practicePostOffice(t.ownerSql),
  gateway: practiceGateway(t.ownerSql, SECRET),
  sealer: sealer(SECRET),
  publicUrl: 'https://office.example',
});

export function good<T>(value: T | Refusal): Exclude<T, { refused: true }> {
  if (isRefusal(value)) throw new Error(`refused: ${value.code}: ${value.sentence}`);
  return value as Exclude<T, { refused: true }>;
}
/** What the practice post office took in, oldest first. */
export async function readPost(office: Post['office'], practiceId: string, to?: string) {
  const kept = await office.list(practiceId, { limit: 200 });
  const read = kept
    .filter((k) => to === undefined || k.to === to)
    .reverse()
    .map(async (k) => {
      const bytes = (await office.bytes(practiceId, k.key)) ?? new Uint8Array();
      const mail = await PostalMime.parse(bytes);
      const headers = String(Buffer.from(bytes)).split('\r\n\r\n')[0] ?? '';
      return { to: k.to, subject: k.subject, text: mail.text ?? '', headers };
    });
  return Promise.all(read);
}
export interface MessageOffice {
  readonly t: TestPractice;
  readonly deps: MessageDeps & { readonly jobs: InlineJobs };
  readonly owner: Who;
  client(givenName: string, more?: Partial<NewClient>): Promise<Id<'clt'>>;
  say(clientId: Id<'clt'>, more?: Partial<Saying>): Promise<Id<'msg'>>;
  do<I, O>(act: Action<I, O>, input: I, who?: Who): Promise<Exclude<O, { refused: true }>>;
  see<I, O>(act: Action<I, O>, input: I, who?: Who): Promise<Exclude<O, { refused: true }>>;
  /** Does what is due. */
  run(): Promise<void>;
  to(moment: string): void;
  /** What arrived, oldest first. */
  mails(to?: string): Promise<{ to: string; subject: string; text: string; headers: string }[]>;
  texts(to?: string): Promise<{ to: string; text: string }[]>;
  state(id: string): Promise<string>;
  close(): Promise<void>;
}

export async function messageOffice(now = '2026-03-03T17:00:00Z'): Promise<MessageOffice> {
  const t = await testPractice({ now });
  const jobs = inlineJobs(t.clock);
  const deps = { ...t.deps, jobs, post: testPost(t) };
  const owner = await t.who('owner');
  const { office, gateway } = deps.post;
  return {
    t,
    deps,
    owner,
    client: async (givenName, more = {}) =>
      good(
        await perform(deps, owner, addClient, {
          ...{ givenName, familyName: 'Reed', preferredName: '', bornOn: null, sex: 'unknown' },
          ...{
            email: `${givenName.toLowerCase()}@example.com`,
            phone: '',
            street: '',
            street2: '',
          },
          ...{ city: '', state: '', zip: '', pays: 'self', language: 'en', preferredChannel: null },
          ...{ zone: '', clinicianIds: [], evenIfSimilar: false, ...more },
        }),
      ).id,
    say: async (clientId, more = {}) => {
      const saying: Saying = {
        ...{ to: { clientId }, topic: 'papers', template: 'estimate-ready', values: {} },
        ...more,
      };
      const act = action({ name: 'say', needs: 'system', run: (work, s: Saying) => say(work, s) });
      return good(await perform(deps, t.system, act, saying)).messageId;
    },
    do: async (act, input, who = owner) => good(await perform(deps, who, act, input)),
    see: async (act, input, who = owner) => good(await ask(deps, who, act, input)),
    run: async () => void (await jobs.work(messageJobs({ ...deps, enclose }))),
    to: (moment) => t.clock.set(moment),
    mails: (to) => readPost(office, t.practiceId, to),
    texts: async (to) =>
      (await gateway.list(t.practiceId, { limit: 200 }))
        .filter((k) => to === undefined || k.to === to)
        .reverse()
        .map(({ to: sentTo, text }) => ({ to: sentTo, text })),
    state: async (id) => {
      const { rows } = await t.ownerSql.query(
        "select state, coalesce(why, waits_for, '') as why from messages where id = $1",
        [id],
      );
      return `${rows[0].state}${rows[0].why ? `: ${rows[0].why}` : ''}`;
    },
    close: () => t.close(),
  };
}
export const dayOf = (text: string) => text as LocalDate;
