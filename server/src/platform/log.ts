/** Logs for the person who runs Clearhour. Never a name, a note, a token, or a request body. */
import { type Logger, pino } from 'pino';

export function makeLog(level = process.env.CLEARHOUR_LOG ?? 'info'): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        '*.password',
        '*.token',
        'err.detail',
        'err.where',
      ],
      remove: true,
    },
  });
}
