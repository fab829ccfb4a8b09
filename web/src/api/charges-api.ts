import type * as C from '../../../server/src/charges/charges-contract.ts';
import type * as M from '../../../server/src/charges/missed-contract.ts';
import type * as L from '../../../server/src/ledger/ledger-contract.ts';
import type { In, Out } from './shapes.ts';

export interface ChargesApi {
  'POST /api/charges/preview': {
    body: In<typeof C.PreviewBody>;
    reply: Out<typeof C.PreviewReply>;
  };
  'POST /api/charges/preview-missed': {
    body: In<typeof M.PreviewMissedBody>;
    reply: Out<typeof M.PreviewMissedReply>;
  };
  'GET /api/charges': { query: In<typeof C.ListQuery>; reply: Out<typeof C.ChargeList> };
  'GET /api/charges/:chargeId': { reply: Out<typeof C.ChargeDetail> };
  'POST /api/charges': { body: In<typeof C.NewChargeBody>; reply: Out<typeof C.ChargeDetail> };
  'POST /api/charges/:chargeId/reverse': {
    body: In<typeof C.ReasonBody>;
    reply: Out<typeof C.ChargeDetail>;
  };
  'POST /api/charges/:chargeId/change-fee': {
    body: In<typeof C.ChangeFeeBody>;
    reply: Out<typeof C.ChargeDetail>;
  };
  'GET /api/unbilled': { query: In<typeof C.UnbilledQuery>; reply: Out<typeof C.UnbilledList> };
  'POST /api/unbilled/:attendeeId/post': { reply: Out<typeof C.ChargeIds> };
  'GET /api/procedure-codes': {
    query: In<typeof C.CodesQuery>;
    reply: Out<typeof C.CodeList>;
  };
  'GET /api/ledger/lines': {
    query: In<typeof L.ExplainQuery>;
    reply: Out<typeof L.ExplainView>;
  };
  'GET /api/ledger/trial-balance': {
    query: { asOf?: string };
    reply: Out<typeof L.TrialBalanceView>;
  };
}
