import { dialog, ipcMain, nativeTheme, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, type OpenDialogOptions } from 'electron';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { LookbenchError, toErrorData } from '../src/api/errors.ts';
import type { Reply } from '../src/api/message.ts';
import { channels } from './channels.ts';
import { menuSchema } from './menu.ts';
import { drawPages } from './pages.ts';
import { isFromPage } from './security.ts';
import { describeRecent, themeSchema, type SettingsFile } from './settings.ts';
import { tellEngineState, type WorkspaceWindow } from './window.ts';

const filtersSchema = z.array(z.object({ name: z.string(), extensions: z.array(z.string()) }));
const choiceSchema = z.object({
  title: z.string(),
  choose: z.enum(['file', 'files', 'folder', 'save']),
  filters: filtersSchema.optional(),
  suggestion: z.string().optional(),
});
const textSchema = z.object({ title: z.string(), suggestion: z.string(), text: z.string() });
const pagesSchema = z.object({ title: z.string(), suggestion: z.string(), html: z.string(), format: z.enum(['pdf', 'png']) });

interface ShellContext {
  readonly settings: SettingsFile;
  readonly find: (contents: Electron.WebContents) => WorkspaceWindow | undefined;
  readonly openWorkspace: (shown: WorkspaceWindow, workspace: string) => Promise<void>;
  readonly log: (line: string) => void;
}

/** Answers what the windows' preloads ask of the shell: only those, only from our page, only well-formed. */
export function handleShell({ settings, find, openWorkspace, log }: ShellContext): void {
  answer(channels.choosePaths, choiceSchema, ({ window }, choice) => choosePaths(window, choice));
  answer(channels.saveText, textSchema, ({ window }, choice) => saveText(window, choice));
  answer(channels.savePages, pagesSchema, ({ window }, choice) => savePages(window, choice));
  answer(channels.recentWorkspaces, z.undefined(), () => describeRecent(settings.get().recent));
  answer(channels.openWorkspace, z.string().min(1), (shown, path) => asReply(openWorkspace(shown, path)));
  listen(channels.hello, z.undefined(), (shown) => tellEngineState(shown));
  listen(channels.setMenu, menuSchema, ({ window, setMenu }, sections) =>
    setMenu(sections, (action) => window.webContents.send(channels.menuAction, action)),
  );
  listen(channels.setTheme, themeSchema, (_shown, theme) => {
    nativeTheme.themeSource = theme;
    settings.change({ theme });
  });

  function answer<T>(channel: string, schema: z.ZodType<T>, handler: (shown: WorkspaceWindow, input: T) => unknown): void {
    ipcMain.handle(channel, (event, input: unknown) => handler(sender(event), schema.parse(input)));
  }

  function listen<T>(channel: string, schema: z.ZodType<T>, handler: (shown: WorkspaceWindow, input: T) => void): void {
    ipcMain.on(channel, (event, input: unknown) => {
      try {
        handler(sender(event), schema.parse(input));
      } catch (error) {
        log(`${channel} refused: ${String(error)}`);
      }
    });
  }

  function sender(event: IpcMainEvent | IpcMainInvokeEvent): WorkspaceWindow {
    const shown = isFromPage(event) ? find(event.sender) : undefined;
    if (!shown) throw new LookbenchError('usage', 'This did not come from the window.');
    return shown;
  }
}

async function choosePaths(window: BrowserWindow, choice: z.output<typeof choiceSchema>): Promise<string[]> {
  const { title, choose, filters = [], suggestion } = choice;
  if (choose === 'save') {
    const { filePath } = await dialog.showSaveDialog(window, { title, filters, ...(suggestion === undefined ? {} : { defaultPath: suggestion }) });
    return filePath ? [filePath] : [];
  }
  const kinds = { file: ['openFile'], files: ['openFile', 'multiSelections'], folder: ['openDirectory', 'createDirectory'] } as const;
  const properties: OpenDialogOptions['properties'] = [...kinds[choose]];
  const { filePaths } = await dialog.showOpenDialog(window, { title, filters, properties });
  return filePaths;
}

async function saveText(window: BrowserWindow, { title, suggestion, text }: z.output<typeof textSchema>): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, { title, defaultPath: suggestion });
  if (!filePath) return null;
  await writeFile(filePath, text);
  return filePath;
}

async function savePages(window: BrowserWindow, { title, suggestion, html, format }: z.output<typeof pagesSchema>): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, { title, defaultPath: suggestion });
  if (!filePath) return null;
  await writeFile(filePath, await drawPages(html, format));
  return filePath;
}

async function asReply(work: Promise<void>): Promise<Reply<null>> {
  try {
    await work;
    return { ok: true, data: null };
  } catch (error) {
    return { ok: false, error: toErrorData(error) };
  }
}
