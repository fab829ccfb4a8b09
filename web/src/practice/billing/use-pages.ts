/** A list page by page: everything fetched so far as one array, and how to fetch more. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { GetName, Query, Reply, Sent } from '../../api/endpoints.ts';
import { call } from '../../ui/api.ts';

type Paged = {
  [K in GetName]: Reply<K> extends { items: readonly unknown[]; next?: string | undefined }
    ? Query<K> extends { after?: string | undefined } | undefined
      ? K
      : never
    : never;
}[GetName];
type Item<K extends Paged> = Reply<K> extends { items: readonly (infer I)[] } ? I : never;
interface Page<I> {
  readonly items: readonly I[];
  readonly next?: string;
}

export interface Pages<I> {
  readonly rows: readonly I[] | undefined;
  readonly error: unknown;
  readonly again: () => unknown;
  readonly more: { readonly has: boolean; readonly busy: boolean; readonly fetch: () => unknown };
}
type AnyCall = (name: string, sent: unknown, options: unknown) => Promise<unknown>;

export function usePages<K extends Paged>(
  name: K,
  query: { [P in keyof Query<K>]?: Query<K>[P] | undefined },
  options: { enabled?: boolean; params?: Sent<K>['params'] } = {},
): Pages<Item<K>> {
  const asked = useInfiniteQuery({
    queryKey: [name, query, 'pages'],
    queryFn: async ({ pageParam, signal }) =>
      (await (call as AnyCall)(
        name,
        { query: { ...query, after: pageParam } },
        { signal },
      )) as Page<Item<K>>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
  return {
    rows: asked.data?.pages.flatMap((p) => [...p.items]),
    error: asked.error,
    again: () => asked.refetch(),
    more: {
      has: asked.hasNextPage,
      busy: asked.isFetchingNextPage,
      fetch: () => asked.fetchNextPage(),
    },
  };
}
