/** From which age a client under 18 has a say, by state: what is known here, and the practice's own word before it. */
import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { MinorAges } from '../clients/guardians-api.ts';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';

type Ages = MinorAges['items'][number];
const wordsOf = (a: Ages): string =>
  a.loginAge === 18 && a.yesAge === 18
    ? 'No page of their own before 18; guardians see appointments until then.'
    : `A page of their own from ${a.loginAge}. ${
        a.yesAge === 18
          ? 'Guardians see appointments until 18.'
          : `From ${a.yesAge} a guardian sees appointments only with the client’s yes.`
      }`;

export default function MinorAgesPage() {
  const may = useCan('setup.manage');
  const asked = useAsk('GET /api/minor-ages');
  const [edit, setEdit] = useState<Ages | null>(null);
  const start = (): Ages => ({
    ...{ state: asked.data?.state ?? '', loginAge: 18, yesAge: 18, source: '', own: false },
    ...asked.data?.items.find((a) => a.state === asked.data?.state),
  });
  return (
    <SettingsPage
      section="minor-ages"
      manage="setup.manage"
      under="State law lets minors agree to their own counseling at different ages. Your state’s row holds. What stands here is public knowledge and no legal advice: ask your lawyer, then set your own."
      main={{ label: 'Set ages', run: () => setEdit(start()) }}
    >
      {asked.data ? (
        <Stack gap="sm">
          <ul className={classes.box} aria-label="Ages by state">
            {asked.data.items.map((a) => (
              <li key={a.state} className={classes.row}>
                <div className={classes.rowMain}>
                  <div className={classes.rowTitle}>
                    {a.state}
                    {a.state === asked.data.state && ', your state'}
                  </div>
                  <div className={classes.detail}>
                    {wordsOf(a)}
                    <br />
                    {a.own ? `Set by you. ${a.source}` : a.source}
                    {asked.data.ahead
                      .filter((r) => r.state === a.state)
                      .map((r) => (
                        <div key={r.from}>
                          From <DayText day={r.from} />:{' '}
                          {r.loginAge === null
                            ? 'what is known here'
                            : `page of their own at ${r.loginAge}, their yes from ${r.yesAge}`}
                        </div>
                      ))}
                  </div>
                </div>
                {may && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Change ${a.state}`}
                    onClick={() => setEdit(a)}
                  >
                    Change
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <Text size="sm" c="dimmed">
            At 18 every guardian’s page closes by itself, in every state.
          </Text>
        </Stack>
      ) : asked.error ? (
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      ) : (
        <CardSkeletons cards={1} height={240} />
      )}
      <Panel what={edit} title={() => 'Ages of minors'} onClose={() => setEdit(null)}>
        {(ages) => <Form key={ages.state} ages={ages} onClose={() => setEdit(null)} />}
      </Panel>
    </SettingsPage>
  );
}

function Form({ ages, onClose }: { ages: Ages; onClose: () => void }) {
  const [state, setState] = useState(ages.state);
  const [from, setFrom] = useState<string | null>(today());
  const [loginAge, setLoginAge] = useState<number | null>(ages.loginAge);
  const [yesAge, setYesAge] = useState<number | null>(ages.yesAge);
  const [source, setSource] = useState(ages.own ? ages.source : '');
  const set = useAct('POST /api/minor-ages', {
    onDone: () => {
      onClose();
      void tell('The ages are saved.');
    },
  });
  const no = useRefusal(set.error, ['state', 'from', 'loginAge', 'yesAge', 'source']);
  const send = (both: { loginAge: number | null; yesAge: number | null }) => {
    if (from !== null) set.mutate({ body: { state, from, source, ...both } });
  };
  const age = (v: number | string) => (typeof v === 'number' ? v : null);
  return (
    <form
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        send({ loginAge, yesAge });
      }}
    >
      <Stack gap="md" pb="md">
        <TextInput
          label="State"
          maxLength={2}
          required
          maw={120}
          value={state}
          onChange={(e) => setState(e.currentTarget.value.toUpperCase())}
          error={no.at('state')}
        />
        <DayInput label="From" value={from} onChange={setFrom} error={no.at('from')} required />
        <NumberInput
          label="A page of their own from"
          description="The client may sign in to the portal themself."
          min={6}
          max={18}
          required
          value={loginAge ?? ''}
          onChange={(v) => setLoginAge(age(v))}
          error={no.at('loginAge')}
        />
        <NumberInput
          label="Their yes is asked from"
          description="From here a guardian sees appointments and superbills only after the client said yes. 18: never asked."
          min={6}
          max={18}
          required
          value={yesAge ?? ''}
          onChange={(v) => setYesAge(age(v))}
          error={no.at('yesAge')}
        />
        <TextInput
          label="Where it stands"
          placeholder="The law, or your lawyer’s letter"
          maxLength={300}
          value={source}
          onChange={(e) => setSource(e.currentTarget.value)}
          error={no.at('source')}
        />
        <RefusalText error={no.rest} />
        <Group justify="flex-end" gap="xs">
          {ages.own && (
            <Button
              variant="subtle"
              disabled={set.isPending}
              onClick={() => send({ loginAge: null, yesAge: null })}
            >
              Back to what is known
            </Button>
          )}
          <Button type="submit" loading={set.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
