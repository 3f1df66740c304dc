/** A straight map from values to pixels. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Where a value is, in pixels. */
  at(value: number): number;
}

/** @param pixels where `values[0]` and `values[1]` are */
export function linearScale(values: readonly [number, number], pixels: readonly [number, number]): Scale {
  const [from, to] = values;
  const span = to - from || 1;
  return { from, to, at: (value) => pixels[0] + ((value - from) / span) * (pixels[1] - pixels[0]) };
}

/** Round values (1, 2 or 5 times a power of ten apart) that hold `from` and `to` between them, about as many as asked. */
export function roundTicks(from: number, to: number, about = 5): readonly number[] {
  const span = to - from;
  if (!(span > 0)) return [from];
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= rough * 0.999) ?? power;
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  // Multiplied, not added up: 0.1 + 0.2 is no tick.
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** Ticks as text, all with as many decimals as the finest of them needs. */
export function tickLabels(ticks: readonly number[]): readonly string[] {
  const decimals = Math.max(0, ...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length));
  return ticks.map((tick) => tick.toFixed(decimals).replace('-', '−'));
}

/**
 * Heights for labels that want to stand at `wanted` but at least `apart` from one another, within `from` and `to`;
 * in the order they were given.
 */
export function spread(wanted: readonly number[], apart: number, from: number, to: number): readonly number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => wanted[a]! - wanted[b]!);
  const places = [...wanted];
  let free = from;
  for (const at of order) {
    places[at] = Math.max(wanted[at]!, free);
    free = places[at] + apart;
  }
  let most = to;
  for (const at of order.toReversed()) {
    places[at] = Math.min(places[at]!, most);
    most = places[at] - apart;
  }
  return places;
}
