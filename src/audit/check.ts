import type { CheckArea, CheckName, ThresholdScale } from '../api/audit.ts';
import type { AuditCatalog } from './catalog.ts';

/** Something that may be wrong, as a check tells it. */
export interface Found {
  /** The content that it is about, in full: the same content is the same finding, in whatever import it comes. */
  readonly about: readonly (string | number)[];
  /** On the check's scale; left out by a check without one. */
  readonly score?: number;
  /** Item numbers, the one to look at first. */
  readonly items: readonly number[];
  /** Why, in a sentence without its full stop. */
  readonly reason: string;
  /** A value that would mend it. */
  readonly suggestion?: { readonly column: string; readonly value: string };
}

/** One way in which a catalog can be wrong. A check knows nothing of thresholds but how far from its default they may be moved. */
export interface Check {
  readonly name: CheckName;
  readonly area: CheckArea;
  readonly title: string;
  readonly about: string;
  readonly scale: ThresholdScale | null;
  /** All that lies on the scale, also what is no finding at the default. Null is a breath in long work, so that others get their turn. */
  find(catalog: AuditCatalog): Iterable<Found | null>;
}

/** Whether a score is on the wrong side of a line, or on it. */
export function isBeyond(scale: Pick<ThresholdScale, 'worse'>, score: number, threshold: number): boolean {
  return scale.worse === 'higher' ? score >= threshold : score <= threshold;
}
