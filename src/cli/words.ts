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
      if (words.length === 0) return options.prefix === '' ? 'No words yet: import a catalog first.' : `No word begins with "${options.prefix}".`;
      const seen = (groundedness: number | null, visual: boolean) =>
        groundedness === null ? 'not seen, matched in the text' : `${groundedness.toFixed(2)}${visual ? '' : ', matched in the text'}`;
      return table(
        [['word', 'items', 'seen in pictures'], ...words.map(({ word, count, groundedness, visual }) => [word, count.toLocaleString('en'), seen(groundedness, visual)])],
        ['left', 'right', 'left'],
      );
    },
  );
}
