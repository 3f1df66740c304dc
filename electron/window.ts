import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import { join } from 'node:path';
import type { EngineState } from '../src/api/shell.ts';
import { channels } from './channels.ts';
import type { EngineLink } from './engine-link.ts';
import type { SetWindowMenu } from './menu.ts';
import { lockContents } from './security.ts';
import type { SettingsFile } from './settings.ts';

/** A window and the engine it shows. */
export interface WorkspaceWindow {
  readonly window: BrowserWindow;
  readonly setMenu: SetWindowMenu;
  workspace: string;
  engine: EngineLink;
}

/**
 * Makes a window, at the size and place of the last one; it shows itself once there is something to see.
 * @param dist the folder of the bundles
 */
export function makeWindow(dist: string, settings: SettingsFile): BrowserWindow {
  const { size, place, maximized } = settings.get();
  const window = new BrowserWindow({
    ...size,
    ...(place && isOnScreen({ ...place, ...size }) ? place : {}),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Lookbench',
    icon: join(dist, 'icon.png'), // Linux only: elsewhere the program itself carries it
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#161616' : '#fafafa',
    webPreferences: {
      preload: join(dist, 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  lockContents(window.webContents);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    settings.change({ size: { width, height }, place: { x, y }, maximized: window.isMaximized() });
  });
  return window;
}

/** Tells the page how its engine is and, when it can answer, gives it a port to it. */
export function tellEngineState({ window, engine }: WorkspaceWindow): void {
  if (window.isDestroyed()) return;
  const state: EngineState = engine.state();
  window.webContents.send(channels.engineState, state);
  const port = engine.connect();
  if (port) window.webContents.postMessage(channels.enginePort, null, [port]);
}

/** Whether a window there can be reached with the mouse: a screen may have gone since. */
function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const { x, y, width } = bounds;
  return x < workArea.x + workArea.width && x + width > workArea.x && y >= workArea.y && y < workArea.y + workArea.height;
}
