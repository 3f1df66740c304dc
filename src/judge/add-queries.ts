import type { Asked, NewQuery, QueryKind, RejectedRow } from '../api/query-sets.ts';
import { transaction, type Db } from '../store/database.ts';
import { askedText, findQuery, insertQuery, queriesByAsked, setRemoved, type QuerySet } from '../store/query-sets.ts';
import { exclude } from '../text/groups.ts';

/** A query to be added and where it was written; or why the row is none. */
export type QueryRow = { readonly row: number; readonly query: NewQuery } | RejectedRow;

export interface Added {
  readonly added: string[];
  readonly known: string[];
  readonly rejected: RejectedRow[];
}

/**
 * Adds queries to a set, all that can be and in one transaction. One that asks what another of the set asks is known already; one that
 * was removed comes back.
 */
export function addQueries(db: Db, set: QuerySet, rows: readonly QueryRow[]): Added {
  const added: string[] = [];
  const known: string[] = [];
  const rejected: RejectedRow[] = [];
  transaction(db, () => {
    const byAsked = queriesByAsked(db, set.number);
    const taken = new Set([...byAsked.values()].map(({ id }) => id));
    let last = 0;
    const nextId = () => {
      do last++;
      while (taken.has(`q${last}`));
      return `q${last}`;
    };
    for (const row of rows) {
      if ('reason' in row) {
        rejected.push(row);
        continue;
      }
      const { query } = row;
      const text = askedText(query);
      const same = byAsked.get(text);
      const reason = whyNot(query, same?.id, taken);
      if (reason !== null) {
        rejected.push({ row: row.row, id: query.id ?? null, reason });
      } else if (same !== undefined) {
        if (same.removed) setRemoved(db, findQuery(db, set.number, same.id)!.number, false);
        (same.removed ? added : known).push(same.id);
        byAsked.set(text, { id: same.id, removed: false });
      } else {
        const id = query.id ?? nextId();
        insertQuery(db, set.number, { ...query, id, kind: query.kind ?? kindOf(query) });
        byAsked.set(text, { id, removed: false });
        taken.add(id);
        added.push(id);
      }
    }
  });
  return { added, known, rejected };
}

/** What becomes of the words: one is added, one removed, or one replaced by another of its group. */
export function kindOf({ wanted, unwanted }: Pick<Asked, 'wanted' | 'unwanted'>): QueryKind {
  if (wanted.length > 0 && unwanted.length === 0) return 'add';
  if (wanted.length === 0 && unwanted.length > 0) return 'remove';
  const [first, second] = [wanted[0]?.word, unwanted[0]?.word];
  const replaces = wanted.length === 1 && unwanted.length === 1 && exclude(first!, second!);
  return replaces ? 'replace' : 'other';
}

function whyNot(query: NewQuery, same: string | undefined, taken: ReadonlySet<string>): string | null {
  const { id, like, wanted, unwanted } = query;
  if (like === null && wanted.length + unwanted.length === 0) return 'it asks nothing: neither a picture nor words';
  const both = wanted.find(({ word }) => unwanted.some((other) => other.word === word));
  if (both !== undefined) return `"${both.word}" is both wanted and unwanted`;
  if (id === undefined || same === id) return null;
  if (same !== undefined) return `it asks the same as ${same}`;
  return taken.has(id) ? `the id ${id} belongs to another query of the set` : null;
}
