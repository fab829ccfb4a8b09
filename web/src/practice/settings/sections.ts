/** The sections of Settings, in the order of the list. */
import type { Capability } from '../../ui/me.ts';

export interface SettingsSection {
  readonly key: string;
  readonly name: string;
  /** One line under the name, in the list on a phone. */
  readonly about: string;
  /** More words under which the palette finds it. */
  readonly words?: readonly string[];
  /** Who may open it; everybody when absent. */
  readonly needs?: Capability;
}
export interface SectionGroup {
  readonly name: string;
  readonly sections: readonly SettingsSection[];
}
export const GROUPS: readonly SectionGroup[] = [
  {
    name: 'Practice',
    sections: [
      { key: 'practice', name: 'Practice', about: 'Name, time zone, what is left to set up' },
      {
        key: 'legal-entity',
        name: 'Legal entity',
        about: 'The business on superbills and claims',
        words: ['NPI', 'tax ID', 'EIN', 'address'],
      },
      { key: 'locations', name: 'Locations', about: 'Where sessions take place' },
      { key: 'hours', name: 'Week and hours', about: 'The days and hours you work' },
      {
        key: 'closed-days',
        name: 'Closed days',
        about: 'Federal holidays and your own',
        words: ['holiday'],
      },
      { key: 'absences', name: 'Absences', about: 'Who is away, and when', words: ['vacation'] },
      {
        key: 'booking',
        name: 'Booking in the portal',
        about: 'Hours that clients may ask for',
        words: ['online booking', 'availability', 'self-scheduling'],
      },
    ],
  },
  {
    name: 'People',
    sections: [
      {
        key: 'clinicians',
        name: 'Clinicians',
        about: 'Licences, NPI, supervision',
        words: ['licence', 'supervisor', 'license'],
      },
      {
        key: 'people',
        name: 'People and roles',
        about: 'Who signs in, and what they may do',
        words: ['users', 'roles', 'password'],
      },
      {
        key: 'minor-ages',
        name: 'Ages of minors',
        about: 'When a client under 18 has a say, by state',
        words: ['guardian', 'parent', 'minor', 'consent', 'proxy'],
      },
    ],
  },
  {
    name: 'Money',
    sections: [
      { key: 'services', name: 'Services', about: 'What you offer, in your words' },
      { key: 'fees', name: 'Fees', about: 'What a session costs, and for whom', words: ['price'] },
      {
        key: 'missed',
        name: 'Missed sessions',
        about: 'Late cancellations and no-shows',
        words: ['policy', 'no-show', 'cancellation'],
      },
      {
        key: 'packages',
        name: 'Packages',
        about: 'Sessions sold ahead, so many at one price',
        words: ['prepaid', 'bundle', 'paid ahead'],
      },
      { key: 'payers', name: 'Payers', about: 'Insurers and how they want claims' },
      {
        key: 'connections',
        name: 'Connections',
        about: 'Clearinghouses that carry claims',
        needs: 'remittances.read',
        words: ['clearinghouse', 'SFTP', 'Stedi', 'Claim.MD', 'EDI'],
      },
      {
        key: 'eligibility',
        name: 'Eligibility',
        about: 'When plans are asked what they pay',
        words: ['coverage', 'benefits', '270', '271', 'copay', 'plans'],
      },
      {
        key: 'estimates',
        name: 'Estimates',
        about: 'What stands on every Good Faith Estimate',
        words: ['good faith estimate', 'GFE', 'No Surprises Act'],
      },
      {
        key: 'invoices',
        name: 'Invoices',
        about: 'When clients are asked on paper, and how it reaches them',
        words: ['statements', 'superbills', 'past due', 'late notice', 'billing', 'delivery'],
      },
      {
        key: 'autopay',
        name: 'Autopay',
        about: 'When cards of clients who agreed are charged',
        words: ['card', 'automatic', 'decline', 'retry'],
      },
      {
        key: 'methods',
        name: 'Ways to pay',
        about: 'Cash, check, and your own like Zelle',
        words: ['payment methods', 'Zelle', 'Venmo', 'bank transfer'],
      },
      {
        key: 'write-offs',
        name: 'Write-off limits',
        about: 'Who may give up how much alone, and what is small',
        words: ['small balance'],
      },
    ],
  },
  {
    name: 'Records',
    sections: [
      {
        key: 'intake',
        name: 'Intake',
        about: 'What clients read and sign before the first visit',
        words: ['consent', 'financial agreement', 'forms', 'privacy notice', 'signature', 'packet'],
      },
      {
        key: 'messages',
        name: 'Messages',
        about: 'E-mail, text messages, reminders, letters',
        needs: 'messages.manage',
        words: ['SMTP', 'Twilio', 'SMS', 'reminder', 'quiet hours', 'post office'],
      },
      {
        key: 'wordings',
        name: 'Wordings',
        about: 'The words of each message, in English and Spanish',
        needs: 'messages.manage',
        words: ['templates', 'wording', 'reminder text', 'Spanish'],
      },
      { key: 'templates', name: 'Note templates', about: 'The questions a note answers' },
      {
        key: 'feeds',
        name: 'Calendar feeds',
        about: 'Your calendar on your phone',
        needs: 'calendar.read',
      },
      {
        key: 'audit',
        name: 'Audit',
        about: 'Who did what, and when',
        needs: 'audit.read',
        words: ['log', 'history', 'who'],
      },
    ],
  },
  {
    name: 'You',
    sections: [
      {
        key: 'me',
        name: 'Your account',
        about: 'Name, password, sign-ins, idle time',
        words: ['password', 'sign-ins'],
      },
    ],
  },
];
export const SECTIONS: readonly SettingsSection[] = GROUPS.flatMap((g) => g.sections);
/** What a person with these capabilities may open. */
export const openTo =
  (capabilities: readonly Capability[]) =>
  (s: SettingsSection): boolean =>
    s.needs === undefined || capabilities.includes(s.needs);
export const pathOf = (key: string): string => `/settings/${key}`;
export const sectionOf = (key: string): SettingsSection => {
  const found = SECTIONS.find((s) => s.key === key);
  if (!found) throw new Error(`no section ${key}`);
  return found;
};
/** Who is meant when somebody may read a section but not change it. */
export const WHO_CHANGES: Partial<Record<Capability, string>> = {
  'setup.manage': 'the owner changes it',
  'fees.manage': 'the owner or a biller changes it',
  'users.manage': 'the owner changes it',
  'connections.manage': 'the owner or a biller changes it',
  'notes.write': 'clinicians and supervisors change it',
  'calendar.write': 'clinicians, schedulers and the owner change it',
};
