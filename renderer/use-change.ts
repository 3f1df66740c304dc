import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallInput, CallName, CallOutput } from '../src/api/contract.ts';
import { toErrorData } from '../src/api/errors.ts';
import { call } from './engine.ts';
import { useVoice } from './ui/toast.tsx';

/** The first part of a call's name: what it is about. */
export type Topic = CallName extends infer N ? (N extends `${infer T}.${string}` ? T : N) : never;

/** Calls that change something; answers null where that failed, once it was told why. */
export type Change = <N extends CallName>(name: N, input: CallInput<N>, touches: readonly Topic[]) => Promise<CallOutput<N> | null>;

/** Changes something by a call: what was asked about the touched topics is asked again, and a failure is said. */
export function useChange(): Change {
  const client = useQueryClient();
  const { toast } = useVoice();
  return useCallback(
    async (name, input, touches) => {
      try {
        const answer = await call(name, input);
        await client.invalidateQueries({ predicate: ({ queryKey: [asked] }) => touches.includes(String(asked).split('.')[0] as Topic) });
        return answer;
      } catch (error) {
        const { message, hint } = toErrorData(error);
        toast({ message: `${message} ${hint}`.trim() });
        return null;
      }
    },
    [client, toast],
  );
}
