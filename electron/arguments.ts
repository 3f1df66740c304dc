import { resolve } from 'node:path';

/** What the program was started for: a window on a workspace (null: the last one), or a command without a window. */
export type Start = { readonly kind: 'window'; readonly workspace: string | null } | { readonly kind: 'command'; readonly arguments: readonly string[] };

/** Options that belong to Lookbench; any other `--switch` before the command is Chromium's. */
const own = new Set(['--workspace', '--json', '--quiet', '--debug', '--help', '-h', '--version', '-V']);
const asksForText = new Set(['--help', '-h', '--version', '-V']);

/**
 * Reads the program's arguments (without the executable and, in development, the application's folder).
 * `lookbench` and `lookbench --workspace DIR` open a window; everything else is a command line (../src/cli).
 */
export function readArguments(given: readonly string[], folder: string): Start {
  let workspace: string | null = null;
  for (let at = 0; at < given.length; at += 1) {
    const argument = given[at] ?? '';
    if (argument === '--workspace') {
      at += 1;
      workspace = given[at] ?? null;
    } else if (argument.startsWith('--workspace=')) {
      workspace = argument.slice('--workspace='.length);
    } else if (!argument.startsWith('-') || asksForText.has(argument)) {
      return { kind: 'command', arguments: [...given.slice(0, at).filter(isOwn), ...given.slice(at)] };
    }
  }
  return { kind: 'window', workspace: workspace === null ? null : resolve(folder, workspace) };
}

function isOwn(argument: string, at: number, all: readonly string[]): boolean {
  return own.has(argument.split('=')[0] ?? '') || all[at - 1] === '--workspace';
}
