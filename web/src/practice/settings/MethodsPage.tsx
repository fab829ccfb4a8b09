import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk, useWrite } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { Panel, PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';

type Method = Reply<'GET /api/payment-methods'>['items'][number];
type GoesTo = NonNullable<Method['goesTo']>;
const WHERE: Readonly<Record<GoesTo, string>> = {
  bank: 'at the bank at once',
  undeposited: 'deposited later, like a check',
};

/** Ways to pay: those every practice has, and its own. */
export default function MethodsPage() {
  const asked = useAsk('GET /api/payment-methods', { query: { retired: 'yes' } });
  const may = useCan('setup.manage');
  const [edit, setEdit] = useState<Method | 'new' | null>(null);
  const items = asked.data?.items ?? [];
  const own = items.filter((m) => m.methodId !== null && !m.retired);
  const close = () => setEdit(null);
  return (
    <SettingsPage
      section="methods"
      manage="setup.manage"
      main={{ label: 'Add a way to pay', run: () => setEdit('new') }}
      under="What can be chosen when a payment is recorded. The money of each has its place in the book."
    >
      {asked.error && !asked.data && <RefusalText error={asked.error} again={asked.refetch} />}
      {asked.isPending && <RowSkeletons rows={5} />}
      {asked.data && (
        <Stack gap="md">
          <ul className={classes.box} aria-label="Ways to pay">
            {items
              .filter((m) => m.methodId === null)
              .map((m) => (
                <li key={m.method} className={classes.row}>
                  <span className={classes.rowMain}>
                    <span className={classes.rowTitle}>{m.name}</span>
                    <div className={classes.detail}>came with Clearhour</div>
                  </span>
                </li>
              ))}
            {own.map((m) => (
              <OwnMethod key={m.methodId} method={m} may={may} onRename={() => setEdit(m)} />
            ))}
          </ul>
          <Retired methods={items.filter((m) => m.retired)} may={may} />
        </Stack>
      )}
      <Panel
        what={edit}
        title={(what) => (what === 'new' ? 'Add a way to pay' : `Rename ${what.name}`)}
        onClose={close}
      >
        {(what) =>
          what === 'new' ? <Add onClose={close} /> : <Rename of={what} onClose={close} />
        }
      </Panel>
    </SettingsPage>
  );
}

const idOf = (m: Method) => ({ params: { methodId: m.methodId ?? '' } });

function OwnMethod({
  method: m,
  may,
  onRename,
}: {
  method: Method;
  may: boolean;
  onRename: () => void;
}) {
  const restore = useWrite('POST /api/payment-methods/:methodId/restore');
  const retire = useWrite('POST /api/payment-methods/:methodId/retire', {
    onDone: () =>
      void tell(`${m.name} is no longer offered.`, { undo: () => restore.mutate(idOf(m)) }),
  });
  return (
    <li className={classes.row} style={{ alignItems: 'center' }}>
      <span className={classes.rowMain}>
        <span className={classes.rowTitle}>{m.name}</span>
        <div className={classes.detail}>your own · {WHERE[m.goesTo ?? 'bank']}</div>
        <RefusalText error={retire.error ?? restore.error} />
      </span>
      {may && (
        <span className={classes.rowSide}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Rename ${m.name}`}
            onClick={onRename}
          >
            Rename
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Retire ${m.name}`}
            loading={retire.isPending}
            onClick={() => retire.mutate(idOf(m))}
          >
            Retire
          </Button>
        </span>
      )}
    </li>
  );
}

function Retired({ methods, may }: { methods: readonly Method[]; may: boolean }) {
  const restore = useWrite('POST /api/payment-methods/:methodId/restore', {
    onDone: (m) => void tell(`${m.name} can be chosen again.`),
  });
  if (methods.length === 0) return null;
  return (
    <details className={classes.earlier}>
      <summary>No longer used ({methods.length})</summary>
      <RefusalText error={restore.error} />
      <ul className={classes.box}>
        {methods.map((m) => (
          <li key={m.methodId} className={classes.row}>
            <span className={classes.rowMain}>{m.name}</span>
            {may && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Use ${m.name} again`}
                onClick={() => restore.mutate(idOf(m))}
              >
                Use again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Add({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [goesTo, setGoesTo] = useState<GoesTo>('bank');
  const add = useWrite('POST /api/payment-methods');
  const save = async () => {
    const made = await add.mutateAsync({ body: { name, goesTo } });
    void tell(`${made.name} can be chosen when a payment is recorded.`);
  };
  return (
    <PanelForm fields={['name', 'goesTo']} save="Add" onSave={save} onClose={onClose}>
      {(at) => (
        <>
          <TextInput
            label="Name"
            description="Stands on the receipt."
            placeholder="Zelle"
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            error={at('name')}
            maxLength={60}
            required
            data-autofocus
          />
          <Radio.Group
            label="Where the money is when it comes"
            value={goesTo}
            onChange={(v) => setGoesTo(v === 'undeposited' ? v : 'bank')}
            error={at('goesTo')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="bank" label="At the bank at once" />
              <Radio value="undeposited" label="In the office; deposited later, like a check" />
            </Stack>
          </Radio.Group>
        </>
      )}
    </PanelForm>
  );
}

function Rename({ of: m, onClose }: { of: Method; onClose: () => void }) {
  const [name, setName] = useState(m.name);
  const rename = useWrite('POST /api/payment-methods/:methodId/rename');
  const save = async () => {
    await rename.mutateAsync({ ...idOf(m), body: { name } });
    void tell(`${m.name} is now called ${name.trim()}.`);
  };
  return (
    <PanelForm fields={['name']} save="Rename" onSave={save} onClose={onClose}>
      {(at) => (
        <>
          <TextInput
            label="Name"
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            error={at('name')}
            maxLength={60}
            required
            data-autofocus
          />
          <Text size="sm" c="dimmed">
            Payments it took before go by the new name too. A receipt already made stays as it is.
          </Text>
        </>
      )}
    </PanelForm>
  );
}
