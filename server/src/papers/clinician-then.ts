/** A clinician as a superbill must name them: credential, licence and NPI as they held on the day. */
import { type LocalDate, type Refusal, refuse } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { clinicianOn, type Licence } from '../practice/index.ts';
import type { ClinicianOnPaper, SuperbillData } from './superbill.ts';

export type ClinicianThen = SuperbillData['clinician'] & { readonly id: string };

export async function clinicianThen(
  work: Work,
  clinicianId: string,
  day: LocalDate,
): Promise<ClinicianThen | Refusal> {
  const found = await clinicianOn(work, clinicianId, day);
  const person = found && complete(found);
  if (!found || !person) {
    return refuse(
      'superbill-needs-licence',
      'A superbill names the clinician’s licence and NPI as they held on the day. Add them in Settings first.',
      { kind: 'conflict' },
    );
  }
  const supervisor = found.supervisor && complete(found.supervisor);
  return {
    id: found.id,
    ...person,
    preLicensed: found.licence?.level === 'trainee',
    ...(supervisor ? { supervisor } : {}),
  };
}

function complete(of: {
  readonly name: string;
  readonly credential: string;
  readonly npi: string | null;
  readonly licence?: Licence;
}): ClinicianOnPaper | undefined {
  const { name, credential, npi, licence } = of;
  if (npi === null || !licence) return undefined;
  return { name, credential, npi, license: { number: licence.number, state: licence.state } };
}
