/** What signing would charge, asked again when minutes or the chosen code change. */

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Reply } from '../../api/endpoints.ts';
import { call } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import type { CodeChoice } from './note-text.ts';

export type Preview = Reply<'POST /api/charges/preview'>;
export function usePreview(noteId: string, minutes: number | null, codeChoice: CodeChoice | null) {
  const may = useCan('charges.read');
  const [asked] = useDebouncedValue(JSON.stringify({ minutes, codeChoice }), 250);
  return useQuery({
    queryKey: ['POST /api/charges/preview', noteId, asked],
    queryFn: ({ signal }) => {
      const { minutes: m, codeChoice: choice } = JSON.parse(asked) as {
        minutes: number;
        codeChoice: CodeChoice | null;
      };
      return call(
        'POST /api/charges/preview',
        { body: { noteId, therapyMinutes: m, codeChoice: choice } },
        { signal },
      );
    },
    enabled: may && minutes !== null && !asked.startsWith('{"minutes":null'),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}
