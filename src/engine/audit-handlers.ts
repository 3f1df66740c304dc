import type { Decided, Decision, FindingRef } from '../api/audit.ts';
import { LookbenchError } from '../api/errors.ts';
import { correctAgain, corrections, importCorrections, putCorrections, takeBack, type Correcting } from '../audit/corrections.ts';
import { coverage } from '../audit/coverage.ts';
import { exportFindings } from '../audit/export.ts';
import { listPage, rankFindings } from '../audit/list-findings.ts';
import { catalogMap } from '../audit/map.ts';
import { overview } from '../audit/overview.ts';
import { startAudit } from '../audit/start-audit.ts';
import { auditSummaries } from '../audit/summaries.ts';
import { moveThreshold } from '../audit/thresholds.ts';
import type { ImportCursor } from '../jobs/import.ts';
import { transaction } from '../store/database.ts';
import { getDecision, listFindings, putDecision } from '../store/findings.ts';
import { itemNumbers } from '../store/items.ts';
import { listJobs } from '../store/jobs.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';

type AuditCalls = Extract<keyof Handlers, `audit.${string}` | `corrections.${string}`>;

/** Auditing the catalog, deciding what was found, and correcting values. */
export function auditHandlers(context: Context): Pick<Handlers, AuditCalls> {
  const { workspace, pack, jobs, reader, events, index, assertWritable } = context;
  const { db } = workspace;

  events.on((event) => {
    if (event.event === 'job' && event.job.kind === 'import' && event.job.state === 'done' && corrections(db).length > 0) correctAgain(correcting());
  });

  function correcting(): Correcting {
    const imported = listJobs(db).find(({ kind, cursor }) => kind === 'import' && (cursor as ImportCursor).plan !== null);
    const plan = imported && (imported.cursor as ImportCursor).plan;
    if (!plan) throw new LookbenchError('usage', 'There is no imported catalog to correct.', 'Import a catalog first.');
    return { db, reader, plan };
  }

  function decide(refs: readonly FindingRef[], decision: Decision | null, note: string): { before: Decided[] } {
    assertWritable();
    const at = Date.now();
    const before = refs.map((ref) => getDecision(db, ref));
    transaction(db, () => {
      for (const { check, key } of refs) putDecision(db, { check, key, decision, note }, at);
    });
    return { before };
  }

  function tellCatalog(): void {
    events.emit({ event: 'catalog', items: index.size });
  }

  return {
    'audit.overview': () => overview(db, pack.packHash),
    'audit.start'() {
      assertWritable();
      return { job: jobs.run(({ onProgress }) => startAudit({ workspace, pack, reader, onProgress })).job };
    },
    'audit.findings': (page) => listPage(db, page),
    'audit.threshold'({ check, threshold }) {
      assertWritable();
      moveThreshold(db, check, threshold);
      return {};
    },
    'audit.decide': ({ findings, decision, note }) => decide(findings, decision, note),
    'audit.decideAll': ({ filter, decision, note }) => decide(rankFindings(db, filter), decision, note),
    'audit.restore'({ decided }) {
      assertWritable();
      transaction(db, () => {
        for (const each of decided) putDecision(db, each, Date.now());
      });
      return {};
    },
    'audit.coverage': ({ rows, columns, parts, where }) => coverage(db, { rows, columns, parts }, where),
    'audit.map': ({ field }) => catalogMap(db, field),
    'audit.items'({ ids }) {
      const numbers = itemNumbers(db, ids);
      const summaries = auditSummaries(db, [...numbers.values()]);
      return ids.flatMap((id) => summaries.get(numbers.get(id) ?? -1) ?? []);
    },
    'audit.export': (asked) => exportFindings(workspace, pack.packHash, asked),
    async 'corrections.import'({ path }) {
      assertWritable();
      const read = await importCorrections(correcting(), path);
      tellCatalog();
      return read;
    },
    'corrections.put'({ corrections: edits }) {
      assertWritable();
      putCorrections(correcting(), edits);
      tellCatalog();
      return {};
    },
    'corrections.suggested'(ref) {
      assertWritable();
      const finding = listFindings(db, ref.check).find(({ key }) => key === ref.key);
      if (!finding?.suggestion) throw new LookbenchError('not-found', 'The finding suggests no value, or is there no more.', 'Audit again.');
      const { items, suggestion } = finding;
      const ids = [...auditSummaries(db, items).values()].map(({ id }) => id);
      putCorrections(correcting(), ids.map((id) => ({ id, ...suggestion })));
      tellCatalog();
      return { ids, ...suggestion };
    },
    'corrections.list': () => corrections(db),
    'corrections.remove'({ corrections: taken }) {
      assertWritable();
      takeBack(correcting(), taken);
      tellCatalog();
      return {};
    },
  };
}
