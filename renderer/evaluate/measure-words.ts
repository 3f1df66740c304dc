/** A measure's value as tables show it. */
export function value(of: number): string {
  return of.toFixed(3);
}

/** A difference, always with its sign: "+0.031", "−0.004". */
export function signed(difference: number): string {
  const text = Math.abs(difference).toFixed(3);
  return Number(text) === 0 ? text : `${difference < 0 ? '−' : '+'}${text}`;
}

/** "[0.412, 0.518]". */
export function interval({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${value(low)} to ${value(high)}`;
}

/** A probability under the null hypothesis, no finer than it can be read. */
export function chance(p: number): string {
  if (p < 0.001) return '< 0.001';
  return p.toFixed(3);
}

export function percent(share: number): string {
  const points = 100 * share;
  return `${points > 0 && points < 1 ? points.toFixed(1) : Math.round(points)} %`;
}
