import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { holds, rangeWords } from './client-words.ts';
import { DatedMenu } from './Dated.tsx';
import { None, Part } from './Part.tsx';

type Detail = Reply<'GET /api/clients/:clientId'>;
type Link = Detail['caseload'][number];

/** Whose client it is, and so who sees this page. */
export function Caseload({ detail }: { detail: Detail }) {
  const [adding, setAdding] = useState(false);
  const may = detail.may.caseload;
  return (
    <Part title="Caseload" act={may && 'Add clinician'} onAct={() => setAdding(true)}>
      {detail.caseload.length === 0 && <None>On nobody’s caseload.</None>}
      {detail.caseload.length > 0 && (
        <ul className={classes.items}>
          {detail.caseload.map((l) => (
            <li key={l.id} className={holds(l, today()) ? undefined : classes.past}>
              <div>
                {l.clinicianName}
                <span className={classes.under}>{rangeWords(l.from, l.to, today())}</span>
              </div>
              {may && <Acts link={l} />}
            </li>
          ))}
        </ul>
      )}
      <ActModal
        opened={adding}
        onClose={() => setAdding(false)}
        title="Add to a caseload"
        size="md"
      >
        <Form detail={detail} onClose={() => setAdding(false)} />
      </ActModal>
    </Part>
  );
}
function Acts({ link: l }: { link: Link }) {
  const end = useAct('POST /api/caseload-links/:id/end', {
    onDone: () => void tell(`${l.clinicianName} no longer has this client from then on.`),
  });
  const remove = useAct('DELETE /api/caseload-links/:id');
  return (
    <DatedMenu
      row={l}
      name={`the caseload of ${l.clinicianName}`}
      end={(lastDay) => end.mutateAsync({ params: { id: l.id }, body: { lastDay } })}
      remove={() => remove.mutateAsync({ params: { id: l.id } })}
    />
  );
}
function Form({ detail, onClose }: { detail: Detail; onClose: () => void }) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const [clinicianId, setClinicianId] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const write = useAct('POST /api/caseload-links', {
    onDone: (l) => {
      onClose();
      void tell(`${l.clinicianName} has this client now.`);
    },
  });
  const no = useRefusal(write.error, ['clinicianId', 'from']);
  const there = new Set(detail.caseload.filter((l) => holds(l, today())).map((l) => l.clinicianId));
  const whole = clinicianId !== null && from !== null;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (!whole || write.isPending) return;
        write.mutate({ body: { clientId: detail.client.id, clinicianId, from } });
      }}
    >
      <Stack>
        <Text>The clinician and their supervisor see this client’s page from that day on.</Text>
        <Select
          label="Clinician"
          data={(setup.data?.clinicians ?? [])
            .filter((c) => !there.has(c.id) && (c.to === null || c.to >= today()))
            .map((c) => ({ value: c.id, label: c.name }))}
          value={clinicianId}
          onChange={setClinicianId}
          error={no.at('clinicianId')}
          required
        />
        <DayInput label="From" value={from} onChange={setFrom} error={no.at('from')} required />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={write.isPending} disabled={!whole} verb="Add" />
      </Stack>
    </form>
  );
}
