import type { Box } from '../../src/api/looks.ts';

export const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
export type Arrow = (typeof arrows)[number];

export function isArrow(key: string): key is Arrow {
  return (arrows as readonly string[]).includes(key);
}

/** How far along and how far aside a step in the arrow's direction is. */
export const directions: Readonly<Record<Arrow, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What is aside of the arrow's line counts this much more than what is along it. */
const ASIDE = 2;

/**
 * The card that an arrow leads to from another. Left and right go through all cards as they stand from the left to the right, so that
 * none is out of reach; up and down go to the nearest one above or below. Null where there is none.
 */
export function cardToward(cards: readonly { readonly card: string; readonly box: Box }[], from: string, arrow: Arrow): string | null {
  const start = cards.find(({ card }) => card === from);
  if (!start) return null;
  const { x: dx, y: dy } = directions[arrow];
  if (dx !== 0) {
    const inOrder = cards.toSorted((a, b) => middleOf(a.box).x - middleOf(b.box).x || middleOf(a.box).y - middleOf(b.box).y);
    return inOrder[inOrder.indexOf(start) + dx]?.card ?? null;
  }
  const here = middleOf(start.box);
  let best: { readonly card: string; readonly far: number } | null = null;
  for (const { card, box } of cards) {
    const there = middleOf(box);
    const along = (there.y - here.y) * dy;
    if (along < 1) continue;
    const far = along + ASIDE * Math.abs(there.x - here.x);
    if (best === null || far < best.far) best = { card, far };
  }
  return best?.card ?? null;
}

function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
