import { useCallback, useState } from 'react';
import type { z } from 'zod';

/**
 * A choice that this computer remembers from one start to the next. One that was kept in another shape is as if it
 * had never been made.
 */
export function useKept<T>(name: string, schema: z.ZodType<T>, otherwise: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(name, schema) ?? otherwise);
  const keep = useCallback(
    (next: T) => {
      localStorage.setItem(name, JSON.stringify(next));
      setValue(next);
    },
    [name],
  );
  return [value, keep];
}

function read<T>(name: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(name) ?? 'null')).data;
  } catch {
    return undefined;
  }
}
