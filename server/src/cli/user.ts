/** `clearhour user`: people who can sign in. A password is read from standard input, never from the command's words. */
import { hashPassword, passwordRefusal } from '../platform/auth/passwords.ts';
import { type Command, WrongWords } from './command.ts';
import { withStore } from './with-store.ts';

export const userCommand: Command = {
  summary: 'list people, or set a forgotten password',
  usage: 'list | password E-MAIL   (the new password is read from standard input)',
  run: async ({ words, json }) => {
    const [what, email] = words;
    if (what === 'list') return list(json);
    if (what === 'password' && email) return password(email.toLowerCase());
    throw new WrongWords('Say “list”, or “password” and an e-mail address.');
  },
};

const list = (json: boolean) =>
  withStore(async (store) => {
    const found = await store.owner.pool.query<{
      practice: string;
      email: string;
      name: string;
      roles: string[];
      active: boolean;
    }>(
      `select p.name as practice, u.email, u.name, u.roles, u.active from users u join practices p using (practice_id)
       order by p.created_at, u.email`,
    );
    if (json) console.log(JSON.stringify(found.rows));
    else if (found.rows.length === 0)
      console.log('No people yet. Start Clearhour and set up a practice.');
    else
      for (const u of found.rows)
        console.log(
          `${u.email}  ${u.name}  ${u.roles.join(', ')}${u.active ? '' : '  (signs in no more)'}  ${u.practice}`,
        );
    return 0;
  });

async function password(email: string): Promise<number> {
  const chosen = (await readStandardInput()).replace(/\r?\n$/, '');
  const no = passwordRefusal(chosen, email);
  if (no) {
    console.error(no.sentence);
    return 1;
  }
  return withStore(async (store) => {
    const hash = await hashPassword(chosen);
    const done = await store.owner.pool.query(
      `with changed as (update users set password_hash = $1 where email = $2 returning practice_id, id)
       update web_sessions s set revoked_at = now() from changed c
       where s.practice_id = c.practice_id and s.user_id = c.id and s.revoked_at is null returning c.id`,
      [hash, email],
    );
    const there = await store.owner.pool.query('select from users where email = $1', [email]);
    if (there.rowCount === 0) {
      console.error('Nobody has this e-mail address.');
      return 1;
    }
    console.log(`The password is set; ${done.rowCount ?? 0} open sign-ins were ended.`);
    return 0;
  });
}

async function readStandardInput(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('New password (ends with Enter, then Ctrl-D): ');
  let text = '';
  for await (const part of process.stdin) text += String(part);
  return text;
}
