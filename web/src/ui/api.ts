/**
 * Talking to the server. `call` is one request, typed by its name; `useAsk` reads, `useWrite` writes.
 * A write carries one key per intention: the same words sent again after a lost answer are one effect.
 */
import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { GetName, Name, Reply, Sent, WriteName } from '../api/endpoints.ts';
import { askForSignIn } from './signed-out.ts';

/** The server said no; nothing was changed. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  readonly field: string | undefined;
  constructor(status: number, said: { code?: string; sentence?: string; field?: string }) {
    super(said.sentence ?? 'The server gave no reason.');
    this.name = 'Refused';
    this.status = status;
    this.code = said.code ?? 'unknown';
    this.sentence = this.message;
    this.field = said.field;
  }
}
/** No answer came: whether it was done is not known. Sending the same again is safe. */
export class NoAnswer extends Error {
  constructor() {
    super(
      'No answer from the server. What you entered is still here; try again when the connection is back.',
    );
    this.name = 'NoAnswer';
  }
}

export interface CallOptions {
  /** Idempotency key; `useWrite` gives one. */
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Does not count as the person being here (polling). */
  readonly quiet?: boolean | undefined;
  /** A 401 is given back instead of asking for a sign-in. */
  readonly open?: boolean | undefined;
}
interface AnySent {
  params?: Record<string, string> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}
type Rest<K extends Name> =
  Record<never, never> extends Sent<K>
    ? [sent?: Sent<K>, options?: CallOptions]
    : [sent: Sent<K>, options?: CallOptions];

/** One request: `call('POST /api/notes/:noteId/sign', { params: { noteId }, body: { revision } })`. */
export async function call<K extends Name>(name: K, ...rest: Rest<K>): Promise<Reply<K>> {
  const [sent = {}, options = {}] = rest as [AnySent?, CallOptions?];
  const write = !name.startsWith('GET ');
  const key = options.key ?? (write ? newKey() : undefined);
  for (;;) {
    const answer = await send(name, sent, { ...options, key });
    if (answer.status === 401 && !options.open) {
      const no = await refusedBy(answer);
      // The page stays as it is, with what was typed; after sign-in the same request goes out again.
      if (no.code !== 'sign-in-failed' && (await askForSignIn())) continue;
      throw no;
    }
    if (!answer.ok) throw await refusedBy(answer);
    if (answer.status === 204) return undefined as Reply<K>;
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as Reply<K>;
  }
}

/** The address of an endpoint, for links to files. */
export function addressOf(name: string, sent: AnySent = {}): string {
  const path = name
    .slice(name.indexOf(' ') + 1)
    .replace(/:([A-Za-z]+)/g, (_, p: string) => encodeURIComponent(sent.params?.[p] ?? ''));
  const query = new URLSearchParams();
  for (const [k, v] of Object.entries(sent.query ?? {})) {
    if (v !== undefined && v !== null && v !== '') query.set(k, String(v));
  }
  const tail = query.toString();
  return tail === '' ? path : `${path}?${tail}`;
}

async function send(name: string, sent: AnySent, options: CallOptions): Promise<Response> {
  const method = name.slice(0, name.indexOf(' '));
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
      ...(options.quiet ? { 'x-quiet': '1' } : {}),
    },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  const address = addressOf(name, sent);
  try {
    return await fetch(address, init);
  } catch (problem) {
    if (options.signal?.aborted) throw problem;
    await new Promise((go) => setTimeout(go, 600));
    return fetch(address, init).catch(() => {
      throw options.signal?.aborted ? problem : new NoAnswer();
    });
  }
}

async function refusedBy(answer: Response): Promise<Refused> {
  const said = await answer.json().catch(() => ({
    code: 'no-sentence',
    sentence:
      answer.status >= 500
        ? 'The server could not be reached or did not finish. What you entered is still here; try again.'
        : 'The server said no, without a reason.',
  }));
  return new Refused(answer.status, said);
}

/** A fresh key; works on plain http too, where crypto.randomUUID is absent. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

const passing = (error: Error) =>
  error instanceof NoAnswer || (error instanceof Refused && error.status >= 500);

/** Nothing is kept after the tab closes: what clients told us stays on the server. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: true,
      retry: (times, error) => times < 2 && passing(error),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

export interface AskOptions {
  readonly enabled?: boolean;
  readonly staleTime?: number;
  /** Polls quietly, without keeping an idle person signed in. */
  readonly everyMs?: number | false;
  /** Shows the last answer while the next one loads (paging, filters). Default true. */
  readonly keep?: boolean;
}
/** Reads: `const { data, error, isPending } = useAsk('GET /api/clients', { query: { q } })`. */
export function useAsk<K extends GetName>(
  name: K,
  sent?: Sent<K>,
  options: AskOptions = {},
): UseQueryResult<Reply<K>, Error> {
  return useQuery<Reply<K>, Error>({
    queryKey: sent === undefined ? [name] : [name, sent],
    queryFn: ({ signal }) =>
      (call as AnyCall)(name, sent, { signal, quiet: options.everyMs !== undefined }) as Promise<
        Reply<K>
      >,
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData }),
  } as Parameters<typeof useQuery<Reply<K>, Error>>[0]);
}
type AnyCall = (name: Name, sent?: unknown, options?: CallOptions) => Promise<unknown>;

export interface WriteOptions<K extends WriteName> {
  /** Which reads are out of date afterwards; everything on the page when absent. */
  readonly touches?: readonly GetName[];
  readonly onDone?: (reply: Reply<K>, sent: Sent<K>) => unknown;
}
/** Writes: `const sign = useWrite('POST /api/notes/:noteId/sign')`, then `sign.mutate({ params, body })`. */
export function useWrite<K extends WriteName>(
  name: K,
  options: WriteOptions<K> = {},
): UseMutationResult<Reply<K>, Error, Sent<K>> {
  const client = useQueryClient();
  const intention = useRef<{ words: string; key: string } | undefined>(undefined);
  return useMutation<Reply<K>, Error, Sent<K>>({
    mutationFn: async (sent) => {
      const words = JSON.stringify(sent ?? null);
      if (intention.current?.words !== words) intention.current = { words, key: newKey() };
      try {
        const reply = await (call as AnyCall)(name, sent, { key: intention.current.key });
        intention.current = undefined;
        return reply as Reply<K>;
      } catch (problem) {
        // A clear no ends the intention; only an unknown end keeps its key for the next try.
        if (problem instanceof Refused && problem.status < 500) intention.current = undefined;
        throw problem;
      }
    },
    onSuccess: (reply, sent) => {
      if (options.touches === undefined) void client.invalidateQueries();
      else for (const read of options.touches) void client.invalidateQueries({ queryKey: [read] });
      return options.onDone?.(reply, sent);
    },
  });
}
