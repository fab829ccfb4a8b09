/** What files of the practice clearinghouse say, in one line each, for tests. */
import { read277CA, read835 } from '@clearhour/x12';
import type { Got } from './practice-account.ts';

/** Each claim of each 835: "A1 1 paid 110 CO-45 45 PR-3 20". */
export function decisionsIn(files: readonly Got[]): string[] {
  return paymentsIn(files).flatMap((payment) =>
    payment.claims.map((claim) =>
      [
        claim.patientControlNumber,
        claim.status,
        `paid ${claim.paid}`,
        ...claim.lines.flatMap((line) =>
          line.adjustments.map((a) => `${a.group}-${a.reason} ${a.amount}`),
        ),
        ...claim.lines.flatMap((line) => line.remarks.map((remark) => remark.value)),
      ].join(' '),
    ),
  );
}

/** Payments of whole 835 files; throws when one is not proved to balance. */
export function paymentsIn(files: readonly Got[]) {
  return files
    .filter((file) => file.sets.includes('835'))
    .flatMap((file) => {
      const { payments, findings } = read835(file.bytes);
      const wrong = findings.all.filter((finding) => finding.severity !== 'note');
      if (wrong.length > 0 || payments.some((payment) => !payment.balance?.proved))
        throw new Error(`${file.name}: ${wrong.map((f) => f.code).join(', ')}`);
      return payments;
    });
}

/** "EFT… 88 WO 22": trace, amount and provider-level adjustments of each payment. */
export const moneyIn = (files: readonly Got[]): string[] =>
  paymentsIn(files).map((payment) =>
    [
      payment.method,
      String(payment.amount),
      ...payment.providerAdjustments.map((a) => `${a.reason} ${a.amount}`),
    ].join(' '),
  );

/** Each claim of each 277CA: "clearinghouse A1 accepted". */
export function acknowledgedIn(files: readonly Got[]): string[] {
  return files
    .filter((file) => file.sets.includes('277CA'))
    .flatMap((file) =>
      read277CA(file.bytes).documents.flatMap((document) =>
        document.providers
          .flatMap((provider) => provider.patients.flatMap((patient) => patient.claims))
          .map((claim) => {
            const codes = claim.statuses
              .flatMap((report) => report.statuses)
              .map((s) => [s.category, s.code, s.entity].filter(Boolean).join(':'));
            return [document.by, claim.patientControlNumber, ...codes].join(' ');
          }),
      ),
    );
}
export const numbersIn = (files: readonly Got[]): string[] =>
  files
    .filter((file) => file.sets.includes('277CA'))
    .flatMap((file) => [...file.text.matchAll(/REF\*1K\*(\w+)~/g)].map((match) => match[1] ?? ''));
