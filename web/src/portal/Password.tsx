/** A password, for who wants one: at the door, and set, changed or removed on one's own page. Links always work beside it. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dayWords } from '../ui/words.ts';
import { Act, Loading, Trouble } from './Pieces.tsx';
import { useDo, useRead } from './portal-api.ts';

export function ByPassword({
  practiceId,
  email,
  onEmail: setEmail,
  onIn,
  onLink,
}: {
  practiceId: string;
  /** Typed once, for either way in. */
  email: string;
  onEmail: (email: string) => void;
  onIn: () => void;
  onLink: () => void;
}) {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const enter = useDo('POST /api/open/portal/in-by-password');
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void enter.go({ body: { practiceId, email, password } }).then(
          async () => {
            await client.refetchQueries({ queryKey: ['GET /api/portal/me'] });
            onIn();
          },
          () => setPassword(''),
        );
      }}
    >
      <label>
        Your e-mail address
        <input
          type="email"
          name="email"
          autoComplete="username"
          required
          maxLength={200}
          value={email}
          onChange={(e) => setEmail(e.currentTarget.value)}
        />
      </label>
      <label>
        Password
        <input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={200}
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
        />
      </label>
      <p className="dim">Forgotten, or none yet? A link signs you in, and you set another there.</p>
      <Trouble error={enter.error} />
      <div className="acts">
        <Act kind="main" type="submit" busy={enter.busy}>
          Sign in
        </Act>
        <Act kind="link" onClick={onLink}>
          Send me a link instead
        </Act>
      </div>
    </form>
  );
}

export function OwnPassword() {
  const own = useRead('GET /api/portal/password');
  const remove = useDo('POST /api/portal/password/remove');
  const [setting, setSetting] = useState(false);
  if (!own.data) return own.error ? <Trouble error={own.error} /> : <Loading lines={1} />;
  const { setOn, email } = own.data;
  return (
    <section aria-labelledby="password">
      <h3 id="password">Password</h3>
      <p>
        {setOn === null
          ? 'You have none, and need none: a link by e-mail always signs you in.'
          : `Set ${dayWords(setOn)}. A link by e-mail works too.`}
      </p>
      {setting ? (
        <SetPassword email={email} onDone={() => setSetting(false)} />
      ) : (
        <div className="acts">
          <Act onClick={() => setSetting(true)}>
            {setOn === null ? 'Set a password' : 'Change the password'}
          </Act>
          {setOn !== null && (
            <Act busy={remove.busy} onClick={() => remove.go({}).catch(() => {})}>
              Remove the password
            </Act>
          )}
        </div>
      )}
      <Trouble error={remove.error} />
    </section>
  );
}

function SetPassword({ email, onDone }: { email: string; onDone: () => void }) {
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const keep = useDo('PUT /api/portal/password');
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void keep.go({ body: { password } }).then(onDone, () => {});
      }}
    >
      <label>
        You sign in as
        {/* Shown, so that the browser keeps the password with the address. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly />
      </label>
      <label>
        New password
        <input
          type={shown ? 'text' : 'password'}
          name="password"
          autoComplete="new-password"
          autoCapitalize="none"
          spellCheck={false}
          required
          minLength={12}
          maxLength={200}
          value={password}
          onChange={(e) => {
            keep.reset();
            setPassword(e.currentTarget.value);
          }}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={shown}
          onChange={(e) => setShown(e.currentTarget.checked)}
        />
        Show it
      </label>
      <p className="dim">
        At least 12 characters; a short sentence is good. Other devices are signed out, and we tell
        you by e-mail.
      </p>
      <Trouble error={keep.error} />
      <div className="acts">
        <Act kind="main" type="submit" busy={keep.busy}>
          Keep this password
        </Act>
        <Act kind="link" onClick={onDone}>
          Cancel
        </Act>
      </div>
    </form>
  );
}
