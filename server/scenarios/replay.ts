/**
 * Every write of a story has a once-only key of its own and is kept. At the end all are sent again, in
 * their order: the same answers, and not a row changes.
 */
import type { Who } from '../src/platform/context.ts';
import type { Method, Office } from '../src/simulation/office.ts';

interface Kept {
  readonly who: Who;
  readonly method: Method;
  readonly url: string;
  readonly body: object | undefined;
  readonly key: string;
  readonly ids: string;
}
export interface Recorder {
  /** The office, with a key on each write. */
  readonly office: Office;
  readonly kept: readonly Kept[];
  /** What was answered otherwise than the first time. Files have no key but their content: sent apart. */
  replay(what: 'files' | 'all else'): Promise<string[]>;
}

export function recorder(inner: Office): Recorder {
  const kept: Kept[] = [];
  const call = async (who: Who, method: Method, url: string, body?: object, given?: string) => {
    if (method === 'GET') return inner.call(who, method, url);
    const key = given ?? `story ${kept.length + 1}`;
    const answer = (await inner.call(who, method, url, body, key)) as never;
    if (!UNKEYED.test(url)) kept.push({ who, method, url, body, key, ids: idsOf(answer) });
    return answer;
  };
  const replay = async (of: 'files' | 'all else') => {
    const wrong: string[] = [];
    for (const { who, method, url, body, key, ids } of kept) {
      if (body instanceof Uint8Array !== (of === 'files')) continue;
      const what = `${method} ${url}`;
      try {
        const again = idsOf(await inner.call(who, method, url, body, key));
        if (again !== ids) wrong.push(`${what} answered ${again}, and ${ids} the first time`);
      } catch (error) {
        wrong.push(`${what} was good, and then: ${(error as Error).message}`);
      }
    }
    return wrong;
  };
  return { office: { ...inner, call: call as Office['call'] }, kept, replay };
}

/** A new card is between its holder and the processor, who is another firm: asked each time. */
const UNKEYED = /\/(card-setups|cards|test-cards\/choose)$/;

/** Whatever names something in an answer; views of it may have moved on since. */
function idsOf(answer: unknown): string {
  const said = answer as Readonly<Record<string, unknown>>;
  const session = said.session as { id?: string } | undefined;
  const client = said.client as { id?: string } | undefined;
  const names = [said.id, said.noteId, session?.id, client?.id, said.number];
  return names
    .map((n) => String(n ?? ''))
    .join(' ')
    .trim();
}
