import { LookbenchError } from '../api/errors.ts';
import type { Condition, QueryWord } from '../api/query.ts';

const STRONGEST = 3;

/**
 * `WORD` or `WORD:STRENGTH`.
 * @throws LookbenchError `usage` for a strength that is no number from 0 to 3
 */
export function readWord(text: string): QueryWord {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return { word: text, strength: 1 };
  const strength = Number(text.slice(colon + 1));
  if (text.slice(colon + 1).trim() === '' || !(strength >= 0 && strength <= STRONGEST)) {
    throw new LookbenchError('usage', `"${text}": the strength is no number from 0 to ${STRONGEST}.`, 'For example: --want red:1.5');
  }
  return { word: text.slice(0, colon), strength };
}

/**
 * Each `field=value`; several values of one field are alternatives. `price=LOW..HIGH` is a range, either end may be missing.
 * @throws LookbenchError `usage` where it is neither
 */
export function readConditions(texts: readonly string[]): Condition[] {
  const values = new Map<string, string[]>();
  const prices: Condition[] = [];
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 1) throw new LookbenchError('usage', `"${text}" is no condition.`, 'For example: --where brand=Fabindia, or --where price=500..1500');
    const field = text.slice(0, equals);
    const value = text.slice(equals + 1);
    if (field === 'price') prices.push(readPrices(value));
    else values.set(field, [...(values.get(field) ?? []), value]);
  }
  return [...[...values].map(([field, list]) => ({ field, values: list })), ...prices];
}

function readPrices(text: string): Condition {
  const [low = '', high = low] = text.split('..');
  const [min, max] = [low, high].map((end) => (end.trim() === '' ? null : Number(end)));
  if (text.trim() === '' || text === '..' || Number.isNaN(min) || Number.isNaN(max)) {
    throw new LookbenchError('usage', `"price=${text}" is no range of prices.`, 'For example: --where price=500..1500, or --where price=..999');
  }
  return { field: 'price', min: min ?? null, max: max ?? null };
}
