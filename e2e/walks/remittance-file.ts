/** An 835 of an invented payer, written to the envelope of the claims that left. */
import { envelopeBack, type PlainClaim, read837P, write835 } from '@clearhour/x12';

/** What the payer says of one claim: of $150.00 for 90837 on the day of the file, unless told. */
export interface Said {
  readonly number: string;
  readonly family: string;
  readonly given: string;
  readonly member: string;
  readonly paid: string;
  readonly share?: string;
  readonly charge?: string;
  readonly code?: string;
  /** CCYYMMDD. */
  readonly serviceOn?: string;
  readonly cas: readonly (readonly [group: string, reason: string, amount: string])[];
}
const plain = (s: Said, day: string): PlainClaim => ({
  ...{ patientControlNumber: s.number, status: '1', charge: s.charge ?? '150', paid: s.paid },
  ...(s.share ? { patientResponsibility: s.share } : {}),
  ...{ filingIndicator: '12', payerControlNumber: `BH${s.member}` },
  ...{ placeOfService: '11', frequency: '1', adjustments: [] },
  names: [
    {
      ...{ entity: 'QC', type: '1', lastName: s.family, firstName: s.given },
      ...{ idQualifier: 'MI', id: s.member },
    },
  ],
  references: [],
  dates: [{ qualifier: '232', value: s.serviceOn ?? day }],
  ...{ contacts: [], amounts: [], quantities: [] },
  lines: [
    {
      procedure: { qualifier: 'HC', code: s.code ?? '90837', modifiers: [] },
      ...{ charge: s.charge ?? '150', paid: s.paid, paidUnits: '1' },
      dates: [{ qualifier: '472', value: s.serviceOn ?? day }],
      adjustments: s.cas.map(([group, reason, amount]) => ({ group, reason, amount })),
      references: [{ qualifier: '6R', value: `${s.number}L1` }],
      ...{ amounts: [], quantities: [], remarks: [] },
    },
  ],
});
/** The answer to a file that left, as its payer sends it on that day ("20261122"). */
export function remittanceFile(
  left: Uint8Array,
  { trace, paid, day }: { trace: string; paid: string; day: string },
  said: readonly Said[],
): Uint8Array {
  const [batch] = read837P(left).batches;
  if (!batch) throw new Error('the file that left cannot be read');
  const control = '000000091';
  const { interchange, group } = envelopeBack(batch.envelope, {
    ...{ control, groupControl: 91, date: day, time: '1200' },
  });
  const written = write835({
    interchanges: [
      {
        ...interchange,
        acknowledge: false,
        groups: [
          {
            ...{ ...group, code: 'HP', version: '005010X221A1' },
            payments: [
              {
                ...{ control: '0001', handling: 'I', amount: paid, creditOrDebit: 'C' },
                ...(Number(paid) === 0 ? { method: 'NON' } : { method: 'ACH', format: 'CCP' }),
                ...{ date: day, traceNumber: trace },
                ...{ payerIdentifier: '1999999999', productionDate: day },
                payer: {
                  ...{ name: 'BLUE HARBOR HEALTH', street: '1 PAYER PLAZA', city: 'CHICAGO' },
                  ...{ state: 'IL', zip: '606010001' },
                  references: [{ qualifier: '2U', value: 'CHP01' }],
                  contacts: [
                    {
                      ...{ function: 'BL', name: 'EDI' },
                      numbers: [{ kind: 'TE', value: '5555550198' }],
                    },
                  ],
                },
                payee: {
                  ...{ references: [{ qualifier: 'TJ', value: '123456789' }], contacts: [] },
                  ...{ name: 'QUIET HARBOR COUNSELING PLLC', idQualifier: 'XX', id: '1999993334' },
                },
                claimGroups: [{ number: '1', claims: said.map((s) => plain(s, day)) }],
                providerAdjustments: [],
              },
            ],
          },
        ],
      },
    ],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.findings));
  return written.bytes;
}
