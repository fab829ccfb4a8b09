/** A product, a letter, a form, copies of records: a charge without a session, all of it the client's. */
import {
  type Cents,
  dollars,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  ZERO,
} from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import { clinicianOn } from '../practice/index.ts';
import type { Charge } from './charge.ts';
import { chargeById } from './charge-store.ts';
import { noSuchCharge, postCharge } from './post-charge.ts';

export interface OtherCharge {
  readonly kind: 'product' | 'other';
  readonly clientId: Id<'clt'>;
  readonly clinicianId?: Id<'cln'> | undefined;
  readonly description: string;
  readonly amount: Cents;
  readonly serviceOn: LocalDate;
  readonly bornBy?: Id<'rsp'> | null | undefined;
}
export const addCharge = action({
  name: 'add-charge',
  needs: 'charges.write',
  run: async (work, input: OtherCharge): Promise<Charge | Refusal> => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    if (input.serviceOn > work.today) {
      return refuse('day-in-future', 'A charge takes effect today or earlier.', {
        field: 'serviceOn',
      });
    }
    const { clinicianId = null } = input;
    if (clinicianId !== null && !(await clinicianOn(work, clinicianId, input.serviceOn))) {
      return refuse('no-such-clinician', 'There was no such clinician on that day.', {
        field: 'clinicianId',
      });
    }
    const id = await postCharge(work, {
      kind: input.kind,
      clientId: client.id,
      sessionId: null,
      attendeeId: null,
      noteId: null,
      noteVersion: null,
      clinicianId,
      serviceId: null,
      description: input.description,
      serviceOn: input.serviceOn,
      code: null,
      units: 1,
      modifiers: [],
      place: null,
      diagnoses: [],
      minutes: null,
      fee: input.amount,
      payerId: null,
      policyId: null,
      payer: ZERO,
      client: input.amount,
      why: {
        code: 'Not a visit, so it has no procedure code and is never claimed.',
        fee: `${dollars(input.amount)}, entered by hand.`,
        split: 'All of it is the client’s.',
        place: 'No place of service.',
      },
      overrideReason: null,
      feeByHand: false,
      bornBy: input.bornBy,
    });
    work.audit(id, { kind: input.kind, client: client.id });
    return (await chargeById(work, id)) ?? noSuchCharge();
  },
});
