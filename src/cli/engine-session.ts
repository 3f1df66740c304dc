import { join } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import type { Engine } from '../engine/engine.ts';

interface Session {
  readonly workspace: string;
  readonly resources: string;
  readonly access: 'read' | 'write';
}

/** Opens an engine for one piece of work and closes it afterwards, also when Ctrl-C is pressed meanwhile. */
export async function withEngine<T>({ workspace, resources, access }: Session, work: (engine: Engine) => Promise<T>): Promise<T> {
  const { openEngine } = await import('../engine/engine.ts');
  const engine = await openEngine({ workspace, modelDir: join(resources, 'model'), sampleDir: join(resources, 'sample'), access });
  const interruption = waitForInterruption();
  const working = work(engine);
  try {
    return await Promise.race([working, interruption.happened]);
  } finally {
    interruption.ignore();
    // Work that was left standing fails when the engine closes; the interruption has been told already.
    working.catch(() => undefined);
    await engine.close();
  }
}

function waitForInterruption(): { readonly happened: Promise<never>; ignore(): void } {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  let stop: () => void = () => undefined;
  const happened = new Promise<never>((_, reject) => {
    stop = () => reject(new LookbenchError('cancelled', 'Stopped.', 'The same command again goes on where it stopped.'));
  });
  // A second Ctrl-C ends the process at once.
  for (const signal of signals) process.once(signal, stop);
  return {
    happened,
    ignore() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
