import { extname, resolve } from 'node:path';
import { checkNames, type CheckName } from '../api/audit.ts';
import { LookbenchError } from '../api/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { table } from './columns.ts';
import { followJob } from './follow-job.ts';
import type { Output } from './output.ts';

export interface AuditCommandOptions {
  readonly report: readonly string[];
  readonly corrections?: string;
}

/** What is asked of an audit, before anything is opened. */
export interface AskedAudit {
  readonly reports: readonly { readonly path: string; readonly format: 'html' | 'csv' | 'json' }[];
  /** A file of corrections that is read first. */
  readonly corrections: string | null;
}

const PAGE = 500;

/** @throws LookbenchError `usage` for a report of another format */
export function readAudit({ report, corrections }: AuditCommandOptions): AskedAudit {
  const reports = report.map((file) => {
    const format = ({ '.html': 'html', '.csv': 'csv', '.json': 'json' } as const)[extname(file).toLowerCase()];
    if (!format) throw new LookbenchError('usage', `--report ${file} is neither .html, .csv nor .json.`);
    return { path: resolve(file), format };
  });
  return { reports, corrections: corrections === undefined ? null : resolve(corrections) };
}

/** `lookbench audit` */
export async function runAuditCommand(engine: Engine, { reports, corrections }: AskedAudit, output: Output): Promise<void> {
  if (corrections !== null) {
    const { corrected, rejected } = await engine.call('corrections.import', { path: corrections });
    output.note(`${corrected} values corrected${rejected.length === 0 ? '' : `, ${rejected.length} rows refused`}`);
    for (const { row, reason } of rejected) output.note(`  row ${row}: ${reason}`);
  }
  await followJob(engine, () => engine.call('audit.start', {}), output);
  for (const report of reports) output.note(`Wrote ${(await engine.call('audit.export', report)).path}`);
  const { checks, latest } = await engine.call('audit.overview', {});
  const found: Partial<Record<CheckName, { count: number; items: string[] }>> = {};
  if (output.json) for (const check of checkNames) found[check] = await openFindings(engine, check);
  output.answer({ checks: found }, () => {
    const rows = checks.map(({ title, open, fresh, gone, decided }) => [
      title,
      open.toLocaleString('en'),
      fresh === 0 ? '' : `+${fresh}`,
      gone === 0 ? '' : `-${gone}`,
      decided.fix + decided.accept + decided.ignore === 0 ? '' : String(decided.fix + decided.accept + decided.ignore),
    ]);
    return [
      table([['', 'open', 'new', 'gone', 'decided'], ...rows], ['left', 'right', 'right', 'right', 'right']),
      `${latest!.items.toLocaleString('en')} items in ${latest!.seconds.toFixed(1)} s`,
    ].join('\n');
  });
}

/** How many findings nobody decided yet, and their items, the worst first. */
async function openFindings(engine: Engine, check: CheckName): Promise<{ count: number; items: string[] }> {
  const items = new Set<string>();
  for (let offset = 0; ; offset += PAGE) {
    const { total, findings } = await engine.call('audit.findings', { check, offset, limit: PAGE });
    for (const finding of findings) for (const { id } of finding.items) items.add(id);
    if (offset + PAGE >= total) return { count: total, items: [...items] };
  }
}
