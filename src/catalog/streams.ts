/**
 * Does work on every value, several at a time, and gives the results in the values' order. No more than `most` are under way or
 * waiting, by their weight where they have one; one that outweighs `most` goes alone.
 */
export async function* mapInOrder<A, B>(
  values: AsyncIterable<A> | Iterable<A>,
  most: number,
  work: (value: A) => Promise<B>,
  weigh: (value: A) => number = () => 1,
): AsyncGenerator<B> {
  const underWay: { readonly task: Promise<B>; readonly weight: number }[] = [];
  let weight = 0;
  const next = () => {
    const first = underWay.shift()!;
    weight -= first.weight;
    return first.task;
  };
  try {
    for await (const value of values) {
      const own = weigh(value);
      while (underWay.length > 0 && weight + own > most) yield await next();
      const task = work(value);
      // It is awaited in its turn; a failure before that must not end the process.
      task.catch(() => undefined);
      underWay.push({ task, weight: own });
      weight += own;
    }
    while (underWay.length > 0) yield await next();
  } finally {
    await Promise.allSettled(underWay.map(({ task }) => task));
  }
}

/** Values in groups of `size`, the last one maybe smaller, as may be those that took longer than `milliseconds` to come together. */
export async function* inBatches<A>(values: AsyncIterable<A>, size: number, milliseconds = Infinity): AsyncGenerator<A[]> {
  let batch: A[] = [];
  let since = performance.now();
  for await (const value of values) {
    batch.push(value);
    if (batch.length < size && performance.now() - since < milliseconds) continue;
    yield batch;
    batch = [];
    since = performance.now();
  }
  if (batch.length > 0) yield batch;
}
