/** Signing in: the button a link leads to, or asking for a link. Looking at a link uses nothing up; pressing does. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ByPassword } from './Password.tsx';
import { Act, Loading, Offline, Trouble } from './Pieces.tsx';
import { useDo, useRead } from './portal-api.ts';
import { comeIn } from './WaysIn.tsx';

const TOKEN = /^#([A-Za-z0-9_-]{43})$/;
export const tokenHere = (): string | undefined => TOKEN.exec(location.hash)?.[1];
const practiceId = (): string | undefined =>
  /^\/portal\/(prc_[0-9a-z]{26})/.exec(location.pathname)?.[1];
/** The token leaves the address bar, so that no history keeps it. */
const forget = () => history.replaceState(null, '', location.pathname);

/** Whose page this is. */
export function useDoor(options: { readonly enabled?: boolean } = {}) {
  const id = practiceId();
  const query = id === undefined ? {} : { practiceId: id };
  return useRead('GET /api/open/portal', { query }, options);
}

export function Door({
  token,
  onIn,
  onToken,
}: {
  token: string | undefined;
  onIn: () => void;
  /** The link is of no use: ask for another. */
  onToken: () => void;
}) {
  const door = useDoor();
  const [byPassword, setByPassword] = useState(false);
  const [email, setEmail] = useState('');
  if (door.error) {
    return (
      <main className="narrow">
        <h1>Your page</h1>
        <Trouble error={door.error} again={() => door.refetch()} />
      </main>
    );
  }
  if (!door.data) {
    return (
      <main className="narrow">
        <Loading />
      </main>
    );
  }
  const { practice, phone } = door.data;
  return (
    <main className="narrow">
      <Offline />
      <p className="dim">{practice}</p>
      <h1>Your page</h1>
      {token === undefined ? (
        <>
          {byPassword ? (
            <ByPassword
              practiceId={door.data.practiceId}
              {...{ email, onEmail: setEmail }}
              onIn={onIn}
              onLink={() => setByPassword(false)}
            />
          ) : (
            <>
              <AskForLink practiceId={door.data.practiceId} {...{ email, onEmail: setEmail }} />
              <Act kind="link" onClick={() => setByPassword(true)}>
                Sign in with a password
              </Act>
            </>
          )}
          {door.data.passkeys && 'PublicKeyCredential' in window && (
            <ByPasskey practiceId={door.data.practiceId} onIn={onIn} />
          )}
        </>
      ) : (
        <ComeIn token={token} onIn={onIn} onOver={onToken} practiceId={door.data.practiceId} />
      )}
      {phone !== '' && <p className="dim">Trouble signing in? Call us: {phone}</p>}
    </main>
  );
}

function ByPasskey({ practiceId: id, onIn }: { practiceId: string; onIn: () => void }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const go = async () => {
    setBusy(true);
    setError(undefined);
    try {
      if (await comeIn(id)) {
        await client.refetchQueries({ queryKey: ['GET /api/portal/me'] });
        onIn();
      }
    } catch (no) {
      setError(no);
    }
    setBusy(false);
  };
  return (
    <>
      <p className="dim">Have you added a passkey on your page?</p>
      <Trouble error={error} />
      <Act busy={busy} onClick={go}>
        Sign in with a passkey
      </Act>
    </>
  );
}

function ComeIn({
  token,
  onIn,
  onOver,
  practiceId: id,
}: {
  token: string;
  onIn: () => void;
  onOver: () => void;
  practiceId: string;
}) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const enter = useDo('POST /api/open/portal/in');
  if (enter.error) {
    return (
      <>
        <Trouble error={enter.error} />
        <AskForLink practiceId={id} {...{ email, onEmail: setEmail }} />
      </>
    );
  }
  return (
    <>
      <p>See what you owe and why, your papers and your visits, and pay.</p>
      <Act
        kind="main"
        busy={enter.busy}
        onClick={() =>
          enter.go({ body: { token } }).then(
            async () => {
              forget();
              await client.refetchQueries({ queryKey: ['GET /api/portal/me'] });
              onIn();
            },
            () => forget(),
          )
        }
      >
        Sign in
      </Act>
      <p className="dim">
        This device stays signed in for 30 days. On a shared one, sign out after.
      </p>
      <Act kind="link" onClick={onOver}>
        Ask for a new link instead
      </Act>
    </>
  );
}

function AskForLink({
  practiceId: id,
  email,
  onEmail: setEmail,
}: {
  practiceId: string;
  email: string;
  onEmail: (email: string) => void;
}) {
  const [sent, setSent] = useState<number>();
  const ask = useDo('POST /api/open/portal/ask');
  const go = async (e: FormEvent) => {
    e.preventDefault();
    if (ask.busy) return;
    await ask
      .go({ body: { practiceId: id, email } })
      .then((said) => setSent(said.minutes))
      .catch(() => {});
  };
  if (sent !== undefined) {
    return (
      <div role="status">
        <p>
          If we know {email}, a link is on its way there. It works once, for {sent} minutes. Look
          into your mail now.
        </p>
        <Act onClick={() => setSent(undefined)}>Nothing came, or another address</Act>
      </div>
    );
  }
  return (
    <form onSubmit={go}>
      <label>
        Your e-mail address
        <input
          type="email"
          name="email"
          autoComplete="email"
          required
          maxLength={200}
          value={email}
          onChange={(e) => setEmail(e.currentTarget.value)}
        />
      </label>
      <p className="dim">We send a link to sign in. No password is needed.</p>
      <Trouble error={ask.error} />
      <Act kind="main" type="submit" busy={ask.busy}>
        Send me a link
      </Act>
    </form>
  );
}
