import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { toErrorData } from '../../../src/api/errors.ts';
import type { CallOutput } from '../../../src/api/contract.ts';
import type { Candidate, Opinion, Queue } from '../../../src/api/judge.ts';
import { call, useEngineQuery } from '../../engine.ts';
import { useVoice } from '../../ui/toast.tsx';
import { candidateAt, firstSpot, nextSpot, recount, spotOfPlace, withChanged, type ChangedPair, type Spot } from './judging-state.ts';
import { usePreloaded } from './use-preloaded.ts';

type QueryPage = CallOutput<'judge.query'>;

/** A query in hand, and the candidate one is at. */
export interface AtQuery {
  readonly query: QueryPage['query'];
  readonly candidates: readonly Candidate[];
  readonly index: number;
}

export interface Judging {
  /** Undefined until the first answer. */
  readonly queue: Queue | undefined;
  /** Null while it is on its way, or where all is judged. */
  readonly at: AtQuery | null;
  readonly isDone: boolean;
  readonly error: Error | null;
  /** When each judgment of this sitting was given. */
  readonly times: readonly number[];
  /** Gives one opinion on some items of the query in hand, and goes on from the one in hand if it is among them. */
  give(items: readonly string[], opinion: Opinion): void;
  skip(): void;
  undo(): void;
  redo(): void;
  go(spot: Spot): void;
  /** To the place before or after, judged or not. */
  step(by: -1 | 1): void;
  goTo(place: number): void;
  /** To the query before or after. */
  stepQuery(by: -1 | 1): void;
  retry(): void;
}

/** One annotator's way through the queue of a set. What is shown as done is on the disk. */
export function useJudging(set: string, annotator: string, start: Spot | null): Judging {
  const client = useQueryClient();
  const { toast } = useVoice();
  const [chosen, setSpot] = useState(start);
  const [times, setTimes] = useState<readonly number[]>([]);
  // A key that is pressed before the next picture is there belongs to none.
  const busy = useRef(false);

  const queue = useEngineQuery('judge.queue', { set, annotator });
  const spot = chosen ?? (queue.data ? firstSpot(queue.data) : null);
  const page = useEngineQuery('judge.query', { set, annotator, query: spot?.query ?? '' }, { enabled: spot !== null });
  const at = page.data && spot ? { ...page.data, index: candidateAt(page.data.candidates, spot.at) } : null;

  const follows = at && queue.data ? followingQuery(queue.data, at.query.id) : null;
  const following = useEngineQuery('judge.query', { set, annotator, query: follows ?? '' }, { enabled: follows !== null });
  usePreloaded(at, following.data?.candidates ?? null);

  /** Takes in what has changed; answers the candidates of a query as they are now. */
  const takeIn = useCallback(
    (changed: readonly ChangedPair[]): void => {
      for (const query of new Set(changed.map((pair) => pair.query))) {
        const key = ['judge.query', { set, annotator, query }];
        const known = client.getQueryData<QueryPage>(key);
        if (known === undefined) {
          void client.invalidateQueries({ queryKey: ['judge.queue', { set, annotator }] });
          continue;
        }
        const candidates = [...withChanged(known.candidates, query, changed)];
        client.setQueryData<QueryPage>(key, { ...known, candidates });
        client.setQueryData<Queue>(['judge.queue', { set, annotator }], (own) => own && recount(own, query, candidates));
      }
      for (const topic of ['judge.progress', 'judge.disagreements', 'judge.grades', 'queries.list', 'sets.list', 'sets.get', 'evaluate', 'agreement']) {
        void client.invalidateQueries({ queryKey: [topic], refetchType: 'none' });
      }
    },
    [client, set, annotator],
  );

  const save = async (ask: () => Promise<{ changed: readonly ChangedPair[] }>, then: (changed: readonly ChangedPair[]) => void): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      const { changed } = await ask();
      takeIn(changed);
      then(changed);
    } catch (error) {
      const { message, hint } = toErrorData(error);
      toast({ message: `Not saved. ${message} ${hint}`.trim() });
    } finally {
      busy.current = false;
    }
  };

  const goOn = (): void => {
    if (!at) return;
    const known = client.getQueryData<QueryPage>(['judge.query', { set, annotator, query: at.query.id }]);
    const counted = client.getQueryData<Queue>(['judge.queue', { set, annotator }]);
    if (known && counted) setSpot(nextSpot(counted, at.query.id, known.candidates, at.index));
  };

  return {
    queue: queue.data,
    at,
    isDone: queue.data !== undefined && spot === null,
    error: queue.error ?? page.error,
    times,
    give(items, opinion) {
      if (!at || items.length === 0) return;
      const query = at.query.id;
      const current = at.candidates[at.index]?.item.id;
      void save(
        () => call('judge.give', { set, annotator, given: 'queue', judgments: items.map((item) => ({ query, item, opinion })) }),
        () => {
          setTimes((earlier) => [...earlier, ...items.map(() => Date.now())].slice(-100));
          if (current !== undefined && items.includes(current)) goOn();
        },
      );
    },
    skip() {
      const item = at?.candidates[at.index]?.item.id;
      if (at && item !== undefined) void save(() => call('judge.skip', { set, annotator, query: at.query.id, item }), goOn);
    },
    undo() {
      void save(() => call('judge.undo', { set, annotator }), ([pair]) => {
        if (pair) setSpot({ query: pair.query, at: { item: pair.item } });
        else toast({ message: 'There is nothing to undo.' });
      });
    },
    redo() {
      void save(() => call('judge.redo', { set, annotator }), ([pair]) => {
        if (pair) setSpot({ query: pair.query, at: { item: pair.item } });
        else toast({ message: 'There is nothing to do again.' });
      });
    },
    go: setSpot,
    step(by) {
      const place = at?.candidates[at.index]?.place;
      const spot = queue.data && place !== undefined ? spotOfPlace(queue.data, place + by) : null;
      if (spot) setSpot(spot);
    },
    goTo(place) {
      const spot = queue.data ? spotOfPlace(queue.data, place) : null;
      if (spot) setSpot(spot);
    },
    stepQuery(by) {
      const queries = queue.data?.queries ?? [];
      const to = queries[queries.findIndex(({ query }) => query === at?.query.id) + by];
      if (to) setSpot({ query: to.query, at: null });
    },
    retry: () => void Promise.all([queue.refetch(), page.refetch()]),
  };
}

/** The query one comes to when this one is judged. */
function followingQuery(queue: Queue, query: string): string | null {
  const here = queue.queries.findIndex((own) => own.query === query);
  return [...queue.queries.slice(here + 1), ...queue.queries.slice(0, Math.max(here, 0))].find(({ pairs, judged, skipped }) => pairs > judged + skipped)?.query ?? null;
}
