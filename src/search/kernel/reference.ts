import { modes, type Mode } from '../../api/query.ts';
import { createTopList, precedes } from '../top-list.ts';
import type { Blocks } from './blocks.ts';
import { LEAST_LIKENESS, LIMIT } from './layout.ts';
import type { Found, FoundByMode, ModeTerms, Pass, WordTerms } from './pass.ts';
import type { Codes } from './quantise.ts';

/** The pass in plain TypeScript: what the kernel computes, in double precision. Tests hold the kernel against it. */
export function referenceTop(blocks: Blocks, pass: Pass, asked: Uint8Array, k: number): FoundByMode {
  const keysOf = referenceKeys(blocks, pass);
  const tops = new Map(modes.filter((mode) => pass.modes[mode]).map((mode) => [mode, createTopList(k)]));
  const keys = new Map<number, Partial<Record<Mode, number>>>();
  for (let row = 0; row < asked.length; row++) {
    if (asked[row] === 0) continue;
    const own = keysOf(row);
    keys.set(row, own);
    for (const [mode, top] of tops) if (own[mode]! > -Infinity) top.offer(row, row, own[mode]!);
  }
  return Object.fromEntries([...tops].map(([mode, top]) => [mode, top.rows().map((row): Found => ({ row, key: keys.get(row)![mode]! }))]));
}

/** How many rows stand before one. */
export function referenceCount(blocks: Blocks, pass: Pass, asked: Uint8Array, mode: Mode, than: Found): number {
  const keysOf = referenceKeys(blocks, pass);
  let before = 0;
  asked.forEach((mark, row) => {
    if (mark === 1 && precedes(keysOf(row)[mode]!, row, than.key, than.row)) before++;
  });
  return before;
}

/** What a row is ranked by in each mode. */
export function referenceKeys(blocks: Blocks, { look, sum, modes: terms, words }: Pass): (row: number) => Partial<Record<Mode, number>> {
  const lookCodes = look && blocks.queryCodes(look);
  const sumCodes = sum && blocks.queryCodes(sum);
  const partCodes = words.map(({ parts }) => parts.map(({ weights }) => blocks.queryCodes(weights)));
  return (row) => {
    const item = blocks.codesOf(row);
    const lookProduct = lookCodes ? product(item, lookCodes) : 0;
    const sumProduct = sumCodes ? product(item, sumCodes) : 0;
    const fits = words.map((word, w) => fit(word, word.parts.map((_, p) => product(item, partCodes[w]![p]!)), word.stated[row] === 1));
    const keys: Partial<Record<Mode, number>> = {};
    for (const mode of modes) {
      const own = terms[mode];
      if (own) keys[mode] = likeness(own, lookProduct, sumProduct) + (mode === 'arithmetic' ? 0 : fits.reduce((total, one) => total + one[mode], 0));
    }
    return keys;
  };
}

function product(item: Codes, query: Codes): number {
  let sum = 0;
  for (let i = 0; i < item.codes.length; i++) sum += item.codes[i]! * query.codes[i]!;
  return sum * item.scale * query.scale;
}

function likeness({ cosine, sharpness }: ModeTerms, look: number, sum: number): number {
  if (cosine === null) return 0;
  const value = cosine.look * look + cosine.sum * sum;
  return sharpness === null ? value : sharpness * Math.log(Math.min(Math.max((1 + value) / 2, LEAST_LIKENESS), 1));
}

function fit(word: WordTerms, products: readonly number[], stated: boolean): { readonly filter: number; readonly combined: number } {
  const { wanted, exponent, parts, read, odds, doubt } = word;
  const side = stated ? 'stated' : 'unstated';
  const shown =
    parts.length === 0
      ? read[side]
      : parts.reduce((all, { slope, offset, trust, rest }, p) => {
          const evidence = Math.min(LIMIT, Math.max(-LIMIT, slope * products[p]! + offset));
          return all * (trust / (1 + Math.exp(-evidence)) + rest);
        }, 1);
  const said = shown * odds[side];
  const factor = (wanted ? said : 1 - shown) / (said + 1 - shown);
  return {
    filter: exponent.filter * Math.log(wanted ? shown : 1 - shown),
    combined: exponent.combined * Math.log(doubt + (1 - doubt) * factor),
  };
}
