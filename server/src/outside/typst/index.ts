/**
 * Typst: templates and data in, tagged PDF out.
 * Comes from: papers. Goes to: PDF bytes. Owns: worker processes, the fonts of papers.
 * Always true: the same template, data and instant give the same bytes; text of people is never markup.
 * Not here: what a paper says (papers), where it is kept (files).
 */
export { createTypst, type PaperJob, type Typst, TypstError, type TypstOptions } from './typst.ts';
