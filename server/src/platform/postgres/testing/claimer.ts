// Takes and frees a lock many times; while it holds it, a file that only one may make at a time.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '../lock.ts';
import { sleep } from '../processes.ts';

const [folder = '', times = '1', mode = 'free'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const alone = join(folder, 'alone');

for (let time = 0; time < Number(times); time++) {
  const lock = await takeLock(join(folder, 'lock'), { waitMs: 60_000, beatMs: 100 });
  say({ held: process.pid });
  if (mode === 'keep') {
    setInterval(() => {}, 1_000);
    break;
  }
  writeFileSync(alone, '', { flag: 'wx' });
  await sleep(1);
  rmSync(alone);
  lock.release();
}
if (mode === 'free') say({ done: true });
