/** The best few of many rows: higher scores first, equal scores by lower item, so that an order never depends on chance. */
export interface TopList {
  /** Considers a row. */
  offer(row: number, item: number, score: number): void;
  /** The rows kept, the best first. */
  rows(): readonly number[];
}

/** Keeps the best `k` rows in a heap whose root is the worst of them: most rows are turned away by one comparison. */
export function createTopList(k: number): TopList {
  const rows = new Uint32Array(k);
  const items = new Uint32Array(k);
  const scores = new Float64Array(k);
  let size = 0;

  function set(at: number, row: number, item: number, score: number): void {
    rows[at] = row;
    items[at] = item;
    scores[at] = score;
  }

  /** Whether what stands at a place is worse than this. */
  function worse(at: number, item: number, score: number): boolean {
    return precedes(score, item, scores[at]!, items[at]!);
  }

  function rise(row: number, item: number, score: number): void {
    let at = size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!precedes(scores[parent]!, items[parent]!, score, item)) break;
      set(at, rows[parent]!, items[parent]!, scores[parent]!);
      at = parent;
    }
    set(at, row, item, score);
  }

  function sink(row: number, item: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && worse(child + 1, items[child]!, scores[child]!)) child++;
      if (!worse(child, item, score)) break;
      set(at, rows[child]!, items[child]!, scores[child]!);
      at = child;
    }
    set(at, row, item, score);
  }

  return {
    offer(row, item, score) {
      if (size < k) rise(row, item, score);
      else if (worse(0, item, score)) sink(row, item, score);
    },
    rows() {
      const order = Array.from({ length: size }, (_, at) => at);
      order.sort((a, b) => (precedes(scores[a]!, items[a]!, scores[b]!, items[b]!) ? -1 : 1));
      return order.map((at) => rows[at]!);
    },
  };
}

/** Whether the first of two items stands before the second. */
export function precedes(score: number, item: number, otherScore: number, otherItem: number): boolean {
  return score > otherScore || (score === otherScore && item < otherItem);
}
