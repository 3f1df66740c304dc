import { groupOf, type Group } from './groups.ts';
import { markUp, type Mark } from './wish-marks.ts';
import { resolveWish } from './wish-words.ts';
import type { TextReader } from './words.ts';

export interface WishWord {
  readonly word: string;
  readonly strength: number;
}

/** A sentence as the words of a query. */
export interface Wish {
  readonly wanted: readonly WishWord[];
  readonly unwanted: readonly WishWord[];
  /** Words that could be seen in a picture, but that the vocabulary does not have, and how they were meant. */
  readonly unknown: readonly { readonly word: string; readonly tone: 'wanted' | 'unwanted' }[];
  /** Words with no part in it: neither grammar nor anything a picture shows. */
  readonly ignored: readonly string[];
}

/** How strongly a word is meant; "less" halves it: "less shiny" is a weak no, "much less shiny" a plain one. */
const DEGREES = { plain: 1, slightly: 0.5, more: 1.5, much: 2, less: 0.5 } as const;

/** Words that hold a sentence together or name what is looked for, and say nothing about its looks. */
const GRAMMAR: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its they them of on at as so too also all just only any some i id we me my you your like similar same ' +
    'exactly almost something thing things one item product piece version please show find give get look looks looking style styled colour ' +
    'color coloured colored colours colors shade would should could can will do does did being been there which who both each than then ' +
    'what how still other another'
  ).split(' '),
);

/**
 * Understands "like this but red, no stripes, without sleeves" and its like.
 *
 * A negation holds until the sentence turns ("but", "with", "is", a full stop, "more"). "or" carries it on; "and" and a comma carry
 * it on to words of the same group ("no stripes, dots", "no stripes and no collar") and not to others ("no sleeves and white"). A word
 * said twice counts as said last.
 *
 * @param countOf how many items have a word; 0 for words that cannot be searched
 */
export function parseWish(sentence: string, reader: TextReader, countOf: (word: string) => number): Wish {
  const found = new Map<string, { readonly wanted: boolean; readonly strength: number }>();
  const unknown = new Map<string, 'wanted' | 'unwanted'>();
  const ignored = new Set<string>();
  const pieces = markUp(sentence);

  let wanted = true;
  let less = false;
  let replacing = false;
  let degree: number = DEGREES.plain;
  let join: 'comma' | 'and' | 'or' | null = null;
  /** The group of the last word that was denied; undefined where the next word is the first one after the negation. */
  let denied: Group | null | undefined;
  /** Whether the denial has been said in full: "no sleeves" is "sleeveless", and what follows it is wanted. */
  let closed = false;
  /** The words since the last turn, and those of them that an arrow replaces by the next one. */
  let clause: string[] = [];
  let replaced: string[] = [];

  function turn(to: boolean): void {
    wanted = to;
    less = false;
    degree = DEGREES.plain;
    join = null;
    denied = undefined;
    closed = false;
  }

  function obey(mark: Mark, index: number): void {
    switch (mark) {
      case 'not':
      case 'instead':
        turn(false);
        return;
      case 'replace':
        turn(false);
        replacing = true;
        return;
      case 'less': {
        const before = degree;
        turn(false);
        less = true;
        degree = before;
        return;
      }
      case 'more':
        // "not very shiny" and "no more words" are plain denials; "no sleeves, more flowers" turns.
        if (!wanted && denied === undefined) return;
        if (!wanted) turn(true);
        degree = degree === DEGREES.plain ? DEGREES.more : degree;
        return;
      case 'much':
      case 'slightly':
        degree = DEGREES[mark];
        return;
      case 'to':
        if (replacing) turn(true);
        replacing = false;
        return;
      case 'with':
      case 'stop':
        // "not in blue" and "is not with stripes" go on denying.
        if (mark === 'stop' || wanted || denied !== undefined || replacing) turn(true);
        replacing = false;
        clause = [];
        return;
      case 'comma':
      case 'and':
      case 'or':
        join = mark === 'comma' && endsWithOr(index) ? 'or' : mark;
        degree = DEGREES.plain;
        if (mark === 'comma') clause = [];
        return;
      case 'arrow':
        replaced = clause;
        clause = [];
        turn(true);
        return;
    }
  }

  /** Whether a list that goes on after this comma closes with "or": "no stripes, dots or checks". */
  function endsWithOr(index: number): boolean {
    const next = pieces.slice(index + 1).find((piece) => 'mark' in piece && piece.mark !== 'comma');
    return next !== undefined && 'mark' in next && next.mark === 'or';
  }

  function carriesOn(group: Group | null): boolean {
    if (denied === undefined) return true;
    if (join === null) return !closed;
    if (join === 'or') return denied === null || group === null || group === denied;
    return group === denied && (join === 'and' || group !== null);
  }

  function take(word: string, visible: boolean): void {
    if (GRAMMAR.has(word)) return;
    const group = groupOfSaid(word);
    if (!wanted && !carriesOn(group)) turn(true);
    const strength = degree * (less ? DEGREES.less : 1);
    const resolved = resolveWish(word, wanted, reader, countOf);
    if (resolved.length === 0) {
      if (visible) unknown.set(word, wanted ? 'wanted' : 'unwanted');
      else ignored.add(word);
    }
    if (replaced.length > 0) unwantReplaced(group);
    for (const one of resolved) {
      found.delete(one.word);
      found.set(one.word, { wanted: one.wanted, strength });
      clause.push(one.word);
    }
    if (!wanted) denied = group;
    closed = resolved.some((one) => one.wanted !== wanted);
    degree = DEGREES.plain;
    join = null;
  }

  /** "blue dress -> red" replaces the blue and keeps the dress. */
  function unwantReplaced(group: Group | null): void {
    const alike = replaced.filter((word) => group !== null && groupOf(word) === group);
    for (const word of alike.length > 0 ? alike : replaced) found.set(word, { wanted: false, strength: DEGREES.plain });
    replaced = [];
  }

  pieces.forEach((piece, index) => {
    if ('mark' in piece) obey(piece.mark, index);
    else for (const { word, visible } of reader.readWords(piece.text)) take(word, visible);
  });

  const side = (isWanted: boolean): WishWord[] =>
    [...found].filter(([, how]) => how.wanted === isWanted).map(([word, { strength }]) => ({ word, strength }));
  return { wanted: side(true), unwanted: side(false), unknown: [...unknown].map(([word, tone]) => ({ word, tone })), ignored: [...ignored] };
}

function groupOfSaid(word: string): Group | null {
  return word === 'sleeve' ? 'sleeve' : groupOf(word);
}
