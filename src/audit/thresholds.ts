import type { CheckName } from '../api/audit.ts';
import type { Db } from '../store/database.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import { isBeyond } from './check.ts';
import { checks } from './checks.ts';

const SETTING = 'audit-thresholds';

type Moved = Readonly<Partial<Record<CheckName, number>>>;

/** Where a check draws its line in this workspace; null for a check without one. */
export function thresholdOf(db: Db, check: CheckName): number | null {
  const { scale } = checks[check];
  return scale && (getSetting<Moved>(db, SETTING)?.[check] ?? scale.default);
}

/** Moves a line, or (null) puts it back to its default. */
export function moveThreshold(db: Db, check: CheckName, threshold: number | null): void {
  const { [check]: _, ...others } = getSetting<Moved>(db, SETTING) ?? {};
  putSetting(db, SETTING, threshold === null ? others : { ...others, [check]: threshold });
}

/** Keeps what lies beyond the line of a check. */
export function beyond(check: CheckName, threshold: number | null): (finding: { readonly score: number }) => boolean {
  const { scale } = checks[check];
  return scale === null || threshold === null ? () => true : ({ score }) => isBeyond(scale, score, threshold);
}
