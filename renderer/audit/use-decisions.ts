import { useRef, useState } from 'react';
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
  const done = useRef<(readonly Decided[])[]>([]);
  const [canUndo, setCanUndo] = useState(false);
  const turn = useRef<Promise<void>>(Promise.resolve());

  /** One after the other: what is taken back is what was decided last, however fast the keys come. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const next = turn.current.then(work).finally(() => { setCanUndo(done.current.length > 0); });
    turn.current = next.catch(() => undefined);
    return next;
  }

  async function restore(decided: readonly Decided[] | undefined): Promise<void> {
    if (decided === undefined || !done.current.includes(decided)) return;
    if ((await change('audit.restore', { decided: [...decided] }, ['audit'])) === null) return;
    done.current = done.current.filter((one) => one !== decided);
  }

  return {
    canUndo,
    undo: () => inTurn(() => restore(done.current.at(-1))),
    async decide(rows, total, decision) {
      if (rows.count === 0) return;
      setCanUndo(true);
      await inTurn(async () => {
        const answer =
          rows.count === total
            ? await change('audit.decideAll', { filter, decision }, ['audit'])
            : await change('audit.decide', { findings: await refsOf(filter, rows), decision }, ['audit']);
        if (answer === null) return;
        const { before } = answer;
        done.current.push(before);
        const what = decision === null ? 'open again' : decisionNames[decision].toLowerCase();
        toast({ message: `${counted(before.length, 'finding')}: ${what}.`, action: { label: 'Undo', run: () => void inTurn(() => restore(before)) } });
      });
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
