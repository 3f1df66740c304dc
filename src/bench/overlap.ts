import { modes, type QueryWord } from '../api/query.ts';
import { createRandom } from '../random.ts';
import { finderOf, type Finder } from '../search/find.ts';
import { measure, type AskedWord } from '../search/measure.ts';
import { judgeFor } from '../search/modes.ts';
import { itemsStatingAll } from '../search/stated.ts';
import { textHabit, type TextHabit } from '../search/text-evidence.ts';
import { createTopList } from '../search/top-list.ts';
import { eachStoredVector } from '../store/vectors.ts';
import { lookOf, twoWords, WORDS, type SearchedCatalog } from './searched-catalog.ts';

export const QUERIES = 50;
/** Rows that are measured at a time. */
const CHUNK = 20_000;

interface Chunk {
  readonly items: readonly number[];
  readonly rows: { readonly size: number; readonly dimensions: number; readonly matrix: Float32Array };
}

/** The worst share of the first hundred that a ranking of all items in double precision has too, over queries and modes. */
export function measureOverlap(catalog: SearchedCatalog): number {
  const { place } = catalog;
  const asked = questions(catalog).map(({ search, look }) => ({ k: search.k, finder: finderOf(place, search, look) }));
  const stated = ({ statedBy }: AskedWord, items: readonly number[]) => {
    const marks = itemsStatingAll(place.db, statedBy);
    return Uint8Array.from(items, (item) => marks[item] ?? 0);
  };
  const habits = exactHabits(catalog, asked.map(({ finder }) => finder), stated);
  const tops = asked.map(({ k }) => new Map(modes.map((mode) => [mode, createTopList(k)])));
  for (const { items, rows } of chunks(catalog)) {
    asked.forEach(({ finder }, query) => {
      const measured = measure(finder.plan, rows, { stated: (word) => stated(word, items), habit: ({ word }) => habits.get(word)! });
      for (const mode of modes) {
        const judge = judgeFor(mode, finder.plan, measured)!;
        const top = tops[query]!.get(mode)!;
        items.forEach((item, row) => {
          if (finder.matches(item)) top.offer(item, item, judge.key(row));
        });
      }
    });
  }
  const shares = asked.flatMap(({ finder, k }, query) => {
    const best = finder.best(modes, k);
    return modes.map((mode) => {
      const exact = new Set(tops[query]!.get(mode)!.rows());
      return best.lanes.get(mode)!.rows.filter((row) => exact.has(best.items[row]!)).length / exact.size;
    });
  });
  return Math.min(...shares);
}

/** A picture each, one word wanted and another unwanted. */
function questions({ items, generated }: SearchedCatalog) {
  const random = createRandom('queries');
  return Array.from({ length: QUERIES }, (_, query) => {
    const n = 1 + Math.floor(random() * items);
    const words = [query % 4, (query + 1 + (query % 3)) % 4].map((at): QueryWord[] => [{ word: WORDS[at]!, strength: 1 }]);
    const search = twoWords({ query: { like: { item: `item-${n}` }, wanted: words[0]!, unwanted: words[1]! } });
    return { search, look: lookOf(generated, n) };
  });
}

/** What the text is learned to say of every word, from all items' exact probabilities. */
function exactHabits(
  catalog: SearchedCatalog, finders: readonly Finder[], stated: (word: AskedWord, items: readonly number[]) => Uint8Array,
): ReadonlyMap<string, TextHabit> {
  const plans = new Map(finders.flatMap(({ plan }) => plan.words.map((word) => [word.word, { ...plan, words: [word] }])));
  const seen = new Map([...plans.keys()].map((word) => [word, { probability: [] as Float64Array[], stated: [] as Uint8Array[] }]));
  const unknown: TextHabit = { shown: 0.5, unshown: 0.5 };
  for (const { items, rows } of chunks(catalog)) {
    for (const [word, plan] of plans) {
      const own = seen.get(word)!;
      const marks = stated(plan.words[0]!, items);
      own.probability.push(measure(plan, rows, { stated: () => marks, habit: () => unknown }).words[0]!.probability.slice(0, items.length));
      own.stated.push(marks);
    }
  }
  return new Map(
    [...seen].map(([word, parts]) => {
      const probability = new Float64Array(parts.stated.reduce((sum, { length }) => sum + length, 0));
      const marks = new Uint8Array(probability.length);
      let at = 0;
      parts.stated.forEach((own, part) => {
        probability.set(parts.probability[part]!, at);
        marks.set(own, at);
        at += own.length;
      });
      return [word, textHabit(probability, marks)];
    }),
  );
}

/** All stored vectors; what is given is overwritten by the next. */
function* chunks({ place }: SearchedCatalog): Generator<Chunk> {
  const { dimensions } = place.index;
  const matrix = new Float32Array(CHUNK * dimensions);
  let items: number[] = [];
  const chunk = (): Chunk => ({ items, rows: { size: items.length, dimensions, matrix } });
  for (const { item, vector } of eachStoredVector(place.db)) {
    matrix.set(vector, items.length * dimensions);
    items.push(item);
    if (items.length < CHUNK) continue;
    yield chunk();
    items = [];
  }
  if (items.length > 0) yield chunk();
}
