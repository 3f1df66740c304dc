import type { Picture } from '../../src/api/query.ts';
import { PictureView } from './picture.tsx';
import styles from './thumb.module.css';

export interface ThumbProps {
  readonly picture: Pick<Picture, 'hash'> | null;
  /** In pixels; the box is a quarter higher than wide. */
  readonly width: number;
  /** What it shows; empty where words beside it say so. */
  readonly alt: string;
}

/** A small picture in a box of its own, for rows and lists. */
export function Thumb({ picture, width, alt }: ThumbProps) {
  return (
    <span className={styles.box} style={{ width }}>
      <PictureView picture={picture} size="thumb" alt={alt} />
    </span>
  );
}
