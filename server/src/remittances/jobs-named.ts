/** Names of jobs, apart so that who enqueues one does not load who does it. */
export const POST_BY_ITSELF = 'post-remittance';
