import { useLayoutEffect, useRef, useState } from 'react';
import type { Mode } from '../../src/api/query.ts';
import { modeTitles } from './describe.ts';
import type { Standing } from './standings.ts';
import styles from './links.module.css';

export interface LinksProps {
  /** The item that is pointed at. */
  readonly id: string | null;
  readonly standing: Standing;
  readonly shown: readonly Mode[];
  /** Changes whenever the lanes were laid out anew. */
  readonly version: unknown;
}

/** Where an item is in one lane: on the screen, or past an edge of it. Pixels from the corner of the lanes. */
interface Spot {
  readonly mode: Mode;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly edge: 'above' | 'below' | null;
}

/** Joins the places of one item in all lanes; where it is out of view, the edge says where and at which rank. */
export function Links({ id, standing, shown, version }: LinksProps) {
  const corner = useRef<HTMLDivElement>(null);
  const [spots, setSpots] = useState<readonly Spot[]>([]);
  useLayoutEffect(() => {
    const lanes = corner.current?.parentElement;
    if (id === null || !lanes) {
      setSpots([]);
      return;
    }
    const find = (): void => {
      setSpots(shown.flatMap((mode) => spotOf(lanes, mode, id, standing[mode]) ?? []));
    };
    find();
    // Scrolling does not bubble, but it can be caught on its way down.
    lanes.addEventListener('scroll', find, { capture: true, passive: true });
    return () => {
      lanes.removeEventListener('scroll', find, { capture: true });
    };
  }, [id, standing, shown, version]);

  return (
    <div ref={corner} className={styles.links} aria-hidden>
      <svg width="100%" height="100%">
        {spots.slice(1).map((to, at) => {
          const from = spots[at]!;
          const middle = (from.right + to.left) / 2;
          return <path key={to.mode} d={`M${from.right} ${from.y} C${middle} ${from.y} ${middle} ${to.y} ${to.left} ${to.y}`} />;
        })}
      </svg>
      {spots
        .filter(({ edge }) => edge !== null)
        .map(({ mode, left, right, y, edge }) => (
          <span key={mode} className={styles.marker} style={{ left: (left + right) / 2, top: y }} title={`Rank ${standing[mode]} in ${modeTitles[mode]}`}>
            {edge === 'above' ? '↑' : '↓'} {standing[mode]}
          </span>
        ))}
    </div>
  );
}

const EDGE = 16;

function spotOf(lanes: HTMLElement, mode: Mode, id: string, rank: number | undefined): Spot | null {
  const view = lanes.querySelector(`[data-lane="${mode}"] [role=listbox]`);
  if (!view || rank === undefined) return null;
  const corner = lanes.getBoundingClientRect();
  const frame = view.getBoundingClientRect();
  const tiles = [...view.querySelectorAll<HTMLElement>('[data-item]')];
  const picture = tiles.find(({ dataset }) => dataset.item === id)?.firstElementChild?.getBoundingClientRect();
  if (picture && picture.bottom > frame.top + EDGE && picture.top < frame.bottom - EDGE) {
    const y = Math.min(Math.max(picture.top + picture.height / 2, frame.top + EDGE), frame.bottom - EDGE);
    return { mode, left: picture.left - corner.left, right: picture.right - corner.left, y: y - corner.top, edge: null };
  }
  const first = Number(tiles[0]?.getAttribute('aria-posinset') ?? 1);
  const isAbove = picture ? picture.top < frame.top : rank < first;
  const centre = frame.left + frame.width / 2 - corner.left;
  return {
    mode,
    left: centre - 24,
    right: centre + 24,
    y: (isAbove ? frame.top + EDGE : frame.bottom - EDGE) - corner.top,
    edge: isAbove ? 'above' : 'below',
  };
}
