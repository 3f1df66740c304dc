import { useState } from 'react';
import type { Decided, Decision, FindingFilter, FindingRef } from '../../src/api/audit.ts';
import { counted } from '../bench/describe.ts';
import { call } from '../engine.ts';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';
import { decisionNames } from './words.ts';

/** Findings read at a time when many are decided. */
const PAGE = 500;

interface Rows {
  readonly from: number;
  readonly count: number;
}

/** Deciding findings, many at once where many are chosen, and taking it back. */
export function useDecisions(filter: FindingFilter): { decide(rows: Rows, total: number, decision: Decision | null): Promise<void>; undo(): Promise<void>; readonly canUndo: boolean } {
  const change = useChange();
  const { toast } = useVoice();
  const [done, setDone] = useState<readonly (readonly Decided[])[]>([]);

  async function undo(decided = done.at(-1)): Promise<void> {
    if (decided === undefined) return;
    await change('audit.restore', { decided: [...decided] }, ['audit']);
    setDone((before) => before.filter((one) => one !== decided));
  }

  return {
    canUndo: done.length > 0,
    undo: () => undo(),
    async decide(rows, total, decision) {
      if (rows.count === 0) return;
      const answer =
        rows.count === total
          ? await change('audit.decideAll', { filter, decision }, ['audit'])
          : await change('audit.decide', { findings: await refsOf(filter, rows), decision }, ['audit']);
      if (answer === null) return;
      const { before } = answer;
      setDone((earlier) => [...earlier, before]);
      const what = decision === null ? 'open again' : decisionNames[decision].toLowerCase();
      toast({ message: `${counted(before.length, 'finding')}: ${what}.`, action: { label: 'Undo', run: () => void undo(before) } });
    },
  };
}

async function refsOf(filter: FindingFilter, { from, count }: Rows): Promise<FindingRef[]> {
  const refs: FindingRef[] = [];
  while (refs.length < count) {
    const { findings } = await call('audit.findings', { ...filter, offset: from + refs.length, limit: Math.min(PAGE, count - refs.length) });
    if (findings.length === 0) break;
    for (const { check, key } of findings) refs.push({ check, key });
  }
  return refs;
}
