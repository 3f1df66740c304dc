import { useCallback, useMemo } from 'react';
import type { CallOutput } from '../../src/api/contract.ts';
import type { GradeStyle, SetSummary } from '../../src/api/query-sets.ts';
import type { Search } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { gradeName } from '../label/grades.ts';
import { askedOf } from '../label/search-of.ts';
import { labelTopics } from '../label/touches.ts';
import type { Labelling } from '../label/use-labelling.ts';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';
import { counted } from './describe.ts';
import { isEmpty } from './query-words.ts';

type Graded = CallOutput<'judge.grades'>['grades'][number];

/** What a tile shows of an item's grade. */
export interface TileGrade {
  /** Null: nobody could tell. */
  readonly grade: number | null;
  readonly isSettled: boolean;
}

/** The set that the bench's query may be put into and graded in. */
export interface Grading {
  readonly sets: readonly SetSummary[];
  /** False until the sets are known: nothing can be put into one yet. */
  readonly isKnown: boolean;
  /** Null while there is no set. */
  readonly set: SetSummary | null;
  readonly styles: readonly GradeStyle[];
  /** The query's id in the set; null while it is not in it. */
  readonly query: string | null;
  readonly byItem: ReadonlyMap<string, TileGrade>;
  /** Puts the query into a set: the chosen one where none is named. */
  addQuery(set?: string): Promise<string | null>;
  /** Grades items of the result, in the name that judges; the query is put into the set where it is not yet. */
  grade(items: readonly string[], grade: number | null, annotator: string): Promise<void>;
}

const none: readonly GradeStyle[] = [];

/** Grades on the bench: seen on the tiles, and given there, which is kept as not blind. */
export function useGrading(search: Search, { set: chosen, annotator }: Labelling): Grading {
  const change = useChange();
  const { toast } = useVoice();
  const listed = useEngineQuery('sets.list', {}).data;
  const sets = useMemo(() => listed?.filter(({ archived }) => !archived) ?? [], [listed]);
  const set = sets.find((own) => own.set === chosen) ?? sets[0] ?? null;
  const id = set?.set ?? '';
  const asked = useMemo(() => askedOf(search), [search]);
  const styles = useEngineQuery('sets.get', { set: id }, { enabled: set !== null }).data?.definition.grades ?? none;
  const found = useEngineQuery('judge.grades', { set: id, asked, annotator }, { enabled: set !== null && !isEmpty(search.query) }).data;
  const byItem = useMemo(() => new Map(found?.grades.flatMap((own) => tileGrade(own))), [found]);
  const query = found?.query ?? null;

  const addQuery = useCallback(
    async (named?: string): Promise<string | null> => {
      const to = named ?? id;
      const added = await change('queries.add', { set: to, queries: [asked] }, labelTopics);
      return added?.added[0] ?? added?.known[0] ?? null;
    },
    [change, id, asked],
  );
  const grade = useCallback(
    async (items: readonly string[], given: number | null, by: string): Promise<void> => {
      const known = query ?? (await addQuery());
      if (known === null) return;
      const opinion = { grade: given, looks: null, words: null, comment: '' };
      const done = await change('judge.give', { set: id, annotator: by, given: 'bench', judgments: items.map((item) => ({ query: known, item, opinion })) }, labelTopics);
      if (!done) return;
      toast({
        message: `${items.length === 1 ? 'Graded' : `${counted(items.length, 'item')} graded`} ${gradeName(given, styles)}, as not blind.`,
        action: { label: 'Undo', run: () => void change('judge.undo', { set: id, annotator: by }, labelTopics) },
      });
    },
    [change, toast, addQuery, id, query, styles],
  );
  const isKnown = listed !== undefined;
  return useMemo(() => ({ sets, isKnown, set, styles, query, byItem, addQuery, grade }), [sets, isKnown, set, styles, query, byItem, addQuery, grade]);
}

/** One's own grade where one gave one, else what counts. */
function tileGrade({ item, grade, judges, settled, own }: Graded): readonly (readonly [string, TileGrade])[] {
  if (!settled && own?.opinion) return [[item, { grade: own.opinion.grade, isSettled: false }]];
  return judges > 0 ? [[item, { grade, isSettled: settled }]] : [];
}
