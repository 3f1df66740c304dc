import type { ItemSummary, Picture } from '../../src/api/query.ts';

export interface PictureViewProps {
  readonly picture: Pick<Picture, 'hash'> | null;
  readonly size: 'thumb' | 'large';
  /** What it shows; empty where words beside it say so. */
  readonly alt: string;
  readonly className?: string | undefined;
}

/** A picture of the workspace, or nothing where there is none. */
export function PictureView({ picture, size, alt, className }: PictureViewProps) {
  if (!picture) return null;
  return <img src={`asset://${size}/${picture.hash}`} alt={alt} className={className} decoding="async" draggable={false} />;
}

/** Height to width that suits most of the pictures, so that one box fits all with little ground around them. */
export function boxRatio(items: readonly Pick<ItemSummary, 'picture'>[]): number {
  const ratios = items
    .flatMap(({ picture }) => (picture ? [picture.height / picture.width] : []))
    .sort((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)] ?? 4 / 3;
  return Math.min(Math.max(middle, 1), 1.5);
}
