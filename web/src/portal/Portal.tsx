/** The door, or the page of who is signed in, with its four places. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Refused } from '../ui/api.ts';
import { setHere } from '../ui/words.ts';
import { CardsPage } from './Cards.tsx';
import { Door, tokenHere, useDoor } from './Door.tsx';
import { HomePage } from './Home.tsx';
import { IntakePage } from './Intake.tsx';
import { PapersPage } from './Papers.tsx';
import { Act, Loading, Offline, Trouble } from './Pieces.tsx';
import { type Me, useDo, useRead } from './portal-api.ts';
import { VisitsPage } from './Visits.tsx';
import { WaysIn } from './WaysIn.tsx';

export function Portal() {
  const me = useRead('GET /api/portal/me');
  // Asked at the same time: on a slow line one way there and back less before the door shows.
  useDoor({ enabled: me.isPending });
  const [token, setToken] = useState(tokenHere);
  const out = me.error instanceof Refused && me.error.status === 401;
  if (token !== undefined || out)
    return (
      <Door token={token} onIn={() => setToken(undefined)} onToken={() => setToken(undefined)} />
    );
  if (me.data) {
    setHere(me.data.today, me.data.zone);
    const { email, forName, guardian } = me.data;
    return <Page key={email + forName + (guardian !== null)} me={me.data} />;
  }
  return (
    <main className="narrow">
      <Offline />
      {me.error ? <Trouble error={me.error} again={() => me.refetch()} /> : <Loading />}
    </main>
  );
}

const PLACES = [
  ['home', 'Home'],
  ['visits', 'Visits'],
  ['papers', 'Papers'],
  ['cards', 'Cards'],
] as const;
/** No tab of its own: it is shown on the first page while something is to be signed. */
const HIDDEN = [['first-visit', 'Before your first visit']] as const;
const ALL = [...PLACES, ...HIDDEN];
type Place = (typeof ALL)[number][0];
const placeNow = (): Place => ALL.find(([p]) => location.hash === `#${p}`)?.[0] ?? 'home';
function usePlace(): Place {
  return useSyncExternalStore((told) => {
    addEventListener('hashchange', told);
    return () => removeEventListener('hashchange', told);
  }, placeNow);
}

function Page({ me }: { me: Me }) {
  // A guardian with whom no money is shared has the one page.
  const money = me.guardian?.money !== false;
  const asked = usePlace();
  const place = money || asked === 'first-visit' ? asked : 'home';
  useEffect(() => {
    document.title = `${ALL.find(([p]) => p === place)?.[1]} · ${me.practice}`;
    document.getElementById('top')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [place, me.practice]);
  return (
    <>
      <button
        type="button"
        className="skip"
        onClick={() => document.getElementById('top')?.focus()}
      >
        To the page
      </button>
      <Head me={me} />
      <nav aria-label="Places">
        {PLACES.filter(([p]) => p === 'home' || money).map(([p, words]) => (
          <a key={p} href={`#${p}`} aria-current={p === place ? 'page' : undefined}>
            {words}
          </a>
        ))}
      </nav>
      <main id="top" tabIndex={-1}>
        <Offline />
        {place === 'home' && <HomePage me={me} />}
        {place === 'visits' && <VisitsPage />}
        {place === 'papers' && <PapersPage me={me} />}
        {place === 'cards' && <CardsPage me={me} />}
        {place === 'first-visit' && <IntakePage />}
      </main>
      <footer>
        {me.phone !== '' && <p>Questions? Call us: {me.phone}</p>}
        <p className="dim">You are signed in as {me.email}.</p>
        <HowToSignIn passkeys={me.passkeys} />
      </footer>
    </>
  );
}

function HowToSignIn({ passkeys }: { passkeys: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Act kind="link" onClick={() => setOpen(true)}>
        How you sign in
      </Act>
      {open && <WaysIn passkeys={passkeys} onClose={() => setOpen(false)} />}
    </>
  );
}

function Head({ me }: { me: Me }) {
  const client = useQueryClient();
  const leave = useDo('POST /api/portal/sign-out');
  const change = useDo('POST /api/portal/switch');
  const after = () => {
    location.hash = '';
    client.clear();
    location.reload();
  };
  return (
    <header>
      <div>
        <strong>{me.practice}</strong>
        <span className="dim">
          {me.forName === null
            ? me.name
            : me.guardian
              ? `${me.name}, for ${me.forName}`
              : `${me.name}, who pays for ${me.forName}`}
        </span>
      </div>
      {me.others.length > 0 && (
        <label>
          <span className="dim">Another page</span>
          <select
            value=""
            onChange={(e) =>
              void change.go({ body: { personId: e.currentTarget.value } }).then(after)
            }
          >
            <option value="" disabled>
              {me.name}
            </option>
            {me.others.map((o) => (
              <option key={o.personId} value={o.personId}>
                {o.label}
              </option>
            ))}
          </select>
        </label>
      )}
      <Act kind="link" busy={leave.busy} onClick={() => leave.go({}).then(after)}>
        Sign out
      </Act>
      <Trouble error={leave.error ?? change.error} />
    </header>
  );
}
