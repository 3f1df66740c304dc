import { z } from 'zod';
import { LookbenchError } from '../api/errors.ts';
import { poolingSchema, queryIdSchema, setDefinitionSchema, setIdSchema, setQuerySchema, type RejectedRow } from '../api/query-sets.ts';
import { pictureHashSchema } from '../api/query.ts';
import { groupBy } from '../group-by.ts';
import { transaction, type Db } from '../store/database.ts';
import { addToPool, keepPooling, listPoolings, poolPairs } from '../store/pools.ts';
import { askedText, createSet, findQuery, findSet, getSet, insertQuery, listQueries, setRemoved, type QuerySet } from '../store/query-sets.ts';
import { getStoredPicture, putPicture } from '../store/thumbs.ts';
import type { Added } from './add-queries.ts';

/**
 * The set file: JSON Lines from which another workspace makes the same set, so that people judge the same queries and the same pool
 * apart and merge their judgments. Its first line is the head; every line says what it is by its one key.
 */
const headSchema = z.object({
  lookbench: z.literal('query set'),
  format: z.literal(1),
  set: setIdSchema,
  createdAt: z.int(),
  definition: setDefinitionSchema,
});

const renditionSchema = z.object({ type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']), base64: z.base64() });

const lineSchema = z.union([
  z.object({
    picture: z.object({ hash: pictureHashSchema, width: z.int(), height: z.int(), thumb: renditionSchema, large: renditionSchema.nullable() }),
  }),
  z.object({ query: setQuerySchema }),
  z.object({ pooling: poolingSchema.omit({ queries: true, pairs: true }) }),
  z.object({ pool: z.uuid(), of: queryIdSchema, items: z.array(z.string().min(1)) }),
]);
type Line = z.input<typeof lineSchema>;

/** Whether a text is a set file, by its start. */
export function isSetFile(start: string): boolean {
  return /^\uFEFF?\s*\{\s*"lookbench"\s*:\s*"query set"/.test(start);
}

/** The set with its queries, their own pictures, and its pool. */
export function setFileText({ db, thumbs }: { readonly db: Db; readonly thumbs: Db }, set: QuerySet): string {
  const queries = listQueries(db, set.number);
  const pictures = new Set(
    [...queries, ...set.definition.examples].flatMap(({ like }) => (like !== null && 'picture' in like ? [like.picture] : [])),
  );
  const pools = groupBy(poolPairs(db, set.number), ({ pool, query }) => JSON.stringify([pool, query]));
  const lines: Line[] = [
    ...[...pictures].flatMap((hash) => {
      const picture = getStoredPicture(thumbs, hash);
      if (picture === null) return [];
      const { width, height, thumb, large } = picture;
      return [{ picture: { hash, width, height, thumb: toBase64(thumb), large: large && toBase64(large) } }];
    }),
    ...queries.map(({ number: _number, ...query }) => ({ query })),
    ...listPoolings(db, set.number).map(({ queries: _queries, pairs: _pairs, ...pooling }) => ({ pooling })),
    ...[...pools.values()].map((pairs) => ({ pool: pairs[0]!.pool, of: pairs[0]!.query, items: pairs.map(({ item }) => item) })),
  ];
  const head: z.input<typeof headSchema> = { lookbench: 'query set', format: 1, set: set.id, createdAt: set.createdAt, definition: set.definition };
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/**
 * Takes a set file in: makes the set, or adds what it does not have yet. What is here already stays as it is; where the file says
 * otherwise, the line is rejected with the reason.
 *
 * @param into the set it is expected to be
 * @throws LookbenchError `input` for a head that is none, `usage` where it is another set
 */
export function takeSetFile(
  { db, thumbs }: { readonly db: Db; readonly thumbs: Db },
  text: string,
  { into, name }: { readonly into: QuerySet | null; readonly name: string | undefined },
): Added & { readonly set: string } {
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split('\n');
  const head = headSchema.safeParse(parsed(first));
  if (!head.success) throw new LookbenchError('input', 'The set file’s first line does not say which set it is.', 'Export the set again from the workspace it comes from.');
  const { set: id, definition, createdAt } = head.data;
  if (into !== null && into.id !== id) {
    throw new LookbenchError('usage', `The file holds the set "${definition.name}", which is not "${into.definition.name}".`, 'Import it without naming a set.');
  }
  const added: string[] = [];
  const known: string[] = [];
  const rejected: RejectedRow[] = [];
  transaction(db, () => {
    const here = findSet(db, id);
    if (here === null) createSet(db, { ...definition, name: freeName(db, name ?? definition.name) }, createdAt, id);
    else if (JSON.stringify({ ...here.definition, name: '' }) !== JSON.stringify({ ...definition, name: '' })) {
      rejected.push({ row: 1, id: null, reason: 'the guidelines, grades or judges differ from those of the set here, which stay' });
    }
    const set = getSet(db, id);
    const poolings = new Map<string, number>();
    rest.forEach((line, index) => {
      if (line.trim() === '') return;
      const row = index + 2;
      const one = lineSchema.safeParse(parsed(line));
      if (!one.success) rejected.push({ row, id: null, reason: 'it is no line of a set file' });
      else {
        const reason = takeLine(one.data, set, poolings);
        if (reason !== null) rejected.push({ row, id: 'query' in one.data ? one.data.query.id : null, reason });
      }
    });
  });
  return { set: id, added, known, rejected };

  function takeLine(line: z.output<typeof lineSchema>, set: QuerySet, poolings: Map<string, number>): string | null {
    if ('picture' in line) {
      const { thumb, large, ...picture } = line.picture;
      putPicture(thumbs, { ...picture, thumb: fromBase64(thumb), large: large && fromBase64(large) });
      return null;
    }
    if ('query' in line) return takeQuery(line.query, set);
    if ('pooling' in line) {
      const { pool, at: madeAt, ...settings } = line.pooling;
      poolings.set(pool, keepPooling(db, set.number, { id: pool, at: madeAt, settings }));
      return null;
    }
    const query = findQuery(db, set.number, line.of);
    const pooling = poolings.get(line.pool);
    if (query === null || pooling === undefined) return 'its query or its pooling is not in the file';
    addToPool(db, pooling, query.number, line.items);
    return null;
  }

  function takeQuery(query: z.output<typeof setQuerySchema>, set: QuerySet): string | null {
    const here = findQuery(db, set.number, query.id);
    if (here === null) {
      insertQuery(db, set.number, query);
      added.push(query.id);
      return null;
    }
    if (askedText(here) !== askedText(query)) return `the query ${query.id} here asks something else`;
    if (here.removed) setRemoved(db, here.number, false);
    (here.removed ? added : known).push(query.id);
    return null;
  }
}

function freeName(db: Db, name: string): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} (${count})`;
    if (findSet(db, candidate) === null) return candidate;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function toBase64({ bytes, type }: { readonly bytes: Uint8Array; readonly type: string }): z.input<typeof renditionSchema> {
  return { type: renditionSchema.shape.type.parse(type), base64: Buffer.from(bytes).toString('base64') };
}

function fromBase64({ type, base64 }: z.output<typeof renditionSchema>): { bytes: Uint8Array; type: string } {
  return { type, bytes: Buffer.from(base64, 'base64') };
}
