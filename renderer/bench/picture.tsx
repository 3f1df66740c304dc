import type { Picture } from '../../src/api/query.ts';

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
