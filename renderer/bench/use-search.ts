import { useEffect, useRef, useState } from 'react';
import type { Search, SearchResult } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { isEmpty } from './query-words.ts';

export interface BenchSearch {
  /** The newest answer, while the next one is on its way too; null before the first, and for an empty query. */
  readonly result: SearchResult | null;
  /** Whether the answer is to the search as it is now. */
  readonly isCurrent: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * Follows the search with answers. One is asked at a time, and then the newest. One that is overtaken is taken back; where the
 * engine has begun it, it is shown all the same, so that the lanes follow a slider that does not rest. No queue builds up, and
 * an answer is never older than the one it replaces.
 */
export function useSearch(search: Search): BenchSearch {
  const [asked, setAsked] = useState(search);
  const takeBack = useRef<(() => void) | null>(null);
  const enabled = !isEmpty(asked.query);
  const answer = useEngineQuery('search', asked, {
    enabled,
    keepPrevious: true,
    onSent(cancel) {
      takeBack.current = cancel;
    },
  });
  const { isFetching, refetch } = answer;
  const isOvertaken = asked !== search;
  if (isOvertaken && !isFetching) setAsked(search);
  useEffect(() => {
    if (isOvertaken && isFetching) takeBack.current?.();
  }, [isOvertaken, isFetching]);

  // Taken back, and wanted again before that was known.
  const isTakenBack = answer.error?.kind === 'cancelled';
  useEffect(() => {
    if (isTakenBack && !isOvertaken) void refetch();
  }, [isTakenBack, isOvertaken, refetch]);

  return {
    result: enabled ? (answer.data ?? null) : null,
    isCurrent: !isOvertaken && !answer.isPlaceholderData && !isFetching && !isTakenBack,
    error: isTakenBack ? null : answer.error,
    retry: () => void refetch(),
  };
}
