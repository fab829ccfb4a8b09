/** The job's name: only a wake-up, the snapshot stands in the table. */
export const RENDER_PAPER = 'render-paper';
