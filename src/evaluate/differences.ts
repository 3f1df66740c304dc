/** Places where two answers differ as JSON, in words: "table.0.2.mean: 0.41 then, 0.42 now". Numbers must be equal to the last digit. */
export function differences(then: unknown, now: unknown): string[] {
  // As JSON has it: no undefined, and no difference between 0 and -0.
  return compare('', then, JSON.parse(JSON.stringify(now)));
}

function compare(place: string, then: unknown, now: unknown): string[] {
  if (!isTree(then) || !isTree(now)) {
    return Object.is(then, now) ? [] : [`${place}: ${JSON.stringify(then) ?? 'nothing'} then, ${JSON.stringify(now) ?? 'nothing'} now`];
  }
  const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...keys].flatMap((key) => compare(place === '' ? key : `${place}.${key}`, then[key], now[key]));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
