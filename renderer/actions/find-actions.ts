import type { Action } from './action.ts';

/**
 * Actions whose label or group holds every typed word at the start of one of its own words, best first: recently
 * run ones, then those whose label begins with the text, then the order in which they were offered.
 * @param recent ids of actions, the latest first
 */
export function findActions(actions: readonly Action[], text: string, recent: readonly string[]): readonly Action[] {
  const typed = wordsOf(text);
  const matching = actions.filter((action) => {
    const words = wordsOf(`${action.label} ${action.group}`);
    return typed.every((start) => words.some((word) => word.startsWith(start)));
  });
  const start = typed.join(' ');
  const order = (action: Action): readonly [number, number] => {
    const place = recent.indexOf(action.id);
    return [place < 0 ? Infinity : place, wordsOf(action.label).join(' ').startsWith(start) ? 0 : 1];
  };
  // Array.sort keeps the order of equals, and Infinity - Infinity is no order: so compare, do not subtract.
  return [...matching].sort((a, b) => {
    const [placeA, startA] = order(a);
    const [placeB, startB] = order(b);
    return placeA === placeB ? startA - startB : placeA < placeB ? -1 : 1;
  });
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The recently run actions after one more was run. */
export function remember(recent: readonly string[], id: string, most = 5): readonly string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, most);
}
