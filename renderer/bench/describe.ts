import type { ItemSummary, Mode, ResolvedWord } from '../../src/api/query.ts';
import type { Movement, Standing } from './standings.ts';

export const modeTitles: Readonly<Record<Mode, string>> = { arithmetic: 'Arithmetic', filter: 'Filter', combined: 'Combined' };

/** What each mode does, in one plain line. */
export const modeLines: Readonly<Record<Mode, string>> = {
  arithmetic: 'The picture, plus and minus the words',
  filter: 'Looks alike, and the words fit',
  combined: 'Plus and minus, and the words fit',
};

// Made once: a formatter costs more than all that it formats here.
const whole = new Intl.NumberFormat('en');
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const count = (n: number): string => whole.format(n);

/** "1 item", "1,204 items". */
export function counted(n: number, one: string): string {
  return `${count(n)} ${one}${n === 1 ? '' : 's'}`;
}

/** A price as the catalog gives it: it has no currency of its own. */
export function price(value: number): string {
  return (Number.isInteger(value) ? whole : cents).format(value);
}

/** Times for people: no decimals from ten milliseconds on. */
export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** The second line under a tile's title. */
export function secondLine(item: Pick<ItemSummary, 'brand' | 'price'>): string {
  return [...(item.brand ? [item.brand] : []), ...(item.price === null ? [] : [price(item.price)])].join(' · ');
}

/** "4 places higher than in Filter". */
export function describeMovement({ places, against }: Movement): string {
  if (places === null) return `not among the results of ${modeTitles[against]}`;
  const far = Math.abs(places);
  return `${far} ${far === 1 ? 'place' : 'places'} ${places > 0 ? 'higher' : 'lower'} than in ${modeTitles[against]}`;
}

/** "“crimson” is not a word of this catalog; understood like red." */
export function sayMeaning({ word, understoodFrom }: Pick<ResolvedWord, 'word' | 'understoodFrom'>): string {
  return `“${word}” is not a word of this catalog; understood like ${understoodFrom.join(', ')}.`;
}

/** What a screen reader says of a tile. */
export function tileName(item: ItemSummary, rank: number, move: Movement | null, onlyHere: boolean): string {
  return [
    `${rank}: ${item.title || item.id}`,
    ...(item.brand ? [item.brand] : []),
    ...(item.price === null ? [] : [`price ${price(item.price)}`]),
    ...(onlyHere ? ['found only here'] : move ? [describeMovement(move)] : []),
  ].join(', ');
}

/** "Arithmetic 3, Filter 12, not in Combined". */
export function describeStanding(standing: Standing, shown: readonly Mode[]): string {
  return shown
    .map((mode) => (standing[mode] === undefined ? `not in ${modeTitles[mode]}` : `${modeTitles[mode]} ${standing[mode]}`))
    .join(', ');
}
