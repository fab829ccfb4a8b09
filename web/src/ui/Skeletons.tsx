import { Card, Skeleton, Stack } from '@mantine/core';

const count = (n: number) => Array.from({ length: n }, (_, i) => i);
const quiet = { role: 'status', 'aria-label': 'Loading', 'aria-busy': true } as const;

/** Rows of a list while it loads. */
export function RowSkeletons({ rows = 8 }: { rows?: number }) {
  return (
    <Stack gap={1} {...quiet}>
      {count(rows).map((i) => (
        <Skeleton key={i} height={43} radius={4} style={{ opacity: 1 - i / (rows + 2) }} />
      ))}
    </Stack>
  );
}
/** Cards of a page while it loads. */
export function CardSkeletons({ cards = 3, height = 120 }: { cards?: number; height?: number }) {
  return (
    <Stack gap="md" {...quiet}>
      {count(cards).map((i) => (
        <Card key={i}>
          <Skeleton height={14} width="30%" mb="md" />
          <Skeleton height={height - 46} />
        </Card>
      ))}
    </Stack>
  );
}
/** Lines of text while they load. */
export function TextSkeletons({ lines = 3 }: { lines?: number }) {
  return (
    <Stack gap={8} {...quiet}>
      {count(lines).map((i) => (
        <Skeleton key={i} height={12} width={`${90 - ((i * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}
/** A whole page while its code loads. */
export function PageSkeleton() {
  return (
    <Stack gap="lg" {...quiet}>
      <Skeleton height={28} width={200} />
      <CardSkeletons cards={2} />
    </Stack>
  );
}
