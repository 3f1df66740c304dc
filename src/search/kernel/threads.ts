import { Worker } from 'node:worker_threads';
import { signals } from './layout.ts';

/** Threads that score together with the one that asks. */
export interface Threads {
  /** How many there are, the asking one included. */
  readonly count: number;
  /** Lets all threads score the pass that is written, and waits until every row is scored. */
  run(): void;
  close(): void;
}

/** A thread's whole program: it waits in the kernel (scoring.ts, `serve`) until it is told to end. */
const PROGRAM = `
  const { workerData: { module, memory, thread } } = require('node:worker_threads');
  new WebAssembly.Instance(module, { env: { memory } }).exports.serve(thread);
`;

/** Milliseconds after which a wait looks again. */
const PATIENCE = 100;

/**
 * @param work scores what is left of the pass in this thread (scoring.ts, `work`)
 * @param count threads at most, this one included
 */
export function createThreads(module: WebAssembly.Module, memory: WebAssembly.Memory, work: (thread: number) => void, count: number): Threads {
  // The signals lie in the first page: a view of it stays of use when the memory grows.
  const shared = new Int32Array(memory.buffer, 0, 4);
  const workers = Array.from({ length: count - 1 }, (_, i) => {
    const worker = new Worker(PROGRAM, { eval: true, execArgv: [], workerData: { module, memory, thread: i + 1 } });
    worker.unref();
    return worker;
  });
  return {
    count,
    run() {
      Atomics.store(shared, signals.next, 0);
      Atomics.store(shared, signals.open, 1);
      Atomics.add(shared, signals.generation, 1);
      Atomics.notify(shared, signals.generation);
      work(0);
      Atomics.store(shared, signals.open, 0);
      for (;;) {
        const active = Atomics.load(shared, signals.active);
        if (active === 0) return;
        Atomics.wait(shared, signals.active, active, PATIENCE);
      }
    },
    close() {
      if (workers.length === 0) return;
      Atomics.store(shared, signals.generation, -1);
      Atomics.notify(shared, signals.generation);
    },
  };
}
