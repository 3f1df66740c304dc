import { writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import { checkNames, type auditExportSchema } from '../api/audit.ts';
import { LookbenchError } from '../api/errors.ts';
import { listAuditItems } from '../store/audit-items.ts';
import type { Workspace } from '../store/workspace.ts';
import { findingsCsv } from './export-csv.ts';
import { describe, rankFindings } from './list-findings.ts';
import { overview } from './overview.ts';
import { writeReport } from './report.ts';

/** Writes the findings of the latest audit to a file. */
export async function exportFindings(
  { db, thumbs, dir }: Workspace,
  model: string,
  { path, format, checks = [...checkNames], decision }: z.output<typeof auditExportSchema>,
): Promise<{ readonly path: string; readonly bytes: number; readonly findings: number }> {
  const found = overview(db, model);
  if (found.latest === null) throw new LookbenchError('usage', 'The catalog was not audited yet.', 'Audit it first.');
  const lists = checks.map((check) => rankFindings(db, { check, threshold: null, decision, fresh: false, where: [] }));
  const all = lists.flat();
  const text = async () => {
    switch (format) {
      case 'csv':
        return findingsCsv(all, new Map(listAuditItems(db).map((item) => [item.item, item])));
      case 'json':
        return `${JSON.stringify({ overview: found, findings: describe(db, all) }, null, 1)}\n`;
      case 'html':
        return writeReport({ db, thumbs, catalog: dir, overview: found, lists });
    }
  };
  const bytes = Buffer.from(await text(), 'utf8');
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    throw new LookbenchError('disk', `${path} cannot be written.`, 'Choose another place.', { cause });
  }
  return { path, bytes: bytes.length, findings: all.length };
}
