import { stringify } from 'csv-stringify/sync';
import type { AuditItem } from '../store/audit-items.ts';
import type { Ranked } from './list-findings.ts';

/** Begins the names of the columns that tell of the finding; all others are the catalog's own, and may be edited. */
export const auditColumnPrefix = 'audit: ';

const OWN = ['check', 'group', 'score', 'reason', 'decision', 'note', 'suggested column', 'suggested value'] as const;

/** A row for each item of each finding, with all of the catalog's columns as they are now. */
export function findingsCsv(findings: readonly Ranked[], items: ReadonlyMap<number, AuditItem>): string {
  const told = findings.flatMap((finding) => finding.items.flatMap((number) => {
    const item = items.get(number);
    return item ? [{ finding, item }] : [];
  }));
  const columns = [...new Set(told.flatMap(({ item }) => [...item.columns.keys()]))];
  const rows = told.map(({ finding: { check, group, score, reason, decision, note, suggestion }, item }) => [
    check,
    group ?? '',
    Number(score.toPrecision(6)),
    reason,
    decision ?? 'open',
    note,
    suggestion?.column ?? '',
    suggestion?.value ?? '',
    ...columns.map((column) => item.columns.get(column) ?? ''),
  ]);
  // A spreadsheet would run a cell that begins like a formula: catalog texts come from foreign files.
  return stringify(rows, { header: true, columns: [...OWN.map((name) => auditColumnPrefix + name), ...columns], bom: true, escape_formulas: true });
}

/** A cell as it was before it was kept from being run. */
export function readCell(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
