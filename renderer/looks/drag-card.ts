import type { DragEvent } from 'react';
import type { ShownCard } from '../../src/api/looks.ts';
import { dragItem } from '../bench/drag.ts';

const CARD = 'application/x-lookbench-card';

/** Begins dragging a card to another place of its board; elsewhere it is its item. */
export function dragCard(event: DragEvent, { card, item, shown }: Pick<ShownCard, 'card' | 'item' | 'shown'>): void {
  dragItem(event, item, shown.title);
  event.dataTransfer.setData(CARD, card);
}

export function droppedCard(transfer: DataTransfer): string | null {
  return transfer.getData(CARD) || null;
}
