/** Findings that are chosen together: from where one began to where one is. */
export interface Selection {
  readonly anchor: number;
  readonly cursor: number;
}

export function oneRow(at: number): Selection {
  return { anchor: at, cursor: at };
}

/** The rows chosen of a list so long: the first, and how many. */
export function rowsOf({ anchor, cursor }: Selection, total: number): { readonly from: number; readonly count: number } {
  if (total === 0) return { from: 0, count: 0 };
  const from = Math.min(anchor, cursor, total - 1);
  return { from, count: Math.min(Math.max(anchor, cursor), total - 1) - from + 1 };
}

/** Where a key leads from here; null for a key that leads nowhere. With Shift, what was chosen before stays chosen. */
export function moved({ anchor, cursor }: Selection, key: string, withShift: boolean, total: number, page: number): Selection | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total };
  const step = steps[key];
  if (step === undefined || total === 0) return null;
  const to = Math.min(Math.max(Math.min(cursor, total - 1) + step, 0), total - 1);
  return { anchor: withShift ? anchor : to, cursor: to };
}
