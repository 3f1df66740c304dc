import { z } from 'zod';

/** What one does while judging, in the order in which it is shown. */
export const judgingCommands = {
  'grade-0': '0',
  'grade-1': '1',
  'grade-2': '2',
  'grade-3': '3',
  unsure: 'X',
  skip: 'S',
  undo: 'Z',
  redo: 'Shift+Z',
  back: 'ArrowLeft',
  forward: 'ArrowRight',
  comment: 'C',
  'go-to': 'G',
  'next-query': 'N',
  'query-before': 'P',
  view: 'V',
  guidelines: 'H',
} as const satisfies Record<string, string>;
export type JudgingCommand = keyof typeof judgingCommands;

/** The key of every command. */
export type JudgingKeys = Readonly<Record<JudgingCommand, string>>;

export const defaultKeys: JudgingKeys = judgingCommands;

/** As they are kept: commands that a later version adds get the keys they come with. */
export const judgingKeysSchema: z.ZodType<JudgingKeys> = z
  .record(z.string(), z.string())
  .transform((kept) => ({ ...defaultKeys, ...Object.fromEntries(Object.entries(kept).filter(([name]) => name in judgingCommands)) }));

/** Keys that mean the same in the whole window. */
const taken = ['?', 'F1', 'Escape', 'Tab', 'Enter', 'Space', 'Mod+K', 'Mod+Z', 'Mod+Shift+Z', 'Mod+I', 'Mod+1', 'Mod+2', 'Mod+3', 'Mod+4'];

export function isTaken(key: string): boolean {
  return taken.includes(key);
}

/** Gives a command another key; the command that had it takes the key that becomes free, so that none is without one. */
export function withKey(keys: JudgingKeys, command: JudgingCommand, key: string): JudgingKeys {
  if (isTaken(key)) return keys;
  const holder = (Object.keys(keys) as JudgingCommand[]).find((other) => keys[other] === key);
  return { ...keys, ...(holder ? { [holder]: keys[command] } : {}), [command]: key };
}
