import { modes, type ItemSummary } from '../../../src/api/query.ts';
import type { GradeStyle, ShownQuery } from '../../../src/api/query-sets.ts';
import { PictureView } from '../../bench/picture.tsx';
import { useEngineQuery } from '../../engine.ts';
import { GradeMark } from '../../label/grade-mark.tsx';
import { gradeName } from '../../label/grades.ts';
import { ItemPicture } from '../../label/item-picture.tsx';
import { searchOf } from '../../label/search-of.ts';
import { ErrorState } from '../../ui/state.tsx';
import type { Asking } from '../evaluation-input.ts';
import { runOf } from './run-of.ts';
import type { Grades } from './two-lanes.tsx';
import styles from './graded-lane.module.css';

export interface GradedLaneProps {
  readonly set: string;
  readonly query: ShownQuery;
  readonly system: string;
  readonly title: string;
  readonly asking: Asking;
  /** Ranks that show an unwanted word. */
  readonly leaks: readonly number[];
  readonly grades: Grades;
  readonly styleOf: readonly GradeStyle[];
}

/** Results shown of either list. */
const SHOWN = 40;
const STRONGEST = 3;

/** One system's answer to a query; what it shows among the measured results stands above a line, with grades on all. */
export function GradedLane({ set, query, system, title, asking, leaks, grades, styleOf }: GradedLaneProps) {
  const { settings, k } = asking;
  const mode = modes.find((own) => own === system);
  const strengthen = (words: ShownQuery['wanted']): ShownQuery['wanted'] => words.map((own) => ({ ...own, strength: Math.min(own.strength * settings.strength, STRONGEST) }));
  const search = { ...searchOf({ ...query, wanted: strengthen(query.wanted), unwanted: strengthen(query.unwanted) }, SHOWN), modes: mode ? [mode] : [...modes], byCatalogWords: settings.byCatalogWords };
  const found = useEngineQuery('search', search, { enabled: mode !== undefined });
  const run = useEngineQuery('runs.export', { set, system, settings }, { enabled: mode === undefined });
  const error = found.error ?? run.error;
  if (error) return <ErrorState title={`${title} could not be shown`} error={error} />;
  const hits: readonly { readonly id: string; readonly item: ItemSummary | null }[] = mode
    ? (found.data?.lanes[mode]?.hits ?? []).map(({ id }) => ({ id, item: found.data?.items[id] ?? null }))
    : runOf(run.data?.text ?? '', query.id).slice(0, SHOWN).map((id) => ({ id, item: null }));
  return (
    <section className={styles.lane} aria-label={title}>
      <h2>{title}</h2>
      <ol className={styles.tiles} tabIndex={0} aria-label={`${title}: ${hits.length} results`}>
        {hits.map(({ id, item }, at) => {
          const own = grades.get(id);
          const grade = own && own.judges > 0 ? gradeName(own.grade, styleOf) : 'not judged';
          return (
            <li key={id} data-item={id} data-grade={own && own.judges > 0 ? (own.grade ?? 'unsure') : undefined} data-measured={at < k || undefined} aria-label={`${at + 1}: ${item?.title ?? id}, ${grade}${leaks.includes(at + 1) ? ', shows an unwanted word' : ''}`}>
              <div className={styles.picture}>
                {item ? <PictureView picture={item.picture} size="thumb" alt="" /> : <ItemPicture id={id} />}
                <span className={styles.rank}>{at + 1}</span>
                {leaks.includes(at + 1) ? <span className={styles.leak}>unwanted</span> : null}
                <span className={styles.grade}>{own && own.judges > 0 ? <GradeMark grade={own.grade} grades={styleOf} isSettled={own.settled} /> : <span className={styles.unjudged}>not judged</span>}</span>
              </div>
              <p>{item?.title ?? id}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
