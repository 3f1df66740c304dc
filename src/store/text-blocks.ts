import { each, get, run, sql, type Db } from './database.ts';
import { BLOCK_ITEMS, type BlockVersion } from './facet-blocks.ts';

/**
 * What the items of a block are found by when somebody types. The items' rows are the truth; a block is made from them when it is
 * first asked for after a change.
 */
export interface TextBlock {
  /** The different words of titles and brands, as `textWords` gives them. */
  readonly words: readonly string[];
  /** Where in `places` each word's items end; they begin where those of the word before end. */
  readonly ends: Uint32Array;
  /** Places in the block. */
  readonly places: Uint16Array;
  /** Ids in lower case, UTF-8, one after the other, and where each item's ends; nothing for an item that is not there. */
  readonly ids: Uint8Array;
  readonly idEnds: Uint32Array;
}

/** The words of a text as they are compared: in lower case, without accents. */
export function textWords(text: string): readonly string[] {
  return text.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036F]/g, '').match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
}

/** An id as it is compared. */
export function idBytes(id: string): Uint8Array {
  return Buffer.from(id.trim().toLowerCase(), 'utf8');
}

/** A block as it is now: as it was kept, or made from the items and then kept where that is possible. */
export function readTextBlock(db: Db, { block, version }: BlockVersion): TextBlock {
  const kept = get<{ words: string; columns: Uint8Array }>(db, sql`SELECT words, columns FROM text_blocks WHERE block = ${block} AND version = ${version}`);
  if (kept) return unpack(kept.words, kept.columns);
  const made = makeBlock(db, block);
  if (!db.readonly) {
    run(db, sql`INSERT OR REPLACE INTO text_blocks (block, version, words, columns) VALUES (${block}, ${version}, ${made.words.join(' ')}, ${pack(made)})`);
  }
  return made;
}

function makeBlock(db: Db, block: number): TextBlock {
  const first = block * BLOCK_ITEMS;
  const placesOf = new Map<string, number[]>();
  const ids: Uint8Array[] = Array.from({ length: BLOCK_ITEMS }, () => new Uint8Array(0));
  for (const { item, id, text } of each<{ item: number; id: string; text: string }>(db, sql`
    SELECT item, id, title || ' ' || coalesce(brand, '') AS text FROM items WHERE item BETWEEN ${first} AND ${first + BLOCK_ITEMS - 1}`)) {
    const place = item - first;
    ids[place] = idBytes(id);
    for (const word of new Set(textWords(text))) {
      const places = placesOf.get(word);
      if (places) places.push(place);
      else placesOf.set(word, [place]);
    }
  }
  return {
    words: [...placesOf.keys()],
    ends: endsOf([...placesOf.values()]),
    places: Uint16Array.from([...placesOf.values()].flat()),
    ids: Buffer.concat(ids),
    idEnds: endsOf(ids),
  };
}

function endsOf(lists: readonly { readonly length: number }[]): Uint32Array {
  let end = 0;
  return Uint32Array.from(lists, ({ length }) => (end += length));
}

/** Where the ids end, where the words' items end, the items, the ids; numbers as every supported processor has them, the low byte first. */
function pack({ idEnds, ends, places, ids }: TextBlock): Uint8Array {
  return Buffer.concat([idEnds, ends, places, ids].map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)));
}

function unpack(joined: string, packed: Uint8Array): TextBlock {
  // Copied, so that it begins where numbers of four bytes may.
  const { buffer, byteLength } = new Uint8Array(packed);
  const words = joined === '' ? [] : joined.split(' ');
  const idEnds = new Uint32Array(buffer, 0, BLOCK_ITEMS);
  const ends = new Uint32Array(buffer, idEnds.byteLength, words.length);
  const places = new Uint16Array(buffer, idEnds.byteLength + ends.byteLength, ends.at(-1) ?? 0);
  const idBytes = idEnds.at(-1)!;
  return { words, ends, places, idEnds, ids: new Uint8Array(buffer, byteLength - idBytes, idBytes) };
}
