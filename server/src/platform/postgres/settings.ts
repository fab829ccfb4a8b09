// The settings of the server. They are given on the command line, so that what runs can be compared
// with what we would run, and nothing in the cluster can override them.
export type ServerSettings = Readonly<Record<string, string | number>>;

export const PORT = 5432;
export const OWNER = 'clearhour_owner';
export const DATABASE = 'clearhour';

/** May be overridden by the caller. */
const SIZES: ServerSettings = {
  max_connections: 60,
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  min_wal_size: '80MB',
  max_worker_processes: 8,
  max_parallel_workers: 2,
  max_parallel_workers_per_gather: 2,
  autovacuum_max_workers: 2,
  // A month's papers are made in minutes: what the planner knows of the tables must follow.
  autovacuum_naptime: '15s',
  random_page_cost: 1.1,
  jit: 'off',
  // A session whose client is gone ends soon, even in the middle of a long query.
  client_connection_check_interval: '5s',
};

/** Nothing a client says may reach the log: it holds health information. So not even errors. */
const SILENT: ServerSettings = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: -1,
  log_min_duration_sample: -1,
  log_transaction_sample_rate: 0,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_lock_waits: 'off',
  log_temp_files: -1,
  log_checkpoints: 'off',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
};

const DURABLE: ServerSettings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const FAST: ServerSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export function serverArguments(
  cluster: string,
  socketDir: string,
  durable: boolean,
  version: string,
  overrides: ServerSettings = {},
): string[] {
  const settings: ServerSettings = {
    ...SIZES,
    timezone: 'UTC',
    ...overrides,
    ...SILENT,
    ...(durable ? DURABLE : FAST),
    listen_addresses: '',
    unix_socket_directories: `"${socketDir}"`,
    unix_socket_permissions: '0700',
    port: PORT,
    cluster_name: 'clearhour',
    // A server of other binaries in the same place must not be taken for ours.
    'clearhour.binaries': version,
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, ...pairs];
}
