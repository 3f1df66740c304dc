import type { Mode } from '../api/query.ts';

/** What one word says about one item. */
export interface Evidence {
  readonly word: string;
  readonly wanted: boolean;
  readonly probability: number;
  /** From the catalog's text, not from the picture. */
  readonly read: boolean;
  /** Whether the item's own text states the word, beside what its picture shows; null where that plays no part. */
  readonly stated: boolean | null;
  /** The words that the model understands it from, where it never learned the word itself. */
  readonly understoodFrom?: readonly string[];
}

/** What makes a rank: without that part of the query it would be another. */
export interface Cause {
  /** Null for the picture. */
  readonly word: { readonly text: string; readonly wanted: boolean } | null;
  readonly rank: number;
  readonly without: number;
}

/** "Ranked 3 of 11,881 by combined" */
export function sayStanding(mode: Mode, rank: number, of: number): string {
  return `Ranked ${rank.toLocaleString('en')} of ${of.toLocaleString('en')} by ${mode}`;
}

/** "almost surely “red” (96%), and its text says so", "probably not “striped” (88% sure)", "the catalog says “linen”" */
export function sayEvidence({ word, wanted, probability, read, stated, understoodFrom = [] }: Evidence): string {
  const yes = probability >= 0.5;
  const like = understoodFrom.length > 0 ? `, understood like ${understoodFrom.join(', ')}` : '';
  const said = read
    ? `the catalog ${yes ? 'says' : 'does not say'} “${word}”`
    : `${sureness(probability)} “${word}” (${percent(probability)})${like}${sayText(word, yes, stated)}`;
  if (wanted) return probability < 0.25 ? `${said}, though you want it` : said;
  return probability > 0.75 ? `${said}, which you do not want` : said;
}

/** Silence is worth a word only where the picture says otherwise. */
function sayText(word: string, seen: boolean, stated: boolean | null): string {
  if (stated === true) return seen ? ', and its text says so' : `, but its text says “${word}”`;
  return stated === false && seen ? ', though its text does not say so' : '';
}

/** "What lifts it most is “red” (wanted): without that word it would be 57th." */
export function sayCause({ word, rank, without }: Cause): string {
  const part = word === null ? 'its likeness to the picture' : `“${word.text}” (${word.wanted ? 'wanted' : 'unwanted'})`;
  const left = word === null ? 'without the picture' : 'without that word';
  return `What ${without > rank ? 'lifts it' : 'holds it back'} most is ${part}: ${left} it would be ${ordinal(without)}.`;
}

function sureness(probability: number): string {
  if (probability >= 0.95) return 'almost surely';
  if (probability >= 0.75) return 'probably';
  if (probability >= 0.25) return 'perhaps';
  return probability > 0.05 ? 'probably not' : 'almost surely not';
}

function percent(probability: number): string {
  const negative = probability < 0.25;
  const share = negative ? 1 - probability : probability;
  const number = share > 0.995 ? 'over 99%' : `${Math.round(share * 100)}%`;
  return negative ? `${number} sure` : number;
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(rank: number): string {
  return `${rank.toLocaleString('en')}${ENDINGS[ORDINALS.select(rank)] ?? 'th'}`;
}
