import { transaction, type Db } from './database.ts';
import { BLOCK_BITS, blockVersions, type BlockVersion } from './facet-blocks.ts';
import { keepMarked } from './item-marks.ts';
import { idBytes, readTextBlock, textWords, type TextBlock } from './text-blocks.ts';

/** Titles, brands and ids of all items, in memory: some 40 bytes an item. */
interface TextColumns {
  /** Every word that was met, and its number. */
  readonly numberOf: Map<string, number>;
  readonly blocks: Map<number, Loaded>;
}

type Loaded = Omit<TextBlock, 'words'> & {
  readonly version: number;
  /** 1 for every byte with which an id of the block begins: few shops have ids that begin with anything. */
  readonly idStarts: Uint8Array;
  /** Numbers of the block's words. */
  readonly words: Uint32Array;
};

const loaded = new WeakMap<Db, TextColumns>();

/**
 * Marks the items, present or not, whose title or brand has, for each word of a text, a word that begins with it, and those whose
 * id begins with the text: 1 at their numbers, in an array of this length.
 */
export function markText(db: Db, text: string, length: number): Uint8Array {
  const columns = columnsOf(db);
  const changed = changedBlocks(db, columns);
  const read = () => {
    for (const block of changed) loadBlock(db, columns, block);
  };
  // Blocks that are made anew are kept, all in one commit.
  if (changed.length === 0 || db.readonly) read();
  else transaction(db, read);
  const [first, ...others] = textWords(text);
  const marks = first === undefined ? new Uint8Array(length).fill(1) : markWords(columns, first, length);
  for (const other of others) keepMarked(marks, markWords(columns, other, length));
  markIds(columns, idBytes(text), marks);
  return marks;
}

/** Brings what is in memory up to date, one block a step: afterwards `markText` is fast at once. */
export function* loadText(db: Db): Generator<void> {
  const columns = columnsOf(db);
  for (const changed of changedBlocks(db, columns)) {
    loadBlock(db, columns, changed);
    yield;
  }
}

function columnsOf(db: Db): TextColumns {
  const columns = loaded.get(db) ?? { numberOf: new Map<string, number>(), blocks: new Map<number, Loaded>() };
  loaded.set(db, columns);
  return columns;
}

function changedBlocks(db: Db, { blocks }: TextColumns): readonly BlockVersion[] {
  return blockVersions(db).filter(({ block, version }) => blocks.get(block)?.version !== version);
}

function loadBlock(db: Db, { numberOf, blocks }: TextColumns, changed: BlockVersion): void {
  const { words, ...block } = readTextBlock(db, changed);
  const numbers = Uint32Array.from(words, (word) => {
    const known = numberOf.get(word) ?? numberOf.size;
    numberOf.set(word, known);
    return known;
  });
  blocks.set(changed.block, { ...block, version: changed.version, words: numbers, idStarts: startsOf(block) });
}

function markWords({ numberOf, blocks }: TextColumns, beginning: string, length: number): Uint8Array {
  const wanted = new Uint8Array(numberOf.size);
  for (const [word, number] of numberOf) if (word.startsWith(beginning)) wanted[number] = 1;
  const marks = new Uint8Array(length);
  for (const [block, { words, ends, places }] of blocks) {
    const first = block << BLOCK_BITS;
    for (let word = 0; word < words.length; word++) {
      if (wanted[words[word]!] === 0) continue;
      for (let at = word === 0 ? 0 : ends[word - 1]!; at < ends[word]!; at++) marks[first + places[at]!] = 1;
    }
  }
  return marks;
}

function startsOf({ ids, idEnds }: Pick<TextBlock, 'ids' | 'idEnds'>): Uint8Array {
  const starts = new Uint8Array(256);
  for (let place = 0, start = 0; place < idEnds.length; start = idEnds[place++]!) if (idEnds[place]! > start) starts[ids[start]!] = 1;
  return starts;
}

function markIds({ blocks }: TextColumns, beginning: Uint8Array, marks: Uint8Array): void {
  for (const [block, { ids, idEnds, idStarts }] of blocks) {
    if (idStarts[beginning[0] ?? 0] === 0) continue;
    const first = block << BLOCK_BITS;
    let start = 0;
    for (let place = 0; place < idEnds.length; place++) {
      const end = idEnds[place]!;
      let same = 0;
      while (same < beginning.length && start + same < end && ids[start + same] === beginning[same]) same++;
      if (same === beginning.length) marks[first + place] = 1;
      start = end;
    }
  }
}
