/** The link in the last mail about something, as who got the mail has it: what the office is shown hides its token. */
import pg from 'pg';
import { connectToRunning } from '../server/src/platform/postgres/index.ts';

/** The path, "/open/pay/…", of the newest mail that has a link of this kind; undefined while there is none. */
export async function mailedLink(dataDir: string, start: string): Promise<string | undefined> {
  const sql = new pg.Client((await connectToRunning(dataDir)) as pg.ClientConfig);
  await sql.connect();
  try {
    const { rows } = await sql.query<{ bytes: Buffer }>(
      'select bytes from practice_post.mail order by at desc, key desc limit 20',
    );
    const texts = rows.map((r) => r.bytes.toString().replaceAll(/=\r?\n/g, ''));
    const link = new RegExp(`${start}[A-Za-z0-9_-]{43}`);
    return texts.map((text) => link.exec(text)?.[0]).find((path) => path !== undefined);
  } finally {
    await sql.end();
  }
}
