import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

interface CliSettings {
  /** Further options of Node itself, before the script. */
  readonly node?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Sends SIGINT, once, as soon as stderr holds this. */
  readonly interruptAt?: RegExp;
}

/** Runs the command line in a process of its own, as `npm run lookbench` does. */
export function runCli(args: readonly string[], { node = [], env = {}, interruptAt }: CliSettings = {}): Promise<CliRun> {
  const start = performance.now();
  const child = spawn(process.execPath, [...node, '--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const before = stderr;
    stderr += text;
    if (interruptAt?.test(stderr) && !interruptAt.test(before)) child.kill('SIGINT');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr, milliseconds: performance.now() - start }));
  });
}
