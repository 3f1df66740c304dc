/** The items of one query in a TREC run, in the order of its ranks: `qid Q0 docno rank score tag` a line. */
export function runOf(text: string, query: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.split(/\s+/))
    .filter(([id]) => id === query)
    .map(([, , item = '', rank = '']) => ({ item, rank: Number(rank) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
