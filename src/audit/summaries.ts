import type { z } from 'zod';
import type { findingItemSchema } from '../api/audit.ts';
import { all, sql, type Db } from '../store/database.ts';
import { summaryColumns, toSummary, type SummaryRow } from '../store/items.ts';

type FindingItem = z.infer<typeof findingItemSchema>;

/** What findings show of their items, by number. */
export function auditSummaries(db: Db, items: readonly number[]): ReadonlyMap<number, FindingItem> {
  const rows = all<SummaryRow & { readonly category: string | null; readonly colour: string | null }>(db, sql`
    SELECT ${summaryColumns}, category, colour FROM items WHERE item IN (SELECT value FROM json_each(${JSON.stringify(items)}))`);
  return new Map(
    rows.map((row) => {
      const { item, ...summary } = toSummary(row);
      return [item, { ...summary, category: row.category, colour: row.colour }];
    }),
  );
}
