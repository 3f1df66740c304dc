/** Does work on every value, several at a time, and gives the results in the values' order. No more than `most` are under way or waiting. */
export async function* mapInOrder<A, B>(values: AsyncIterable<A> | Iterable<A>, most: number, work: (value: A) => Promise<B>): AsyncGenerator<B> {
  const underWay: Promise<B>[] = [];
  try {
    for await (const value of values) {
      const task = work(value);
      // It is awaited in its turn; a failure before that must not end the process.
      task.catch(() => undefined);
      underWay.push(task);
      if (underWay.length >= most) yield await underWay.shift()!;
    }
    for (let next = underWay.shift(); next; next = underWay.shift()) yield await next;
  } finally {
    await Promise.allSettled(underWay);
  }
}

/** Values in groups of `size`, the last one maybe smaller. */
export async function* inBatches<A>(values: AsyncIterable<A>, size: number): AsyncGenerator<A[]> {
  let batch: A[] = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
