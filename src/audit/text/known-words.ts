import type { AuditCatalog } from '../catalog.ts';

/** Whether a word is known: the model's own, one understood by its meaning, or another form of these ("stripes" of "striped"). */
export function isKnownWord({ pack, reader }: Pick<AuditCatalog, 'pack' | 'reader'>, word: string): boolean {
  return [word, reader.queryWord(word)].some((form) => pack.wordIndex.has(form) || pack.openWords?.placeOf(form) !== undefined);
}
