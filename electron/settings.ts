import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import type { RecentWorkspace } from '../src/api/shell.ts';

const RECENT = 10;

export const themeSchema = z.enum(['system', 'light', 'dark']);

const settingsSchema = z.object({
  theme: themeSchema.default('system'),
  /** Workspace folders, the last opened first. */
  recent: z.array(z.string()).default([]),
  /** The window's size and place, in device-independent pixels; no place until there was a window. */
  size: z.object({ width: z.number().min(640), height: z.number().min(480) }).default({ width: 1440, height: 900 }),
  place: z.object({ x: z.number(), y: z.number() }).nullable().default(null),
  maximized: z.boolean().default(false),
});
type Settings = z.infer<typeof settingsSchema>;

/** What the shell remembers from one start to the next, kept in one small file. */
export interface SettingsFile {
  get(): Settings;
  change(change: Partial<Settings>): void;
}

/** Opens the file; one that is missing or unreadable gives the defaults, since nothing in it is worth stopping for. */
export function openSettings(path: string): SettingsFile {
  let settings = read(path);
  return {
    get: () => settings,
    change(change) {
      settings = { ...settings, ...change };
      writeFileSync(`${path}.part`, JSON.stringify(settings, null, 2));
      renameSync(`${path}.part`, path);
    },
  };
}

function read(path: string): Settings {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return settingsSchema.parse({});
  }
}

/** The list with this workspace first. */
export function withRecent(recent: readonly string[], workspace: string): string[] {
  return [workspace, ...recent.filter((path) => path !== workspace)].slice(0, RECENT);
}

export function describeRecent(recent: readonly string[]): RecentWorkspace[] {
  return recent.map((path) => ({ name: basename(path), path }));
}
