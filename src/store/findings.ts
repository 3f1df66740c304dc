import type { AuditPoint, CheckName, Decided, Decision, FindingRef } from '../api/audit.ts';
import { all, get, run, sql, type Db } from './database.ts';

/** A finding as an audit makes it. */
export interface FoundRow {
  readonly check: CheckName;
  readonly key: string;
  readonly score: number;
  /** Item numbers, the one to look at first. */
  readonly items: readonly number[];
  readonly reason: string;
  readonly suggestion: { readonly column: string; readonly value: string } | null;
}

/** A finding of the latest audit with what was decided about it. */
export interface FindingRow extends FoundRow {
  readonly decision: Decision | null;
  readonly note: string;
  /** The audit that found it first. */
  readonly firstAudit: number;
}

export interface AuditRow extends AuditPoint {
  readonly seconds: number;
  readonly catalog: string;
}

interface StoredAudit {
  readonly audit: number;
  readonly at: number;
  readonly seconds: number;
  readonly items: number;
  readonly catalog: string;
  readonly open: string;
}

/**
 * Begins an audit, and answers its number. One of the very same catalog and model takes the place of the newest, so that what was
 * fresh stays so until the catalog changes.
 */
export function beginAudit(db: Db, { at, seconds, items, catalog }: { readonly at: number; readonly seconds: number; readonly items: number; readonly catalog: string }): number {
  const newest = get<{ audit: number; catalog: string }>(db, sql`SELECT audit, catalog FROM audits ORDER BY audit DESC LIMIT 1`);
  if (newest?.catalog !== catalog) {
    const audit = (newest?.audit ?? 0) + 1;
    run(db, sql`INSERT INTO audits (audit, at, seconds, items, catalog, open) VALUES (${audit}, ${at}, ${seconds}, ${items}, ${catalog}, '{}')`);
    return audit;
  }
  const { audit } = newest;
  run(db, sql`DELETE FROM findings WHERE first_audit = ${audit}`);
  run(db, sql`UPDATE findings SET last_audit = ${audit - 1} WHERE last_audit = ${audit}`);
  run(db, sql`UPDATE audits SET at = ${at}, seconds = ${seconds}, items = ${items} WHERE audit = ${audit}`);
  return audit;
}

/** Notes how many findings are open at the end of an audit. */
export function noteOpen(db: Db, audit: number, open: AuditPoint['open']): void {
  run(db, sql`UPDATE audits SET open = ${JSON.stringify(open)} WHERE audit = ${audit}`);
}

/** All audits, the oldest first. */
export function listAudits(db: Db): readonly AuditRow[] {
  return all<StoredAudit>(db, sql`SELECT audit, at, seconds, items, catalog, open FROM audits ORDER BY audit`).map((row) => ({
    ...row,
    open: JSON.parse(row.open) as AuditPoint['open'],
  }));
}

/** Keeps a finding of an audit; one that was there before stays known as found first then. */
export function putFinding(db: Db, audit: number, { check, key, score, items, reason, suggestion }: FoundRow): void {
  run(db, sql`
    INSERT INTO findings (name, key, score, items, reason, suggestion, first_audit, last_audit)
    VALUES (${check}, ${key}, ${score}, ${JSON.stringify(items)}, ${reason}, ${suggestion && JSON.stringify(suggestion)}, ${audit}, ${audit})
    ON CONFLICT (name, key) DO UPDATE SET score = excluded.score, items = excluded.items, reason = excluded.reason,
      suggestion = excluded.suggestion, last_audit = excluded.last_audit,
      first_audit = iif(last_audit = ${audit - 1}, first_audit, ${audit})`);
}

interface StoredFinding {
  readonly check: CheckName;
  readonly key: string;
  readonly score: number;
  readonly items: string;
  readonly reason: string;
  readonly suggestion: string | null;
  readonly decision: Decision | null;
  readonly note: string | null;
  readonly firstAudit: number;
}

const columns = sql`name AS "check", key, score, items, reason, suggestion, decision, note, first_audit AS firstAudit`;

/** The findings of one check at the latest audit, in no particular order. */
export function listFindings(db: Db, check: CheckName): readonly FindingRow[] {
  return all<StoredFinding>(db, sql`
    SELECT ${columns} FROM findings LEFT JOIN decisions USING (name, key)
    WHERE name = ${check} AND last_audit = (SELECT max(audit) FROM audits)`).map((row) => ({
    ...row,
    items: JSON.parse(row.items) as number[],
    suggestion: row.suggestion === null ? null : (JSON.parse(row.suggestion) as { column: string; value: string }),
    note: row.note ?? '',
  }));
}

/** What the overview counts: every finding of the latest audit, and those of the audit before that are gone. */
export interface FindingMark {
  readonly check: CheckName;
  readonly score: number;
  readonly decision: Decision | null;
  readonly fresh: number;
  readonly gone: number;
}

export function listMarks(db: Db): readonly FindingMark[] {
  const newest = get<{ audit: number }>(db, sql`SELECT max(audit) AS audit FROM audits`)?.audit ?? 0;
  return all(db, sql`
    SELECT name AS "check", score, decision, first_audit = ${newest} AS fresh, last_audit < ${newest} AS gone
    FROM findings LEFT JOIN decisions USING (name, key) WHERE last_audit >= ${newest - 1}`);
}

export function getDecision(db: Db, { check, key }: FindingRef): Decided {
  const row = get<{ decision: Decision; note: string }>(db, sql`SELECT decision, note FROM decisions WHERE name = ${check} AND key = ${key}`);
  return { check, key, decision: row?.decision ?? null, note: row?.note ?? '' };
}

/** Keeps a decision, or (null) takes it back. */
export function putDecision(db: Db, { check, key, decision, note }: Decided, at: number): void {
  if (decision === null) run(db, sql`DELETE FROM decisions WHERE name = ${check} AND key = ${key}`);
  else {
    run(db, sql`
      INSERT INTO decisions (name, key, decision, note, at) VALUES (${check}, ${key}, ${decision}, ${note}, ${at})
      ON CONFLICT (name, key) DO UPDATE SET decision = excluded.decision, note = excluded.note, at = excluded.at`);
  }
}

export interface MapPoint {
  readonly item: number;
  readonly x: number;
  readonly y: number;
}

export function putMap(db: Db, points: readonly MapPoint[]): void {
  run(db, sql`DELETE FROM map_points`);
  for (const { item, x, y } of points) run(db, sql`INSERT INTO map_points (item, x, y) VALUES (${item}, ${x}, ${y})`);
}

/** The places of present items, with the value of a facet where one is named. */
export function listMap(db: Db, field: string | null): readonly (MapPoint & { readonly id: string; readonly value: string | null })[] {
  return all(db, sql`
    SELECT items.item, id, x, y,
      (SELECT value FROM item_facets WHERE item_facets.item = items.item AND field = ${field} ORDER BY value LIMIT 1) AS value
    FROM map_points JOIN items USING (item) WHERE present = 1 ORDER BY items.item`);
}

/** How many present items have each combination of values of two facets, or of three, among these items (null: all). */
export function crossTable(
  db: Db,
  { rows, columns: columnsOf, parts }: { readonly rows: string; readonly columns: string; readonly parts: string | null },
  among: readonly number[] | null,
): readonly { readonly row: string; readonly column: string; readonly part: string | null; readonly count: number }[] {
  const kept = among === null ? sql`1` : sql`r.item IN (SELECT value FROM json_each(${JSON.stringify(among)}))`;
  return all(db, sql`
    SELECT r.value AS row, c.value AS "column", p.value AS part, count(*) AS count
    FROM item_facets r JOIN item_facets c ON c.item = r.item AND c.field = ${columnsOf}
      LEFT JOIN item_facets p ON p.item = r.item AND p.field = ${parts} JOIN items ON items.item = r.item
    WHERE r.field = ${rows} AND present = 1 AND ${kept} GROUP BY 1, 2, 3`);
}
