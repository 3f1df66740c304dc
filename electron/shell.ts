import { app, nativeTheme, session } from 'electron';
import log from 'electron-log/main';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Asset } from '../src/engine/engine.ts';
import { defaultWorkspace } from '../src/store/default-workspace.ts';
import { startEngine, type EngineLink } from './engine-link.ts';
import type { AssetSize } from './engine-messages.ts';
import { windowMenu } from './menu.ts';
import { serveAssets, servePage } from './protocols.ts';
import { lockSession, pageUrl } from './security.ts';
import { openSettings, withRecent } from './settings.ts';
import { handleShell } from './shell-handlers.ts';
import { makeWindow, tellEngineState, type WorkspaceWindow } from './window.ts';

interface ShellOptions {
  /** The folder of the bundles. */
  readonly dist: string;
  /** The folder of the model pack and the sample catalog. */
  readonly resources: string;
  /** The workspace to open; null: the last one. */
  readonly workspace: string | null;
}

/** Runs the desktop application, from its first window until it quits. */
export function runShell({ dist, resources, workspace }: ShellOptions): void {
  const settings = openSettings(join(app.getPath('userData'), 'settings.json'));
  const shown = new Set<WorkspaceWindow>();
  const engines = new Set<EngineLink>();
  const note = (line: string) => log.info(line);

  log.transports.ipc.level = false; // the page has no business with the log
  log.errorHandler.startCatching({ showDialog: false });
  nativeTheme.themeSource = settings.get().theme;
  lockSession(session.defaultSession);
  servePage(session.defaultSession, join(dist, 'renderer'));
  serveAssets(session.defaultSession, findAsset);
  handleShell({ settings, log: note, openWorkspace, find: (contents) => [...shown].find(({ window }) => window.webContents === contents) });

  app.on('second-instance', (_event, _argv, _folder, data) => show((data as { workspace: string | null }).workspace));
  app.on('activate', () => show(null));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (engines.size === 0) return;
    event.preventDefault();
    void Promise.all([...engines].map(end)).then(() => app.quit());
  });
  show(workspace);

  /** Brings the workspace's window to the front, or makes one. */
  function show(named: string | null): void {
    const path = named ?? [...shown].at(-1)?.workspace ?? lastWorkspace();
    const present = [...shown].find((each) => each.workspace === path);
    if (!present) return open(path);
    if (present.window.isMinimized()) present.window.restore();
    present.window.focus();
  }

  function lastWorkspace(): string {
    return settings.get().recent.find((path) => existsSync(join(path, 'workspace.db'))) ?? defaultWorkspace();
  }

  function open(path: string): void {
    const window = makeWindow(dist, settings);
    const opened: WorkspaceWindow = { window, setMenu: windowMenu(window), workspace: path, engine: start(path, tell) };
    shown.add(opened);
    remember(path);
    window.on('closed', () => {
      shown.delete(opened);
      void end(opened.engine);
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      note(`The window's process is gone: ${reason}`);
      if (reason !== 'clean-exit') window.reload();
    });
    void window.loadURL(pageUrl);

    function tell(engine: EngineLink): void {
      if (opened.engine === engine) tellEngineState(opened);
    }
  }

  /** Shows another workspace in a window, once it is known to open; the present one stays where it does not. */
  async function openWorkspace(current: WorkspaceWindow, given: string): Promise<void> {
    const path = resolve(given);
    const elsewhere = [...shown].find((each) => each !== current && each.workspace === path);
    if (elsewhere) return elsewhere.window.focus();
    const { engine: previous } = current;
    if (path === current.workspace && previous.state().state !== 'failed') return;

    const engine = start(path, (link) => {
      if (current.engine === link) tellEngineState(current);
    });
    try {
      await engine.opened();
    } catch (error) {
      await end(engine);
      throw error;
    }
    current.engine = engine;
    current.workspace = path;
    remember(path);
    current.window.reload();
    await end(previous);
  }

  function start(path: string, onState: (engine: EngineLink) => void): EngineLink {
    const firstStart = path === defaultWorkspace() && !existsSync(join(path, 'workspace.db'));
    const engine = startEngine({
      script: join(dist, 'engine', 'engine-process.js'),
      engine: { workspace: path, modelDir: join(resources, 'model'), sampleDir: join(resources, 'sample'), access: 'write' },
      sample: firstStart,
      onState: () => onState(engine),
      log: note,
    });
    engines.add(engine);
    return engine;
  }

  async function end(engine: EngineLink): Promise<void> {
    await engine.close();
    engines.delete(engine);
  }

  function remember(path: string): void {
    settings.change({ recent: withRecent(settings.get().recent, path) });
  }

  /** A hash is a content address: whichever engine has it, the picture is the same. */
  async function findAsset(size: AssetSize, hash: string): Promise<Asset | null> {
    for (const { engine } of shown) {
      const asset = await engine.asset(size, hash);
      if (asset) return asset;
    }
    return null;
  }
}
