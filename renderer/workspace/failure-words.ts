import type { ErrorKind } from '../../src/api/errors.ts';

/** What stands over the reason when a workspace cannot be opened. */
export function failureTitle(kind: ErrorKind): string {
  switch (kind) {
    case 'locked':
      return 'This workspace is open elsewhere';
    case 'newer':
      return 'This workspace was made by a newer Lookbench';
    case 'model':
      return 'The model pack cannot be used';
    case 'disk':
      return 'The disk cannot be written';
    case 'read-only':
      return 'This folder cannot be written';
    case 'corrupt':
      return 'This workspace is damaged';
    case 'not-found':
      return 'This workspace is gone';
    case 'usage':
    case 'input':
    case 'cancelled':
    case 'internal':
      return 'This workspace could not be opened';
  }
}

/** Whether the same workspace may open later, once something outside has changed. */
export function isWorthTryingAgain(kind: ErrorKind): boolean {
  return kind !== 'newer';
}
