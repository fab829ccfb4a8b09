/**
 * bundles: many papers in one file, for printing, mailing and keeping.
 * Comes from: papers (bytes), invoices (how they stand, how they go out). Goes to: the printer, the practice's files.
 * Owns: bundles, the papers each names, their bytes while they are kept.
 * Always true: what is in a bundle stands from the moment it was asked for; its bytes are for whoever asked, for a
 *   week; nothing is held whole in memory; what names care (superbills, estimates) is never printed for mailing.
 * Not here: what a paper says (papers), sending it by e-mail (messages).
 */

export { registerBundleRoutes } from './bundles-routes.ts';
export { exportPapers } from './export-papers.ts';
export { bundleJobs } from './make-bundle.ts';
