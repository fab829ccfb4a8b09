/** Acts on rows that hold from a day to a day: they end, or go away while they lie ahead. */
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';

export interface DatedRow {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
}
export function DatedMenu({
  row,
  name,
  onChange,
  end,
  remove,
}: {
  row: DatedRow;
  /** What it is, for the labels: "Blue Harbor Health". */
  name: string;
  onChange?: () => void;
  end: (lastDay: string) => Promise<unknown>;
  remove: () => Promise<unknown>;
}) {
  const [ending, setEnding] = useState(false);
  const ahead = row.from > today();
  const over = row.to !== null && row.to < today();
  if (over) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon aria-label={`Acts on ${name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onChange && <Menu.Item onClick={onChange}>Change from a day on</Menu.Item>}
          <Menu.Item onClick={() => setEnding(true)}>End it</Menu.Item>
          {ahead && (
            <Menu.Item
              onClick={() =>
                remove().then(
                  () => tell('Removed: it never began.'),
                  (problem: unknown) => tell(String((problem as Error).message), { state: 'risk' }),
                )
              }
            >
              Remove, it has not begun
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={ending} onClose={() => setEnding(false)} title={`End ${name}`}>
        <EndForm end={end} onClose={() => setEnding(false)} from={row.from} />
      </Modal>
    </>
  );
}
function EndForm({
  end,
  from,
  onClose,
}: {
  end: (lastDay: string) => Promise<unknown>;
  from: string;
  onClose: () => void;
}) {
  const [day, setDay] = useState<string | null>(today());
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (day === null || busy) return;
    setBusy(true);
    try {
      await end(day);
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <Stack>
        <Text>It holds to the end of this day. What was charged before stays as it is.</Text>
        <DayInput label="Last day" value={day} onChange={setDay} minDate={from} required />
        <RefusalText error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            End it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
