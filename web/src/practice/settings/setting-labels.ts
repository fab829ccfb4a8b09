/** What a field that has to be mended is called on its page of Settings. Pure. */
const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/settings/clinicians': {
    npi: 'NPI',
    taxonomy: 'Taxonomy code',
    supervisor: 'Supervisor',
  },
  '/settings/legal-entity': {
    name: 'Legal name',
    npi: 'NPI',
    taxonomy: 'Taxonomy code',
    taxId: 'Tax ID',
    street: 'Street',
    city: 'City',
    zip: 'ZIP',
  },
  '/settings/locations': {
    name: 'Name',
    npi: 'NPI of this place',
    street: 'Street',
    city: 'City',
    zip: 'ZIP',
  },
  '/settings/payers': { ediId: 'Payer ID' },
};
export const settingLabel = (path: string, field: string): string | undefined =>
  LABELS[path]?.[field];
