import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type * as work from './thread.ts';

type Work = typeof work;

/** Threads that do the audit's heavy work beside the one that answers searches. */
export interface Crew {
  /** Does one piece of work; what it is given is copied, but for shared memory. */
  run<Name extends keyof Work>(name: Name, task: Parameters<Work[Name]>[0]): Promise<Awaited<ReturnType<Work[Name]>>>;
  /** Ends the threads, and what they are at. */
  close(): Promise<void>;
}

/** More threads wait for decoding and memory. */
const MOST_THREADS = 4;
/** A thread measures one picture while the next is decoded. */
const TASKS_AT_ONCE = 2;
/** Searches go first: added to a thread's niceness. */
const GIVES_WAY = 10;

/** Sources start their threads from sources, and the bundled program from its bundle. */
const { thread, execArgv } = import.meta.url.endsWith('.ts')
  ? { thread: 'thread.ts', execArgv: ['--import', new URL('../../build/from-sources.mjs', import.meta.url).href] }
  : { thread: '../engine/audit-thread.js', execArgv: [] };

/** @param program what every thread runs */
export function openCrew(program = new URL(thread, import.meta.url)): Crew {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const pool = new Piscina({
    filename: fileURLToPath(program),
    execArgv,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: TASKS_AT_ONCE,
    niceIncrement: GIVES_WAY,
  });
  // A thread that cannot even start takes no work, and is told of here alone; mostly all of them are, one after another.
  let failure: Error | null = null;
  pool.on('error', (error: Error) => {
    if (failure !== null) return;
    failure = error;
    void pool.destroy();
  });
  return {
    async run(name, task) {
      if (failure !== null) throw failure;
      try {
        return await pool.run(task, { name });
      } catch (error) {
        throw failure ?? error;
      }
    },
    close: () => pool.destroy(),
  };
}
