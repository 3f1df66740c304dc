import type { AuditPicture } from '../catalog.ts';

/** What is said of a picture in one group of words. */
export interface Stated {
  readonly picture: AuditPicture;
  readonly words: readonly string[];
}

/** A witness that knows no model: it has learned how this catalog names what is measured in pictures. */
export interface MeasuredWords {
  /** Log of how well a word goes with what was measured, its frequency included; null for a word that it does not know. */
  evidence(picture: AuditPicture, word: string): number | null;
}
