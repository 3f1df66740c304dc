import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxArguments } from '../../build/display.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Tells the tests' processes which Electron the set-up found. */
export const electronVariable = 'LOOKBENCH_TEST_ELECTRON';

export interface LaunchOptions {
  /** The workspace to open; without it the default one, fresh and empty, so that the sample catalog is imported. */
  readonly workspace?: string;
  /** Further arguments of the program. */
  readonly args?: readonly string[];
  /** The folder of settings, logs and the default workspace of an earlier launch, to start again where that one ended. */
  readonly home?: string;
  /** The page's size in pixels; null for the size the application gives itself. */
  readonly size?: { readonly width: number; readonly height: number } | null;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Console errors and page errors so far. */
  readonly problems: readonly string[];
  /** Quits; `keepHome` leaves the folder for another launch. */
  close(options?: { readonly keepHome?: boolean }): Promise<void>;
}

/** Starts the real application and waits for its window. */
export async function launchApp({ workspace, args = [], home, size = { width: 1440, height: 900 } }: LaunchOptions = {}): Promise<LaunchedApp> {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'lookbench-e2e-'));
  const executablePath = process.env[electronVariable];
  if (!executablePath) throw new Error('Run the end-to-end tests through Playwright: its set-up finds Electron.');
  const app = await _electron.launch({
    executablePath,
    args: [
      ...sandboxArguments(),
      '--disable-gpu',
      '--force-device-scale-factor=1',
      `--user-data-dir=${join(folder, 'settings')}`,
      root,
      ...(workspace === undefined ? [] : ['--workspace', workspace]),
      ...args,
    ],
    colorScheme: null, // the application's own theme, not one that Playwright pretends
    env: { ...environment(), LOOKBENCH_WORKSPACE: join(folder, 'workspace') },
  });
  const page = await app.firstWindow();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  if (size) await setSize(app, size);
  return {
    app,
    page,
    home: folder,
    problems,
    async close({ keepHome = false } = {}) {
      await app.close();
      if (!keepHome) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the page exactly this large. */
export async function setSize(app: ElectronApplication, { width, height }: { width: number; height: number }): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [width, height] as const);
}

/** Keeps a picture of the window under test-results/screens. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(root, 'test-results', 'screens');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
