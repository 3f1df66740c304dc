import type { WordInfo } from '../api/items.ts';
import type { Engine } from '../engine/engine.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';

/** `lookbench words [PREFIX]` */
export async function runWordsCommand(
  engine: Engine,
  options: { readonly prefix: string; readonly limit: number },
  output: Output,
): Promise<void> {
  const words = await engine.call('words.list', options);
  output.answer(
    words.map(({ word, count, groundedness }) => ({ word, count, groundedness })),
    () => {
      if (words.length === 0) return sayNone(options.prefix);
      const rows = words.map((word) => [word.word, word.count.toLocaleString('en'), saySeen(word)]);
      return table([['word', 'items', 'seen in pictures'], ...rows], ['left', 'right', 'left']);
    },
  );
}

function sayNone(prefix: string): string {
  return prefix === '' ? 'No words yet: import a catalog first.' : `No word begins with "${prefix}".`;
}

function saySeen({ groundedness, visual }: WordInfo): string {
  if (groundedness === null) return 'not seen, matched in the text';
  return visual ? groundedness.toFixed(2) : `${groundedness.toFixed(2)}, matched in the text`;
}
