import { stringify } from 'csv-stringify/sync';

/**
 * A table as CSV for spreadsheets. A text that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, "CSV Injection"); `withoutApostrophe` takes it away again.
 */
export function spreadsheetText(columns: readonly string[], rows: Iterable<readonly string[]>): string {
  return stringify([columns, ...rows].map((row) => [...row]), { escape_formulas: true });
}

/** A field as it was before it was kept from being a formula. */
export function withoutApostrophe(field: string): string {
  return /^'[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(field) ? field.slice(1) : field;
}
