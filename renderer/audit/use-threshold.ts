import { useRef, useState } from 'react';
import type { CheckSummary } from '../../src/api/audit.ts';
import { useChange } from '../use-change.ts';

/** How long a moving line rests before the list is asked for again, in milliseconds. */
const REST = 40;

/** A check's line: the list follows while it moves, and it is kept where it is let go. */
export function useThreshold({ check, threshold, scale }: CheckSummary): { readonly value: number | null; move(value: number): void; settle(value: number): void } {
  const change = useChange();
  const [draft, setDraft] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return {
    value: draft ?? threshold,
    move(value) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => { setDraft(value); }, REST);
    },
    settle(value) {
      clearTimeout(timer.current);
      setDraft(value);
      void change('audit.threshold', { check, threshold: value === scale?.default ? null : value }, ['audit']);
    },
  };
}
