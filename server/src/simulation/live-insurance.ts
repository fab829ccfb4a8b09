/** The insured side of a simulated year: files go and come, as the background does it in a running office. */
import { sweepFiles } from '../connections/index.ts';
import type { Life } from './life.ts';

/** Files that wait are sent and read, connections looked at; then what that makes due. */
export async function insuranceGoesOn(life: Life): Promise<void> {
  const { office } = life.desk;
  await office.work();
  await sweepFiles(office.deps);
  await office.work();
}
