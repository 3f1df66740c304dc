import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  /** Resolves with the first line of its stdout that the test accepts; rejects when it exits before. */
  line(accept: (line: string) => boolean): Promise<string>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Its exit code. */
  readonly exited: Promise<number | null>;
}

/** Runs a TypeScript file in a process of its own. */
export function startChild(script: URL, args: readonly string[]): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', script.pathname, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look(line);
  });
  return {
    process: child,
    exited,
    line: (accept) =>
      new Promise((resolve, reject) => {
        // Every line is shown once.
        const look = (line: string) => {
          if (!accept(line)) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        for (const line of [...lines]) if (waiting.has(look)) look(line);
        void exited.then((code) => {
          reject(new Error(`the child ended with ${code ?? 'a signal'}: ${lines.join(' | ')}`));
        });
      }),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
