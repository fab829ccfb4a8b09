/**
 * drawer: the cash that people paid, counted against what the book says is there.
 * Comes from: payments (cash taken and given back), people who count. Goes to: the ledger (a difference, and what is
 *   taken to the bank).
 * Owns: counts. Always true: a difference is in the book with its reason, once; over the limit of who counted a
 *   second person agrees first; one count waits at a time.
 * Not here: checks and money orders (they are not counted with cash), payers' deposits (deposits).
 */
export { registerDrawerRoutes } from './drawer-routes.ts';
