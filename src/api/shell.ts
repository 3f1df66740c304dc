import type { CallInput, CallName, CallOutput, EngineEvent } from './contract.ts';
import type { ErrorData } from './errors.ts';
import type { Reply } from './message.ts';

/** One entry of the application menu, made from the window's action record. */
export interface MenuEntry {
  /** Action id that comes back when it is chosen. */
  readonly action: string;
  readonly label: string;
  /** Electron accelerator ("CmdOrCtrl+K"); shown only, the window itself listens for keys. */
  readonly accelerator: string | null;
  readonly enabled: boolean;
}
export interface MenuSection {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export type EngineState =
  | { readonly state: 'starting' }
  | { readonly state: 'ready' }
  /** It exited and is being started again; calls under way were answered with an error. */
  | { readonly state: 'restarting' }
  | { readonly state: 'failed'; readonly error: ErrorData };

export interface RecentWorkspace {
  readonly name: string;
  readonly path: string;
}

export interface FileChoice {
  readonly title: string;
  readonly choose: 'file' | 'files' | 'folder' | 'save';
  /** For example [{name: 'Catalogs', extensions: ['csv', 'tsv']}]. */
  readonly filters?: readonly { readonly name: string; readonly extensions: readonly string[] }[];
  /** Suggested file name, for `save`. */
  readonly suggestion?: string;
}

/**
 * All that the window can reach of the outside, as `window.lookbench`: made by the preload, nothing else is exposed.
 */
export interface Shell {
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  /** @param onSent gets what takes the call back: it is answered as `cancelled` where the engine has not begun it */
  call<N extends CallName>(name: N, input: CallInput<N>, onSent?: (cancel: () => void) => void): Promise<Reply<CallOutput<N>>>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Calls back at once with the present state, then at every change. */
  onEngineState(listener: (state: EngineState) => void): () => void;
  /** Paths chosen in the system's dialog; empty when it was left. */
  choosePaths(choice: FileChoice): Promise<readonly string[]>;
  /** Path of a file that was dropped on the window; empty for one that has none (a pasted picture). */
  pathOf(file: File): string;
  /** Asks where to, writes it, and answers the path, or null when the dialog was left. */
  saveText(choice: { readonly title: string; readonly suggestion: string; readonly text: string }): Promise<string | null>;
  /** Asks where to, and saves pages that are a whole HTML document as PDF, or the first of them as a picture; answers as `saveText`. */
  savePages(choice: { readonly title: string; readonly suggestion: string; readonly html: string; readonly format: 'pdf' | 'png' }): Promise<string | null>;
  recentWorkspaces(): Promise<readonly RecentWorkspace[]>;
  /** Opens another workspace in this window (made when the folder is empty). */
  openWorkspace(path: string): Promise<Reply<null>>;
  setMenu(sections: readonly MenuSection[]): void;
  onMenuAction(listener: (action: string) => void): () => void;
  /** Keeps the choice; `system` follows the desktop. */
  setTheme(theme: 'system' | 'light' | 'dark'): void;
}
