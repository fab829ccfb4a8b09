/** A statement from the bank: dropped, looked at, then imported. The same file twice adds nothing. */
import { Stack, Table, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconBuildingBank } from '@tabler/icons-react';
import { useState } from 'react';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { useAct } from '../acts/use-act.ts';
import files from '../connections/Files.module.css';
import { type Look, lookAt, refusedHere } from './statement-look.ts';

interface Picked {
  readonly name: string;
  readonly text: string;
  readonly look: Look;
}
export function ImportStatement() {
  const [picked, setPicked] = useState<Picked>();
  const [problem, setProblem] = useState<string>();
  const pick = async ([file]: File[]) => {
    if (!file) return;
    const text = await file.text();
    const look = lookAt(text);
    const no = refusedHere(text, look);
    setProblem(no);
    if (no === undefined) setPicked({ name: file.name.slice(-120), text, look });
  };
  return (
    <>
      <Dropzone
        onDrop={(dropped) => void pick(dropped)}
        onReject={() => {}}
        multiple={false}
        className={files.drop ?? ''}
        aria-label="Import a bank statement"
        inputProps={{ 'aria-label': 'Bank statement to import' }}
      >
        <div className={files.inside}>
          <IconBuildingBank size={24} stroke={1.5} aria-hidden />
          <div>
            <Text>Drop a bank statement here (CSV or OFX), or choose it</Text>
            <Text size="sm" c="dimmed">
              Only money that came in is kept. You see it before it is imported.
            </Text>
          </div>
        </div>
      </Dropzone>
      {problem !== undefined && <RefusalText error={problem} />}
      {picked && <Preview picked={picked} onClose={() => setPicked(undefined)} />}
    </>
  );
}

function Preview({ picked, onClose }: { picked: Picked; onClose: () => void }) {
  const { name, text, look } = picked;
  const write = useAct('POST /api/bank-statements', {
    onDone: (made) => {
      onClose();
      void tell(made.sentence);
    },
  });
  const [head, ...rows] = look.rows;
  return (
    <ActModal opened onClose={onClose} title="Import this statement?" size="xl">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          write.mutate({ body: { name, text } });
        }}
      >
        <Stack gap="md">
          <Text>
            {name} · {many(look.count, 'line')}
            {look.count > rows.length ? `, the first ${rows.length} here` : ''}
          </Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
          <section style={{ overflowX: 'auto' }} tabIndex={0} aria-label="The first lines">
            <Table fz="sm">
              <Table.Thead>
                <Table.Tr>
                  {head?.map((cell, i) => (
                    <Table.Th key={`${i} ${cell}`}>{cell}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row, n) => (
                  <Table.Tr key={`${n} ${row.join()}`}>
                    {row.map((cell, i) => (
                      <Table.Td key={`${i} ${cell}`}>{cell}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
          <RefusalText error={write.error} />
          <ActButtons onClose={onClose} verb="Import" busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}
