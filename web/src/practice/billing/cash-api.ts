/** Endpoints of the cash drawer, with the types of their contracts. */
import type * as D from '../../../../server/src/drawer/drawer-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

export type Drawer = Out<typeof D.DrawerView>;
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/cash-drawer': { reply: Drawer };
    'POST /api/cash-drawer/counts': { body: In<typeof D.CountDrawer>; reply: Drawer };
    'POST /api/cash-drawer/counts/:countId/agree': { reply: Drawer };
    'POST /api/cash-drawer/counts/:countId/refuse': { reply: Drawer };
  }
}
