import { Stack } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { Asked } from './Asked.tsx';
import { whenOf } from './dated.ts';
import { EditFee, type FeeEdit } from './EditFee.tsx';
import { FeeMatrix } from './FeeMatrix.tsx';
import { FeeTester } from './FeeTester.tsx';
import { exceptionKey, ORDINARY } from './fee-order.ts';
import { Panel } from './Panel.tsx';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

export default function FeesPage() {
  const may = useCan('fees.manage');
  const [edit, setEdit] = useState<FeeEdit | null>(null);
  return (
    <SetupSection
      section="fees"
      manage="fees.manage"
      main={{ label: 'Add an exception', run: () => setEdit({ kind: 'new' }) }}
      under="What a session costs. The ordinary fee is for everybody; an exception is for one payer, clinician, licence level, code or client."
    >
      {(setup) => {
        const services = offered(setup);
        return (
          <Stack gap="xl">
            <Asked
              acts={{
                missing: () => {
                  const service = services.find((s) => !hasOrdinary(setup, s.id));
                  if (service) setEdit({ kind: 'fee', serviceId: service.id, fee: null });
                },
              }}
            />
            {services.length === 0 ? (
              <EmptyState
                sentence="Fees belong to services. Add the services you offer first."
                act={<GoButton to="/settings/services">Go to Services</GoButton>}
              />
            ) : (
              <>
                <FeeMatrix setup={setup} services={services} may={may} onEdit={setEdit} />
                <FeeTester setup={setup} services={services} />
              </>
            )}
            <Panel what={edit} title={titleOf(setup)} onClose={() => setEdit(null)}>
              {(e) => <EditFee edit={e} setup={setup} onEdit={setEdit} />}
            </Panel>
          </Stack>
        );
      }}
    </SetupSection>
  );
}
const titleOf = (setup: Setup) => (e: FeeEdit) => {
  if (e.kind === 'new') return 'Add an exception';
  const id = e.kind === 'end' ? e.row.serviceId : e.serviceId;
  const name = setup.services.find((s) => s.id === id)?.name ?? '';
  return e.kind === 'end' ? `End a fee of “${name}”` : `Fee of “${name}”`;
};
/** Services that are charged, now or soon. */
const offered = (setup: Setup): Setup['services'] =>
  setup.services
    .filter((s) => s.kind !== 'admin' && whenOf(s, setup.today) !== 'was')
    .sort((a, b) => a.name.localeCompare(b.name) || a.from.localeCompare(b.from));
const hasOrdinary = (setup: Setup, serviceId: string): boolean =>
  setup.fees.some(
    (f) =>
      f.serviceId === serviceId && exceptionKey(f) === ORDINARY && whenOf(f, setup.today) === 'now',
  );
