import type { Progress } from '../api/judge.ts';
import type { Db } from '../store/database.ts';
import { listJudgments, type StoredJudgment } from '../store/judgments.ts';
import { countSet, type QuerySet } from '../store/query-sets.ts';
import { disagreementsOf, pairsOf } from './disagreements.ts';
import { outlineOf } from './queue.ts';

/** Longer than this between two judgments is a pause, ms. */
const PAUSE = 60_000;
/** Judgments that the pace is told from. */
const RECENT = 100;

/** Who has done what in a set, and how fast. */
export function progressOf(db: Db, set: QuerySet): Progress {
  const judgments = listJudgments(db, set.number);
  const own = new Map<string, StoredJudgment[]>(set.definition.annotators.map((name) => [name.toLowerCase(), []]));
  const names = new Map(set.definition.annotators.map((name) => [name.toLowerCase(), name]));
  for (const judgment of judgments) {
    if (judgment.settlement) continue;
    const key = judgment.annotator.toLowerCase();
    names.set(key, judgment.annotator);
    const mine = own.get(key);
    if (mine) mine.push(judgment);
    else own.set(key, [judgment]);
  }
  const pairs = pairsOf(judgments);
  const judges = pairs.map((pair) => pair.judgments.filter(({ settlement, standing }) => !settlement && standing === 'judged').length);
  return {
    annotators: [...own].map(([key, mine]) => annotatorProgress(db, set, names.get(key)!, mine)),
    pairs: countSet(db, set.number).pairs,
    judged: judges.filter((count) => count > 0).length,
    enough: judges.filter((count) => count >= set.definition.judges).length,
    disagreements: disagreementsOf(pairs, 1, 'all').length,
    settled: pairs.filter(({ settled }) => settled).length,
    conflicts: judgments.filter(({ conflict }) => conflict).length,
  };
}

function annotatorProgress(db: Db, set: QuerySet, annotator: string, own: readonly StoredJudgment[]): Progress['annotators'][number] {
  const { total, judged, skipped } = outlineOf(db, set, annotator);
  const given = own.filter(({ standing }) => standing === 'judged');
  const times = given.map(({ at }) => at).filter((at) => at > 0).sort((a, b) => a - b);
  const pace = paceOf(times);
  return {
    annotator,
    total,
    judged: given.length,
    unsure: given.filter(({ grade }) => grade === null).length,
    skipped,
    notBlind: given.filter(({ blind }) => !blind).length,
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
    pace,
    minutesLeft: pace === null ? null : (total - judged) / pace,
    grades: [0, 1, 2, 3].map((grade) => given.filter((judgment) => judgment.grade === grade).length),
  };
}

/**
 * Judgments a minute while at work, over the last ones; null where there is nothing to tell it from.
 * @param times ms, rising
 */
export function paceOf(times: readonly number[]): number | null {
  const recent = times.slice(-RECENT);
  const gaps = recent.slice(1).map((at, index) => at - recent[index]!).filter((gap) => gap <= PAUSE);
  const worked = gaps.reduce((sum, gap) => sum + gap, 0);
  return worked === 0 ? null : (gaps.length * 60_000) / worked;
}
