import { useState } from 'react';
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
 * Follows the search with answers. One is asked at a time, and then the newest: however fast a slider moves, no
 * queue builds up, and an answer is never older than the one it replaces.
 */
export function useSearch(search: Search): BenchSearch {
  const [asked, setAsked] = useState(search);
  const enabled = !isEmpty(asked.query);
  const answer = useEngineQuery('search', asked, { enabled, keepPrevious: true });
  if (asked !== search && !answer.isFetching) setAsked(search);
  return {
    result: enabled ? (answer.data ?? null) : null,
    isCurrent: asked === search && !answer.isPlaceholderData && !answer.isFetching,
    error: answer.error,
    retry: () => void answer.refetch(),
  };
}
