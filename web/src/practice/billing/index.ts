import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [
  { path: '/billing', load: () => import('./BillingHome.tsx') },
  { path: '/billing/charges', needs: 'charges.read', load: () => import('./ChargesPage.tsx') },
  { path: '/billing/claims', needs: 'claims.read', load: () => import('./claims/ClaimsPage.tsx') },
  {
    path: '/billing/claims/deadlines',
    needs: 'claims.read',
    load: () => import('./claims/DeadlinesPage.tsx'),
  },
  {
    path: '/billing/claims/rules',
    needs: 'claims.read',
    load: () => import('./claims/RulesPage.tsx'),
  },
  {
    path: '/billing/claims/$claimId',
    needs: 'claims.read',
    load: () => import('./claims/ClaimPage.tsx'),
  },
  {
    path: '/billing/remittances',
    needs: 'remittances.read',
    load: () => import('./remittances/RemittancesPage.tsx'),
  },
  {
    path: '/billing/remittances/stopped',
    needs: 'remittances.read',
    load: () => import('./remittances/MismatchesPage.tsx'),
  },
  {
    path: '/billing/remittances/rules',
    needs: 'remittances.read',
    load: () => import('./remittances/RulesPage.tsx'),
  },
  {
    path: '/billing/remittances/key-in',
    needs: 'remittances.write',
    load: () => import('./remittances/KeyInPage.tsx'),
  },
  {
    path: '/billing/remittances/$remittanceId',
    needs: 'remittances.read',
    load: () => import('./remittances/RemittancePage.tsx'),
    wide: true,
  },
  {
    path: '/billing/denials',
    needs: 'claims.read',
    load: () => import('./denials/DenialsPage.tsx'),
  },
  {
    path: '/billing/denials/desk',
    needs: 'claims.read',
    load: () => import('./denials/DeskPage.tsx'),
    wide: true,
  },
  {
    path: '/billing/denials/settings',
    needs: 'claims.read',
    load: () => import('./denials/SettingsPage.tsx'),
  },
  {
    path: '/billing/denials/letters',
    needs: 'claims.read',
    load: () => import('./denials/LettersPage.tsx'),
  },
  {
    path: '/billing/denials/letters/$templateId',
    needs: 'claims.write',
    load: () => import('./denials/LetterPage.tsx'),
    wide: true,
  },
  {
    path: '/billing/denials/appeals',
    needs: 'claims.read',
    load: () => import('./denials/AppealsPage.tsx'),
  },
  {
    path: '/billing/denials/appeals/$appealId',
    needs: 'claims.read',
    load: () => import('./denials/AppealPage.tsx'),
    wide: true,
  },
  {
    path: '/billing/denials/underpayments',
    needs: 'claims.read',
    load: () => import('./denials/UnderpaymentsPage.tsx'),
  },
  {
    path: '/billing/denials/causes',
    needs: 'claims.read',
    load: () => import('./denials/CausesPage.tsx'),
  },
  {
    path: '/billing/deposits',
    needs: 'remittances.read',
    load: () => import('./deposits/DepositsPage.tsx'),
  },
  { path: '/billing/payouts', needs: 'remittances.read', load: () => import('./PayoutsPage.tsx') },
  { path: '/billing/payments', needs: 'payments.read', load: () => import('./PaymentsPage.tsx') },
  { path: '/billing/cash', needs: 'payments.read', load: () => import('./CashPage.tsx') },
  { path: '/billing/unbilled', needs: 'charges.read', load: () => import('./UnbilledPage.tsx') },
  { path: '/billing/credits', needs: 'payments.read', load: () => import('./CreditsPage.tsx') },
  {
    path: '/billing/write-offs',
    needs: 'payments.read',
    load: () => import('./WriteOffsPage.tsx'),
  },
  { path: '/billing/cards', needs: 'payments.read', load: () => import('./CardChargesPage.tsx') },
  { path: '/billing/autopay', needs: 'payments.read', load: () => import('./AutopayPage.tsx') },
  {
    path: '/billing/autopay/$plannedId',
    needs: 'payments.read',
    load: () => import('./ProofPage.tsx'),
  },
  { path: '/billing/disputes', needs: 'payments.read', load: () => import('./DisputesPage.tsx') },
  { path: '/billing/estimates', needs: 'papers.read', load: () => import('./EstimatesPage.tsx') },
  { path: '/billing/papers', needs: 'papers.read', load: () => import('./PapersPage.tsx') },
  {
    path: '/billing/papers/runs',
    needs: 'papers.read',
    load: () => import('./InvoiceRunsPage.tsx'),
  },
  {
    path: '/billing/files',
    needs: 'remittances.read',
    load: () => import('./connections/FilesPage.tsx'),
  },
  {
    path: '/billing/files/$fileId',
    needs: 'remittances.read',
    load: () => import('./connections/FilePage.tsx'),
  },
  { path: '/billing/book', needs: 'ledger.read', load: () => import('./BookPage.tsx') },
];
