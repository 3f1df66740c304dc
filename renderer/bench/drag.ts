import type { DragEvent } from 'react';

const ITEM = 'application/x-lookbench-item';

/** Begins dragging an item of the catalog; it can be dropped on the query. */
export function dragItem(event: DragEvent, id: string, title: string): void {
  event.dataTransfer.setData(ITEM, id);
  event.dataTransfer.setData('text/plain', title || id);
  event.dataTransfer.effectAllowed = 'copy';
}

/** What is being dragged over, as far as the bench can use it. */
export function dragKind({ types }: DataTransfer): 'item' | 'files' | null {
  if (types.includes(ITEM)) return 'item';
  return types.includes('Files') ? 'files' : null;
}

export function droppedItem(transfer: DataTransfer): string | null {
  return transfer.getData(ITEM) || null;
}

/** The first picture among dropped or pasted files. */
export function pictureAmong(files: Iterable<File>): File | null {
  return [...files].find(({ type }) => type.startsWith('image/')) ?? null;
}
