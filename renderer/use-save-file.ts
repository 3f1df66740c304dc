import { useCallback } from 'react';
import { toErrorData } from '../src/api/errors.ts';
import { useVoice } from './ui/toast.tsx';

/** Asks where to and saves a text file that the engine made; says where it went, or why not. */
export function useSaveFile(): (title: string, made: Promise<{ readonly name: string; readonly text: string }>) => Promise<void> {
  const { toast } = useVoice();
  return useCallback(
    async (title, made) => {
      try {
        const { name, text } = await made;
        const path = await window.lookbench.saveText({ title, suggestion: name, text });
        if (path !== null) toast({ message: `Saved as ${path}.` });
      } catch (error) {
        const { message, hint } = toErrorData(error);
        toast({ message: `${message} ${hint}`.trim() });
      }
    },
    [toast],
  );
}
