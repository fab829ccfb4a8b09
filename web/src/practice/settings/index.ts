import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [
  { path: '/settings', load: () => import('./SettingsHome.tsx') },
  { path: '/settings/practice', needs: 'setup.read', load: () => import('./PracticePage.tsx') },
  {
    path: '/settings/legal-entity',
    needs: 'setup.read',
    load: () => import('./LegalEntityPage.tsx'),
  },
  { path: '/settings/locations', needs: 'setup.read', load: () => import('./LocationsPage.tsx') },
  { path: '/settings/hours', needs: 'setup.read', load: () => import('./HoursPage.tsx') },
  {
    path: '/settings/closed-days',
    needs: 'setup.read',
    load: () => import('./ClosedDaysPage.tsx'),
  },
  { path: '/settings/absences', needs: 'setup.read', load: () => import('./AbsencesPage.tsx') },
  { path: '/settings/clinicians', needs: 'setup.read', load: () => import('./CliniciansPage.tsx') },
  { path: '/settings/people', needs: 'setup.read', load: () => import('./PeoplePage.tsx') },
  { path: '/settings/services', needs: 'setup.read', load: () => import('./ServicesPage.tsx') },
  { path: '/settings/fees', needs: 'setup.read', load: () => import('./FeesPage.tsx') },
  { path: '/settings/packages', needs: 'setup.read', load: () => import('./PackagesPage.tsx') },
  { path: '/settings/missed', needs: 'setup.read', load: () => import('./MissedPage.tsx') },
  { path: '/settings/payers', needs: 'setup.read', load: () => import('./PayersPage.tsx') },
  {
    path: '/settings/connections',
    needs: 'remittances.read',
    load: () => import('./ConnectionsPage.tsx'),
  },
  {
    path: '/settings/eligibility',
    needs: 'setup.read',
    load: () => import('./EligibilityPage.tsx'),
  },
  {
    path: '/settings/messages',
    needs: 'messages.manage',
    load: () => import('./MessagesPage.tsx'),
  },
  { path: '/settings/invoices', needs: 'setup.read', load: () => import('./InvoicesPage.tsx') },
  {
    path: '/settings/minor-ages',
    needs: 'setup.read',
    load: () => import('./MinorAgesPage.tsx'),
  },
  { path: '/settings/autopay', needs: 'setup.read', load: () => import('./AutopayPage.tsx') },
  {
    path: '/settings/wordings',
    needs: 'messages.manage',
    load: () => import('./WordingsPage.tsx'),
  },
  {
    path: '/settings/estimates',
    needs: 'setup.read',
    load: () => import('./EstimatesPage.tsx'),
  },
  { path: '/settings/methods', needs: 'setup.read', load: () => import('./MethodsPage.tsx') },
  { path: '/settings/write-offs', needs: 'setup.read', load: () => import('./LimitsPage.tsx') },
  { path: '/settings/templates', needs: 'setup.read', load: () => import('./TemplatesPage.tsx') },
  {
    path: '/settings/templates/$templateId',
    needs: 'setup.read',
    load: () => import('./TemplatePage.tsx'),
  },
  { path: '/settings/feeds', needs: 'calendar.read', load: () => import('./FeedsPage.tsx') },
  { path: '/settings/audit', needs: 'audit.read', load: () => import('./AuditPage.tsx') },
  { path: '/settings/me', load: () => import('./MePage.tsx') },
];
