// `npm test`: every check there is, each on a line of its own with its time, and at the end what the tests came to.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { ensureElectronLibraries } from './display.ts';
import { findElectron } from './electron.ts';
import { ensureKernel } from './kernel.mjs';
import { ensureNative } from './native.mjs';
import { ensureSampleCatalog } from './sample-catalog.ts';
import { addCounts, noCounts, readPlaywrightCounts, readVitestCounts, type TestCounts } from './test-counts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const unitReport = 'test-results/unit.json';
const endToEndReport = 'test-results/e2e.json';

interface Outcome {
  readonly ok: boolean;
  readonly counts: TestCounts;
}
interface Step {
  readonly name: string;
  run(): Promise<Outcome>;
}

const steps: readonly Step[] = [
  check('prepare', async () => {
    ensureNative();
    await ensureKernel();
    ensureElectronLibraries((await findElectron()).path);
    await ensureSampleCatalog();
  }),
  command('type check', ['typescript/bin/tsc', '--noEmit', '-p', '.']),
  command('lint', ['eslint/bin/eslint.js', '.', '--max-warnings', '0']),
  command('import rules', ['dependency-cruiser/bin/dependency-cruise.mjs', '--config', 'build/imports.cjs', 'electron', 'renderer', 'src', 'test']),
  tests('unit and integration tests', ['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`], () =>
    readVitestCounts(readReport(unitReport)),
  ),
  check('bundle', bundle),
  tests('end-to-end tests', ['@playwright/test/cli.js', 'test'], () => readPlaywrightCounts(readReport(endToEndReport))),
];

rmSync(`${root}/test-results`, { recursive: true, force: true });
let counts = noCounts;
const failed: string[] = [];
for (const { name, run } of steps) {
  const started = performance.now();
  const outcome = await run();
  counts = addCounts(counts, outcome.counts);
  if (!outcome.ok) failed.push(name);
  console.log(`${outcome.ok ? 'ok    ' : 'FAILED'}  ${name}  ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed.length === 0 && counts.failed === 0 ? 0 : 1;

function check(name: string, work: () => Promise<void>): Step {
  return {
    name,
    async run() {
      try {
        await work();
        return { ok: true, counts: noCounts };
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        return { ok: false, counts: noCounts };
      }
    },
  };
}

/** A check that has nothing to say unless it fails. */
function command(name: string, [script = '', ...args]: readonly string[]): Step {
  return { name, run: async () => ({ ok: (await runNode(script, args, 'pipe')) === 0, counts: noCounts }) };
}

/** A test runner, with how to read what it reported; one that died before its report counts as a failed test. */
function tests(name: string, [script = '', ...args]: readonly string[], readCounts: () => TestCounts | null): Step {
  return {
    name,
    async run() {
      const ok = (await runNode(script, args, 'inherit')) === 0;
      return { ok, counts: readCounts() ?? { passed: 0, failed: 1, skipped: 0 } };
    },
  };
}

/** Runs a program of node_modules; with `pipe` its output is shown only if it fails. */
function runNode(script: string, args: readonly string[], output: 'inherit' | 'pipe'): Promise<number> {
  const child = spawn(process.execPath, [`node_modules/${script}`, ...args], { cwd: root, stdio: ['ignore', output, output] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(chunks));
      resolve(code ?? 1);
    });
  });
}

function readReport(path: string): unknown {
  return existsSync(`${root}/${path}`) ? JSON.parse(readFileSync(`${root}/${path}`, 'utf8')) : null;
}
