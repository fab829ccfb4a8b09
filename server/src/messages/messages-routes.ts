/** Over HTTP: messages, wordings, consents, other ends, letters; see messages-contract.ts. */
import type { Server } from '../platform/http.ts';
import type { MessageDeps } from './message-deps.ts';
import { registerOpenMessageRoutes } from './open-routes.ts';

export function registerMessageRoutes(app: Server, deps: MessageDeps): void {
  registerOpenMessageRoutes(app, deps);
}
