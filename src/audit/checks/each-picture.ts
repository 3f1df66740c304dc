import type { AuditCatalog, AuditPicture } from '../catalog.ts';
import type { Found } from '../check.ts';

/** A finding for every picture that a measure says something of, with all items that show the picture. */
export function* eachPicture(
  { pictures }: AuditCatalog,
  judge: (picture: AuditPicture) => { readonly score: number; readonly reason: string } | null,
): Generator<Found> {
  for (const picture of pictures.values()) {
    const judged = judge(picture);
    if (judged) yield { about: [picture.hash], items: picture.items.map(({ item }) => item), ...judged };
  }
}

/** "37 %" */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** "97 %", and never more than 99: nothing here is certain. */
export function sureness(confidence: number): string {
  return percent(Math.min(0.99, confidence));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2;
}
