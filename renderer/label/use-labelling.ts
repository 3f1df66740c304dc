import { useMemo } from 'react';
import { z } from 'zod';
import { annotatorSchema, setIdSchema } from '../../src/api/query-sets.ts';
import { useKept } from '../kept.ts';

/** Which set one works on and under which name, in every place of the window. */
export interface Labelling {
  readonly set: string | null;
  readonly annotator: string | null;
  chooseSet(set: string | null): void;
  /** The name that judgments are signed with from now on. */
  sign(annotator: string): void;
}

export function useLabelling(): Labelling {
  const [set, chooseSet] = useKept('set', setIdSchema.nullable(), null);
  const [annotator, sign] = useKept<string | null>('annotator', z.union([annotatorSchema, z.null()]), null);
  return useMemo(() => ({ set, annotator, chooseSet, sign }), [set, annotator, chooseSet, sign]);
}
