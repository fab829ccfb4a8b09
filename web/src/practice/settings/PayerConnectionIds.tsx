/** What a payer is called at each clearinghouse: for claims, eligibility and questions about claims. */
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type * as P from '../../../../server/src/practice/practice-contract.ts';
import type { In, Out } from '../../api/shapes.ts';
import { useAsk, useWrite } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText, sentenceOf } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import type { Connection } from '../billing/connections/edi-api.ts';
import { type At, PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/payers/:payerId/ids': { reply: Out<typeof P.PayerIds> };
    'PUT /api/payers/:payerId/ids/:connectionId': {
      body: In<typeof P.PayerIdsIn>;
      reply: Out<typeof P.PayerIds>;
    };
  }
}
type Ids = Omit<Out<typeof P.PayerIds>['items'][number], 'connectionId'>;
interface Payer {
  readonly id: string;
  readonly name: string;
  readonly ediId: string;
}
export interface AtConnection {
  readonly payer: Payer;
  readonly connection: { readonly id: string; readonly name: string };
  readonly ids: Ids;
}
const NONE: Ids = { claimsId: '', eligibilityId: '', statusId: '' };
const hasAny = (ids: Ids): boolean => ids.claimsId + ids.eligibilityId + ids.statusId !== '';

/** Folded: most payers have one number everywhere. */
export function PayerConnectionIds({
  payer,
  onEdit,
}: {
  payer: Payer;
  onEdit: (at: AtConnection) => void;
}) {
  const mayLook = useCan('remittances.read');
  const may = useCan('connections.manage');
  const asked = useAsk('GET /api/payers/:payerId/ids', { params: { payerId: payer.id } });
  const connections = useAsk('GET /api/connections', { query: {} }, { enabled: mayLook });
  if (!mayLook) return null;
  const live = connections.data?.items.filter((c) => c.standing !== 'retired') ?? [];
  const of = (c: Connection): Ids => asked.data?.items.find((i) => i.connectionId === c.id) ?? NONE;
  const [own] = live
    .filter((c) => hasAny(of(c)))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  const carrier = own ?? live.find((c) => c.isDefault);
  return (
    <details className={classes.earlier} style={{ padding: '0 16px 12px' }}>
      <summary>
        Payer ID at each clearinghouse
        {carrier ? ` (claims go by ${carrier.name})` : ''}
      </summary>
      <RefusalText error={asked.error ?? connections.error} />
      <ul className={classes.box}>
        {live.map((c) => (
          <li key={c.id} className={classes.row}>
            <span className={classes.rowMain}>
              {c.name}
              {c.id === carrier?.id ? ' · used' : ''}
              <div className={classes.detail}>{idWords(of(c), payer)}</div>
            </span>
            {may && asked.data && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${hasAny(of(c)) ? 'Change' : 'Give one'}: payer ID of ${payer.name} at ${c.name}`}
                onClick={() => onEdit({ payer, connection: c, ids: of(c) })}
              >
                {hasAny(of(c)) ? 'Change' : 'Give one'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
function idWords(ids: Ids, payer: Payer): string {
  const usual = payer.ediId === '' ? 'none given' : `${payer.ediId}, its usual one`;
  const claims = ids.claimsId || payer.ediId;
  const apart = [
    ...(ids.eligibilityId !== '' && ids.eligibilityId !== claims
      ? [`eligibility ${ids.eligibilityId}`]
      : []),
    ...(ids.statusId !== '' && ids.statusId !== claims ? [`status ${ids.statusId}`] : []),
  ];
  return [ids.claimsId === '' ? usual : ids.claimsId, ...apart].join(' · ');
}

export function EditPayerIds({ of, onClose }: { of: AtConnection; onClose: () => void }) {
  const { payer, connection } = of;
  const { claimsId, eligibilityId, statusId } = of.ids;
  const [ids, setIds] = useState<Ids>({ claimsId, eligibilityId, statusId });
  const set = useWrite('PUT /api/payers/:payerId/ids/:connectionId');
  const params = { payerId: payer.id, connectionId: connection.id };
  const save = async () => {
    await set.mutateAsync({ params, body: ids });
    const back = () =>
      set.mutateAsync({ params, body: { claimsId, eligibilityId, statusId } }).then(
        () => tell('Put back as it was.'),
        (no: unknown) => tell(sentenceOf(no) ?? '', { state: 'risk' }),
      );
    void tell(`${payer.name} at ${connection.name}: saved.`, { undo: back });
  };
  const field = (error: At, key: keyof Ids, label: string, about: string) => (
    <TextInput
      label={label}
      description={about}
      value={ids[key]}
      onChange={(e) => {
        const typed = e.currentTarget.value;
        setIds((was) => ({ ...was, [key]: typed }));
      }}
      error={error(key)}
      autoComplete="off"
      maw={320}
    />
  );
  const usual = payer.ediId === '' ? 'none is given yet' : payer.ediId;
  return (
    <PanelForm
      fields={['claimsId', 'eligibilityId', 'statusId']}
      save="Save"
      onSave={save}
      onClose={onClose}
    >
      {(at) => (
        <Stack gap="md">
          <Text size="sm">
            Look them up in the payer list of {connection.name}. Empty fields take the payer’s usual
            ID ({usual}). With an ID here, what goes to {payer.name} goes by {connection.name}; with
            all three empty, by the connection for all payers.
          </Text>
          {field(at, 'claimsId', 'Payer ID for claims', `At ${connection.name}.`)}
          {field(at, 'eligibilityId', 'For eligibility', 'Only where the list has another one.')}
          {field(at, 'statusId', 'For claim status', 'Only where the list has another one.')}
        </Stack>
      )}
    </PanelForm>
  );
}
