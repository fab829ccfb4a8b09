/** Behind a link to a paper: what it is, and its PDF. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { addressOf, useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { PAPER_LINK_WORDS } from './pay-words.ts';

export function PaperByLink({ token }: { token: string }) {
  const sent = { params: { token } };
  const asked = useAsk('GET /api/open/papers/:token', sent, { staleTime: 0 });
  const paper = asked.data;
  if (asked.error) return <RefusalText error={asked.error} />;
  if (!paper) return <TextSkeletons lines={4} />;
  const words = PAPER_LINK_WORDS[paper.language];
  const kind = paper.kind === 'receipt' ? 'receipt' : 'other';
  return (
    <Stack gap="md" lang={paper.language}>
      <Text>{paper.practice}</Text>
      <Title order={1} size="h2">
        {words.title[kind](paper.number)}
      </Title>
      <Text>{words.says[kind](moneyText(paper.amountCents), paper.day)}</Text>
      <Button component="a" size="md" href={addressOf('GET /api/open/papers/:token/pdf', sent)}>
        {words.open}
      </Button>
      <Text size="sm">{words.call(paper.phone)}</Text>
    </Stack>
  );
}
