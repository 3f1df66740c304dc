// `npm start`: everything the program needs, then its window; without a display the same welcome in the terminal.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { ensureElectronLibraries, hasDisplay, sandboxArguments } from './display.ts';
import { findElectron } from './electron.ts';
import { ensureNative } from './native.mjs';
import { ensureSampleCatalog } from './sample-catalog.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);

try {
  ensureNative();
  await ensureSampleCatalog();
  process.exitCode = hasDisplay() ? await openWindow() : await welcome();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function openWindow(): Promise<number> {
  await bundle();
  const electron = await findElectron();
  ensureElectronLibraries(electron.path);
  const sandbox = sandboxArguments();
  if (sandbox.length > 0) console.log('Running as root: Chromium only starts without its sandbox here. As any other user it keeps it.');
  return run(electron.path, [...sandbox, root, ...given]);
}

/** Without a display: the worked query in the terminal, and how to open the window. */
function welcome(): Promise<number> {
  return run(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...given, 'welcome']);
}

function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
