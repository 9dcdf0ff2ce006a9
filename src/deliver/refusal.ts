import { SprintError } from '../errors.ts';

const reasons: Readonly<Record<string, { readonly says: string; readonly hint: string }>> = {
  EACCES: { says: 'permission denied', hint: 'Choose another place with --out, or change the permissions.' },
  EPERM: { says: 'not permitted', hint: 'Choose another place with --out.' },
  EROFS: { says: 'the file system is read-only', hint: 'Choose another place with --out.' },
  ENOSPC: { says: 'no space left on the device', hint: 'Make room, or choose another place with --out.' },
  EDQUOT: { says: 'the disk quota is used up', hint: 'Make room, or choose another place with --out.' },
  ENOTDIR: { says: 'a part of the path is a file', hint: 'Choose another place with --out.' },
  EEXIST: { says: 'a part of the path is a file', hint: 'Choose another place with --out.' },
  EISDIR: { says: 'it is a folder', hint: 'Remove it, or choose another place with --out.' },
  ENAMETOOLONG: { says: 'the name is too long', hint: 'Choose a shorter one with --out.' },
  EBUSY: { says: 'it is in use', hint: 'Close the program that holds it open.' },
};

/** What a failed write means to a person. Names the path and the cause, never the contents. */
export function writeError(path: string, cause: unknown): SprintError {
  if (cause instanceof SprintError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown cause';
  const { says, hint } = reasons[code] ?? { says: 'the system refused', hint: 'Choose another place with --out.' };
  return new SprintError('output', `${path} cannot be written: ${says} (${code}).`, { hint, cause });
}
