// Runs sandboxed beside the page. Gives it one small object: calls to the engine and a few functions of the shell.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EngineEvent } from '../src/api/contract.ts';
import type { CancelMessage, EngineMessage, Reply } from '../src/api/message.ts';
import type { EngineState, Shell } from '../src/api/shell.ts';
import { channels } from './channels.ts';

const stopped: Reply<never> = {
  ok: false,
  error: { kind: 'internal', message: 'The engine stopped while it worked on this.', hint: 'It is being started again.' },
};

let port: MessagePort | null = null;
let state: EngineState = { state: 'starting' };
let calls = 0;
const pending = new Map<number, (reply: Reply<never>) => void>();
/** Calls made before there is an engine wait here for its port. */
let unsent: { readonly call: number; readonly name: string; readonly input: unknown }[] = [];
const stateListeners = new Set<(state: EngineState) => void>();
const eventListeners = new Set<(event: EngineEvent) => void>();
const menuListeners = new Set<(action: string) => void>();

ipcRenderer.on(channels.enginePort, ({ ports: [given] }) => {
  dropCalls(stopped, 'sent');
  port = given ?? null;
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<EngineMessage>) => receive(data);
  for (const message of unsent) port.postMessage(message);
  unsent = [];
});

ipcRenderer.on(channels.engineState, (_event, next: EngineState) => {
  state = next;
  if (next.state === 'restarting') dropCalls(stopped, 'sent');
  if (next.state === 'failed') dropCalls({ ok: false, error: next.error }, 'all');
  for (const listener of stateListeners) listener(next);
});

ipcRenderer.on(channels.menuAction, (_event, action: string) => {
  for (const listener of menuListeners) listener(action);
});

function receive(message: EngineMessage): void {
  if ('event' in message) {
    for (const listener of eventListeners) listener(message);
    return;
  }
  pending.get(message.call)?.(message.reply as Reply<never>);
  pending.delete(message.call);
}

/** A call that waits for the engine to start is left waiting: there is nothing yet that it could hold up. */
function cancel(call: number): void {
  if (pending.has(call) && !unsent.some((waiting) => waiting.call === call)) port?.postMessage({ cancel: call } satisfies CancelMessage);
}

function dropCalls(reply: Reply<never>, which: 'sent' | 'all'): void {
  port?.close();
  port = null;
  if (which === 'all') unsent = [];
  const kept = new Set(unsent.map(({ call }) => call));
  for (const [call, resolve] of pending) {
    if (kept.has(call)) continue;
    pending.delete(call);
    resolve(reply);
  }
}

function subscribe<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const shell: Shell = {
  platform: process.platform as Shell['platform'],
  version: LOOKBENCH_VERSION,
  call(name, input, onSent) {
    if (state.state === 'failed') return Promise.resolve({ ok: false, error: state.error });
    const call = (calls += 1);
    return new Promise((resolve) => {
      pending.set(call, resolve);
      const message = { call, name, input };
      if (port) port.postMessage(message);
      else unsent.push(message);
      onSent?.(() => cancel(call));
    });
  },
  onEvent: (listener) => subscribe(eventListeners, listener),
  onEngineState(listener) {
    listener(state);
    return subscribe(stateListeners, listener);
  },
  choosePaths: (choice) => ipcRenderer.invoke(channels.choosePaths, choice) as Promise<readonly string[]>,
  pathOf: (file) => webUtils.getPathForFile(file),
  saveText: (choice) => ipcRenderer.invoke(channels.saveText, choice) as Promise<string | null>,
  savePages: (choice) => ipcRenderer.invoke(channels.savePages, choice) as Promise<string | null>,
  recentWorkspaces: () => ipcRenderer.invoke(channels.recentWorkspaces) as ReturnType<Shell['recentWorkspaces']>,
  openWorkspace: (path) => ipcRenderer.invoke(channels.openWorkspace, path) as Promise<Reply<null>>,
  setMenu: (sections) => ipcRenderer.send(channels.setMenu, sections),
  onMenuAction: (listener) => subscribe(menuListeners, listener),
  setTheme: (theme) => ipcRenderer.send(channels.setTheme, theme),
};

contextBridge.exposeInMainWorld('lookbench', shell);
ipcRenderer.send(channels.hello);
