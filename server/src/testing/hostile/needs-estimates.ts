/** What each endpoint of estimates needs. */
import type { Capability } from '../../platform/auth/capabilities.ts';

export const ESTIMATE_NEEDS: Readonly<Record<string, Capability>> = {
  'GET /api/clients/{clientId}/estimates': 'papers.read',
  'POST /api/clients/{clientId}/plan-answers': 'papers.make',
  'POST /api/clients/{clientId}/estimate-requests': 'papers.make',
  'POST /api/estimate-requests/{requestId}/withdraw': 'papers.make',
  'GET /api/clients/{clientId}/estimate-draft': 'papers.read',
  'POST /api/clients/{clientId}/estimates/preview': 'papers.make',
  'POST /api/clients/{clientId}/estimates/preview-pdf': 'papers.make',
  'POST /api/clients/{clientId}/estimates': 'papers.make',
  'POST /api/estimates/{estimateId}/give': 'papers.make',
  'POST /api/estimates/{estimateId}/tell': 'papers.make',
  'POST /api/estimates/{estimateId}/take-back-given': 'papers.make',
  'POST /api/estimates/{estimateId}/void': 'papers.make',
  'POST /api/estimates/{estimateId}/copies': 'papers.make',
  'POST /api/estimates/{estimateId}/releases': 'fees.waive',
  'POST /api/estimate-releases/{releaseId}/take-back': 'fees.waive',
  'POST /api/estimates/{estimateId}/disputes': 'fees.waive',
  'POST /api/estimate-disputes/{disputeId}/close': 'fees.waive',
  'GET /api/estimates-due': 'papers.read',
  'GET /api/estimate-settings': 'setup.read',
  'POST /api/estimate-settings': 'fees.manage',
  'POST /api/estimate-settings/{id}/change': 'fees.manage',
  'POST /api/estimate-settings/{id}/end': 'fees.manage',
  'DELETE /api/estimate-settings/{id}': 'fees.manage',
};
