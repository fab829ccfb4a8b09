/** How one signs in: with a passkey, one's own device by face, finger or code; with a password; always by a link. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { useState } from 'react';
import { call } from '../ui/api.ts';
import { dayWords } from '../ui/words.ts';
import { OwnPassword } from './Password.tsx';
import { Act, Loading, Sheet, Trouble } from './Pieces.tsx';
import { useDo, useRead } from './portal-api.ts';

type Options<T extends (o: never) => unknown> = T extends (o: infer O) => unknown
  ? O extends { optionsJSON: infer J }
    ? J
    : never
  : never;
/** Closed by the person, or no device answered in time. */
const stopped = (error: unknown): boolean =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);

/** Asks the device to sign, and comes in. False: they closed it. */
export async function comeIn(practiceId: string): Promise<boolean> {
  const { options } = await call(
    'POST /api/open/portal/passkey',
    { body: { practiceId } },
    { open: true },
  );
  const optionsJSON = options as unknown as Options<typeof startAuthentication>;
  const response = await startAuthentication({ optionsJSON }).catch((error: unknown) => {
    if (stopped(error)) return undefined;
    throw error;
  });
  if (!response) return false;
  const body = { practiceId, response: { ...response, clientExtensionResults: {} } };
  await call('POST /api/open/portal/in-by-passkey', { body }, { open: true });
  return true;
}
async function add(): Promise<boolean> {
  const { options } = await call('POST /api/portal/passkeys/offer');
  const optionsJSON = options as unknown as Options<typeof startRegistration>;
  const response = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    if (stopped(error)) return undefined;
    throw error;
  });
  if (!response) return false;
  const body = { response: { ...response, clientExtensionResults: {} } };
  await call('POST /api/portal/passkeys', { body });
  return true;
}

export function WaysIn({ passkeys, onClose }: { passkeys: boolean; onClose: () => void }) {
  return (
    <Sheet title="How you sign in" onClose={onClose}>
      {passkeys && 'PublicKeyCredential' in window && <Passkeys />}
      <OwnPassword />
    </Sheet>
  );
}

function Passkeys() {
  const keys = useRead('GET /api/portal/passkeys');
  const remove = useDo('POST /api/portal/passkeys/:passkeyId/remove');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const go = async () => {
    setBusy(true);
    setError(undefined);
    await add().then(
      async (done) => {
        if (done) await keys.refetch();
      },
      (no: unknown) =>
        setError(
          no instanceof Error && no.name === 'InvalidStateError'
            ? 'This device has a passkey for this page already.'
            : no,
        ),
    );
    setBusy(false);
  };
  return (
    <section aria-labelledby="passkeys">
      <h3 id="passkeys">Passkeys</h3>
      <p>
        Your phone or computer signs you in with your face, your finger or its code. No link by
        e-mail is needed then. Nothing of them leaves your device.
      </p>
      {keys.data ? (
        <ul className="rows">
          {keys.data.items.map((k) => (
            <li key={k.id}>
              <div>
                <strong>{k.device}</strong>
                <span className="dim">
                  Added {dayWords(k.madeOn)}
                  {k.lastUsedOn && `, last used ${dayWords(k.lastUsedOn)}`}
                </span>
              </div>
              <Act
                busy={remove.busy}
                label={`Remove the passkey of ${k.device}`}
                onClick={() =>
                  remove.go({ params: { passkeyId: k.id } }).then(() => keys.refetch())
                }
              >
                Remove
              </Act>
            </li>
          ))}
        </ul>
      ) : (
        !keys.error && <Loading lines={1} />
      )}
      <Trouble error={error ?? remove.error ?? keys.error} />
      <div className="acts">
        <Act kind="main" busy={busy} onClick={go}>
          Add a passkey on this device
        </Act>
      </div>
    </section>
  );
}
