import { useCallback, useState } from 'react';
import type { Finding, FindingFilter } from '../../src/api/audit.ts';
import { useEngineQuery } from '../engine.ts';
import { usePages } from '../pages.ts';

/** Findings asked for at a time. */
const PAGE = 60;

export interface Findings {
  /** Null until it is known. */
  readonly total: number | null;
  readonly spread: readonly number[];
  /** Undefined while it is on its way. */
  findingAt(at: number): Finding | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  readonly onSight: (first: number, last: number) => void;
}

/** A list of findings, of which what is in sight is read. While another is on its way, the one before stays. */
export function useFindings(filter: FindingFilter): Findings {
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const head = useEngineQuery('audit.findings', { ...filter, offset: 0, limit: PAGE }, { keepPrevious: true });
  const findingAt = usePages<'audit.findings', Finding>({
    name: 'audit.findings',
    inputAt: (offset) => ({ ...filter, offset, limit: PAGE }),
    rowsOf: ({ findings }) => findings,
    size: PAGE,
    first: sight.first,
    last: sight.last,
  });
  return {
    total: head.data?.total ?? null,
    spread: head.data?.spread ?? [],
    findingAt: (at) => findingAt(at) ?? (head.isPlaceholderData ? head.data?.findings[at] : undefined),
    error: head.error,
    retry: () => void head.refetch(),
    onSight: useCallback((first: number, last: number) => { setSight({ first, last }); }, []),
  };
}
