/**
 * Every endpoint of the server by "METHOD /address", with the types of its contract. A page that
 * needs one not listed yet adds it in its own folder:
 *   declare module '../../api/endpoints.ts' { interface MoreEndpoints { 'GET /api/x': { reply: X } } }
 */
import type { ChargesApi } from './charges-api.ts';
import type { ClientsApi } from './clients-api.ts';
import type { NotesApi } from './notes-api.ts';
import type { PaymentsApi } from './payments-api.ts';
import type { PracticeApi } from './practice-api.ts';
import type { SessionsApi } from './sessions-api.ts';
import type { TodayApi } from './today-api.ts';

// biome-ignore lint/suspicious/noEmptyInterface: page folders add to it
export interface MoreEndpoints {}
export type Endpoints = PracticeApi &
  ClientsApi &
  SessionsApi &
  NotesApi &
  ChargesApi &
  PaymentsApi &
  TodayApi &
  MoreEndpoints;

export type Name = keyof Endpoints & string;
export type Reply<K extends Name> = Endpoints[K] extends { reply: infer R } ? R : unknown;
export type Body<K extends Name> = Endpoints[K] extends { body: infer B } ? B : undefined;
export type Query<K extends Name> = Endpoints[K] extends { query: infer Q } ? Q : undefined;

type ParamNames<S extends string> = S extends `${string}:${infer P}/${infer Rest}`
  ? P | ParamNames<`/${Rest}`>
  : S extends `${string}:${infer P}`
    ? P
    : never;
type WithParams<K extends Name> = [ParamNames<K>] extends [never]
  ? { params?: undefined }
  : { params: Record<ParamNames<K>, string> };
type WithBody<K extends Name> = Endpoints[K] extends { body: infer B }
  ? { body: B }
  : { body?: undefined };
type WithQuery<K extends Name> = Endpoints[K] extends { query: infer Q }
  ? { query?: { [P in keyof Q]?: Q[P] | undefined } }
  : { query?: undefined };
/** What a call needs: `params` for the :names of the address, `body`, `query`. */
export type Sent<K extends Name> = WithParams<K> & WithBody<K> & WithQuery<K>;
export type GetName = Extract<Name, `GET ${string}`>;
export type WriteName = Exclude<Name, GetName>;
