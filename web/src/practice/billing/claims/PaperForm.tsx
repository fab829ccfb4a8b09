/** The CMS-1500: on the red form in the printer, shifted until it sits, or whole on white paper. */
import { Button, Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { addressOf } from '../../../ui/api.ts';
import { ActModal } from '../acts/ActModal.tsx';
import type { ClaimDetail } from './claims-api.ts';

interface Printer {
  readonly form: 'data' | 'plain';
  /** Tenths of a millimetre, to the right and down. */
  readonly x: number;
  readonly y: number;
}
/** Tenths from millimetres as typed; nothing typed is none. */
const tenths = (mm: number | string): number =>
  typeof mm === 'number' ? Math.max(-300, Math.min(300, Math.round(mm * 10))) : 0;

export function PaperForm({ claim, onClose }: { claim: ClaimDetail; onClose: () => void }) {
  // How the printer at this desk feeds the form: kept here, for the next claim too.
  const [printer, setPrinter] = useLocalStorage<Printer>({
    key: 'clearhour-cms-1500',
    defaultValue: { form: 'data', x: 0, y: 0 },
    getInitialValueInEffect: false,
  });
  const put = (part: Partial<Printer>) => setPrinter({ ...printer, ...part });
  const query =
    printer.form === 'plain' ? { form: 'plain' } : { form: 'data', x: printer.x, y: printer.y };
  return (
    <ActModal opened onClose={onClose} title="CMS-1500" size="md">
      <Stack gap="md">
        <SegmentedControl
          aria-label="Paper"
          value={printer.form}
          onChange={(v) => put({ form: v === 'plain' ? 'plain' : 'data' })}
          data={[
            { value: 'data', label: 'Onto the red form' },
            { value: 'plain', label: 'Whole form, white paper' },
          ]}
        />
        {printer.form === 'data' ? (
          <>
            <Text>
              Put the red form into the printer and print at 100 %, without fitting to the page. If
              the letters do not sit in their boxes, shift them here; it is kept for this browser.
            </Text>
            <Group grow>
              <NumberInput
                label="To the right"
                suffix=" mm"
                min={-30}
                max={30}
                step={0.5}
                decimalScale={1}
                value={printer.x / 10}
                onChange={(mm) => put({ x: tenths(mm) })}
              />
              <NumberInput
                label="Down"
                suffix=" mm"
                min={-30}
                max={30}
                step={0.5}
                decimalScale={1}
                value={printer.y / 10}
                onChange={(mm) => put({ y: tenths(mm) })}
              />
            </Group>
          </>
        ) : (
          <Text>For your files, or for a payer that takes a copy. Most want the red form.</Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
          <Button
            component="a"
            href={addressOf('GET /api/claims/:claimId/cms-1500.pdf', {
              params: { claimId: claim.id },
              query,
            })}
            target="_blank"
            rel="noreferrer"
          >
            Open the PDF
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          When it is in the mail, mark it as sent on paper: More → Mark as sent on paper.
        </Text>
      </Stack>
    </ActModal>
  );
}
