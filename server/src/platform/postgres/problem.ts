export type StartProblemCode =
  | 'already-running'
  | 'newer-folder'
  | 'other-postgres'
  | 'damaged-folder'
  | 'missing-cluster'
  | 'not-our-folder'
  | 'other-account'
  | 'unreachable-folder'
  | 'disk-full'
  | 'read-only'
  | 'no-permission'
  | 'not-a-folder'
  | 'no-account'
  | 'no-binaries'
  | 'unusable-binaries'
  | 'will-not-stop'
  | 'postgres-failed';

/** Why the database could not start, said for a person: show `message`, never the stack. */
export class StartProblem extends Error {
  readonly code: StartProblemCode;

  constructor(code: StartProblemCode, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'StartProblem';
    this.code = code;
  }
}

const CHOOSE_ANOTHER = 'or choose another folder with CLEARHOUR_DATA.';

export function diskFull(folder: string, cause?: unknown): StartProblem {
  const sentence = `There is no space left on the disk of ${folder}. Free some space, ${CHOOSE_ANOTHER}`;
  return new StartProblem('disk-full', sentence, cause);
}

export function readOnly(folder: string, cause?: unknown): StartProblem {
  const sentence = `The folder ${folder} is on a read-only disk. Make the disk writable, ${CHOOSE_ANOTHER}`;
  return new StartProblem('read-only', sentence, cause);
}

export function noPermission(folder: string, account: string, cause?: unknown): StartProblem {
  const sentence =
    `The account "${account}" may not read and write in the folder ${folder}. ` +
    `Give it that permission, ${CHOOSE_ANOTHER}`;
  return new StartProblem('no-permission', sentence, cause);
}

/** Of the file system, and the last one of PostgreSQL. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']);

/** The sentence for an error of the file system, or undefined when it is not one we know. */
export function problemOfError(
  error: unknown,
  folder: string,
  account: string,
): StartProblem | undefined {
  if (error instanceof StartProblem) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const where = path ?? folder;
  if (NO_ROOM.has(code ?? '')) return diskFull(folder, error);
  if (code === 'EROFS') return readOnly(folder, error);
  if (code === 'EACCES' || code === 'EPERM') return noPermission(where, account, error);
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    const sentence = `${where} is a file where a folder is needed. Move it away, ${CHOOSE_ANOTHER}`;
    return new StartProblem('not-a-folder', sentence, error);
  }
  return undefined;
}

/** The sentence for what initdb or postgres wrote before it gave up (always in English: LC_ALL=C). */
export function problemOfOutput(
  output: string,
  folder: string,
  account: string,
): StartProblem | undefined {
  if (/No space left on device|Disk quota exceeded|File too large/.test(output)) {
    return diskFull(folder, output);
  }
  if (/Read-only file system/.test(output)) return readOnly(folder, output);
  if (/could not look up effective user ID/.test(output)) {
    const sentence =
      'PostgreSQL needs an account that is listed in /etc/passwd, and this user id is not. ' +
      'Start Clearhour with an account that is, or set DATABASE_URL to a PostgreSQL of your own.';
    return new StartProblem('no-account', sentence, output);
  }
  if (/Permission denied|Operation not permitted/.test(output)) {
    return noPermission(folder, account, output);
  }
  return undefined;
}

export function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}
