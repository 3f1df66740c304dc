import { checkNames, type AuditOverview, type AuditPoint, type CheckSummary } from '../api/audit.ts';
import { groupBy } from '../group-by.ts';
import { auditedState } from '../store/audit-items.ts';
import type { Db } from '../store/database.ts';
import { listAudits, listMarks } from '../store/findings.ts';
import { checks } from './checks.ts';
import { beyond, thresholdOf } from './thresholds.ts';

/** @param model the pack's hash: another model may see other things */
export function overview(db: Db, model: string): AuditOverview {
  const audits = listAudits(db);
  const latest = audits.at(-1);
  const trend = audits.map(({ audit, at, items, open }) => ({ audit, at, items, open }));
  return {
    latest: latest ? { ...trend.at(-1)!, seconds: latest.seconds } : null,
    stale: latest?.catalog !== auditedState(db, model),
    checks: summarise(db, audits.length > 1),
    trend,
  };
}

/** How many open findings each check has now. */
export function countOpen(db: Db): AuditPoint['open'] {
  return Object.fromEntries(summarise(db, false).map(({ check, open }) => [check, open]));
}

/** @param compared whether there is an audit before, so that findings can be fresh or gone */
function summarise(db: Db, compared: boolean): CheckSummary[] {
  const marks = groupBy(listMarks(db), ({ check }) => check);
  return checkNames.map((check) => {
    const { area, title, about, scale } = checks[check];
    const threshold = thresholdOf(db, check);
    const kept = (marks.get(check) ?? []).filter(beyond(check, threshold));
    const now = kept.filter(({ gone }) => gone === 0);
    const count = (decision: string | null) => now.filter((mark) => mark.decision === decision).length;
    return {
      check,
      area,
      title,
      about,
      scale,
      threshold,
      open: count(null),
      decided: { fix: count('fix'), accept: count('accept'), ignore: count('ignore') },
      fresh: compared ? now.filter(({ fresh, decision }) => fresh === 1 && decision === null).length : 0,
      gone: compared ? kept.length - now.length : 0,
    };
  });
}
