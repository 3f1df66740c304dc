import { modes, type QueryWord } from '../api/query.ts';
import { createRandom } from '../random.ts';
import { dotProducts } from '../search/dot-products.ts';
import { finderOf } from '../search/find.ts';
import { quantise } from '../search/kernel/quantise.ts';
import { judgeFor } from '../search/modes.ts';
import { search } from '../search/search.ts';
import { createTopList } from '../search/top-list.ts';
import { all, run, sql, transaction, type Db } from '../store/database.ts';
import { timeInTurn, type Measurement } from './measurement.ts';
import { lookOf, twoWords, type SearchedCatalog } from './searched-catalog.ts';

const RUNS = 25;
const QUERIES = 50;
/** Rows that are measured exactly at a time. */
const CHUNK = 20_000;
/** Plain TypeScript is measured on so many rows at most, and its time taken in proportion: its vectors are all in memory. */
const PLAIN_ROWS = 200_000;

/** A search against what the memory allows, against other ways to search, and against itself with a facet. */
export function measureSearch({ items, generated, place }: SearchedCatalog): readonly Measurement[] {
  const size = `${items.toLocaleString('en')} x ${place.index.dimensions}`;
  const look = lookOf(generated, 1);
  const [plainly, shelved] = [twoWords(), twoWords({ where: [{ field: 'shelf', values: ['Shelf 7'] }] })];
  const others = otherTables(place.db, place.index.dimensions);
  const plain = plainVectors(Math.min(items, PLAIN_ROWS), place.index.dimensions, (item) => generated.vectorOf(item));
  const query = Buffer.from(look.vector.buffer);
  const codes = Buffer.from(quantise(look.vector).codes.buffer);
  const nearest = (match: string, bytes: Uint8Array) => () => place.db.prepare(match).all(bytes);

  const [own, read, facet] = timeInTurn(RUNS, [
    () => search(place, plainly, look),
    () => place.index.kernel.read(),
    () => search(place, shelved, look),
  ]);
  const [float, int8, bit, typescript] = timeInTurn(Math.ceil(RUNS / 5), [
    nearest('SELECT item FROM vectors WHERE vector MATCH ? AND k = 100', query),
    nearest('SELECT item FROM bench_int8 WHERE vector MATCH vec_int8(?) AND k = 100', codes),
    nearest('SELECT item FROM bench_bit WHERE vector MATCH vec_quantize_binary(?) AND k = 100', query),
    plain,
  ]);
  others.remove();
  const name = `three modes, two words, top 100, ${size}`;
  const scaled = (typescript!.median * items) / Math.min(items, PLAIN_ROWS);
  const against = (what: string, limit: number): Measurement => ({ name, unit: 'ms', value: own!.median, spread: own!.spread, limit, limitIs: what });
  return [
    against('one read of the codes by all cores', read!.median),
    against('sqlite-vec, float, one mode', float!.median),
    against('sqlite-vec, int8, one mode', int8!.median),
    against('sqlite-vec, bit, one mode', bit!.median),
    against('plain TypeScript, float, four vectors', scaled),
    { name: 'the same where a facet keeps 1%', unit: 'ms', value: facet!.median, spread: facet!.spread, limit: own!.median, limitIs: 'without the facet' },
  ];
}

/** The worst share of the first hundred that an exact ranking of all items has too, over queries and modes. */
export function measureOverlap({ items, generated, place }: SearchedCatalog): Measurement {
  const random = createRandom('queries');
  const words = ['red', 'striped', 'sleeve', 'dress'];
  let worst = 1;
  for (let query = 0; query < QUERIES; query++) {
    const n = 1 + Math.floor(random() * items);
    const [wanted, unwanted] = [words[query % 4]!, words[(query + 1 + (query % 3)) % 4]!].map((word): QueryWord[] => [{ word, strength: 1 }]);
    const asked = twoWords({ query: { like: { item: `item-${n}` }, wanted: wanted!, unwanted: unwanted! } });
    const finder = finderOf(place, asked, lookOf(generated, n));
    const found = finder.best(modes, asked.k);
    const tops = new Map(modes.map((mode) => [mode, createTopList(asked.k)]));
    for (let first = 1; first <= items; first += CHUNK) {
      const chunk = Array.from({ length: Math.min(CHUNK, items + 1 - first) }, (_, at) => first + at).filter((item) => finder.matches(item));
      const measured = finder.measure(chunk);
      for (const mode of modes) {
        const judge = judgeFor(mode, finder.plan, measured)!;
        chunk.forEach((item, row) => { tops.get(mode)!.offer(item, item, judge.key(row)); });
      }
    }
    for (const mode of modes) {
      const exact = new Set(tops.get(mode)!.rows());
      const hits = found.lanes.get(mode)!.rows.filter((row) => exact.has(found.items[row]!)).length;
      worst = Math.min(worst, hits / exact.size);
    }
  }
  return { name: `overlap of the top 100, worst of ${QUERIES} queries and 3 modes`, unit: 'share', value: worst, limit: 1, limitIs: 'a ranking of all items in double precision' };
}

/** The other forms in which sqlite-vec keeps vectors, made of the stored ones. */
function otherTables(db: Db, dimensions: number): { remove(): void } {
  db.exec(`
    CREATE VIRTUAL TABLE temp.bench_int8 USING vec0(item INTEGER PRIMARY KEY, vector INT8[${dimensions}]);
    CREATE VIRTUAL TABLE temp.bench_bit USING vec0(item INTEGER PRIMARY KEY, vector BIT[${dimensions}]);
  `);
  const items = all<{ item: number }>(db, sql`SELECT item FROM items`);
  transaction(db, () => {
    for (const { item } of items) {
      const stored = all<{ vector: Buffer }>(db, sql`SELECT vector FROM vectors WHERE item = ${BigInt(item)}`)[0]!.vector;
      const { codes } = quantise(new Float32Array(new Uint8Array(stored).buffer));
      run(db, sql`INSERT INTO bench_int8 (item, vector) VALUES (${BigInt(item)}, vec_int8(${new Uint8Array(codes.buffer)}))`);
      run(db, sql`INSERT INTO bench_bit (item, vector) VALUES (${BigInt(item)}, vec_quantize_binary(${stored}))`);
    }
  });
  return { remove: () => db.exec('DROP TABLE temp.bench_int8; DROP TABLE temp.bench_bit') };
}

function plainVectors(rows: number, dimensions: number, vectorOf: (item: number) => Float32Array): () => unknown {
  const matrix = new Float32Array((rows + (rows % 2)) * dimensions);
  for (let row = 0; row < rows; row++) matrix.set(vectorOf(row + 1), row * dimensions);
  const queries = [1, 2, 3, 4].map((item) => Float64Array.from(vectorOf(item)));
  return () => dotProducts({ size: rows, matrix, dimensions }, queries);
}
