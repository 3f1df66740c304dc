import type { z } from 'zod';
import type { findingFilterSchema, Finding, FindingList } from '../api/audit.ts';
import { groupBy } from '../group-by.ts';
import type { Db } from '../store/database.ts';
import { itemsMatching } from '../store/facets.ts';
import { listAudits, listFindings, type FindingRow } from '../store/findings.ts';
import { auditSummaries } from './summaries.ts';
import { checks } from './checks.ts';
import { beyond, thresholdOf } from './thresholds.ts';

type Filter = z.output<typeof findingFilterSchema>;

/** Items told of one finding. */
const MOST_ITEMS = 24;
/** Steps of the scale whose findings are counted. */
const STEPS = 40;

/** A finding with the group that it belongs to; null where it stands alone. */
export type Ranked = FindingRow & { readonly group: number | null };

/** The findings that a filter keeps, the worst first; those that tell of the same items one after another. */
export function rankFindings(db: Db, filter: Filter): readonly Ranked[] {
  return ranked(filter, selected(db, filter, listFindings(db, filter.check)));
}

/** A page of them. */
export function listPage(db: Db, { offset, limit, ...filter }: Filter & { readonly offset: number; readonly limit: number }): FindingList {
  const all = listFindings(db, filter.check);
  const kept = ranked(filter, selected(db, filter, all));
  return { total: kept.length, findings: describe(db, kept.slice(offset, offset + limit)), spread: spreadOf(filter, all) };
}

/** As the window and the exports show findings. */
export function describe(db: Db, rows: readonly Ranked[]): Finding[] {
  const newest = newestAudit(db);
  const summaries = auditSummaries(db, rows.flatMap(({ items }) => items.slice(0, MOST_ITEMS)));
  return rows.map(({ check, key, score, reason, items, suggestion, decision, note, firstAudit, group }) => ({
    check,
    key,
    score,
    reason,
    items: items.slice(0, MOST_ITEMS).flatMap((item) => summaries.get(item) ?? []),
    itemCount: items.length,
    suggestion,
    decision,
    note,
    fresh: newest !== null && firstAudit === newest,
    group,
  }));
}

function selected(db: Db, { check, threshold, decision, fresh, where }: Filter, rows: readonly FindingRow[]): readonly FindingRow[] {
  const newest = newestAudit(db);
  const wanted = itemsMatching(db, where);
  return rows
    .filter(beyond(check, threshold ?? thresholdOf(db, check)))
    .filter((row) => decision === 'any' || (decision === 'open' ? row.decision === null : row.decision === decision))
    .filter(({ firstAudit }) => !fresh || firstAudit === newest)
    .filter(({ items }) => wanted === null || items.some((item) => wanted[item] === 1));
}

/** The audit whose findings are fresh; null for the first one, to which all would be. */
function newestAudit(db: Db): number | null {
  const audits = listAudits(db);
  return audits.length > 1 ? audits.at(-1)!.audit : null;
}

function ranked({ check }: Filter, rows: readonly FindingRow[]): readonly Ranked[] {
  const sign = checks[check].scale?.worse === 'lower' ? 1 : -1;
  const worse = (a: FindingRow, b: FindingRow) => sign * (a.score - b.score) || b.items.length - a.items.length || (a.key < b.key ? -1 : 1);
  if (!CHAINED.has(check)) return [...rows].sort(worse).map((row) => ({ ...row, group: null }));
  const chains = chainsOf(rows).map((chain) => [...chain].sort(worse));
  return chains
    .sort(([a], [b]) => worse(a!, b!))
    .flatMap((chain, at) => chain.map((row) => ({ ...row, group: chain.length > 1 ? at + 1 : null })));
}

/** Checks whose findings each tell of two pictures: those that share one belong together. */
const CHAINED: ReadonlySet<string> = new Set(['near-duplicate', 'colourway']);

function chainsOf(rows: readonly FindingRow[]): readonly (readonly FindingRow[])[] {
  const parent = new Map<number, number>();
  const rootOf = (item: number): number => {
    const above = parent.get(item) ?? item;
    if (above === item) return item;
    const root = rootOf(above);
    parent.set(item, root);
    return root;
  };
  for (const { items } of rows) for (const item of items) parent.set(rootOf(item), rootOf(items[0]!));
  return [...groupBy(rows, ({ items }) => rootOf(items[0]!)).values()];
}

function spreadOf({ check }: Filter, rows: readonly FindingRow[]): number[] {
  const { scale } = checks[check];
  if (scale === null) return [];
  const counts = new Array<number>(STEPS).fill(0);
  for (const { score } of rows) {
    const at = Math.floor(((score - scale.min) / (scale.max - scale.min)) * STEPS);
    counts[Math.min(STEPS - 1, Math.max(0, at))]!++;
  }
  return counts;
}
