import { resolve } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import type { BoardSummary } from '../api/looks.ts';
import type { Engine } from '../engine/engine.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';
import { sayRejected } from './queries.ts';

/** `lookbench boards list`: the boards, the last changed first. */
export async function runBoardsList(engine: Engine, output: Output): Promise<void> {
  const boards = await engine.call('boards.list', {});
  output.answer(
    boards.map(({ board, name, changedAt, items, absent }) => ({ id: board, name, changedAt: new Date(changedAt).toISOString(), items, absent })),
    () =>
      boards.length === 0
        ? 'No boards yet: the window makes them, and boards import takes them from a file.'
        : table(
            [['board', 'items', 'absent', 'changed'], ...boards.map(({ name, cards, absent, changedAt }) => [name, String(cards), String(absent), new Date(changedAt).toLocaleString('en')])],
            ['left', 'right', 'right', 'left'],
          ),
  );
}

interface ExportOptions {
  /** Names or ids; all boards where there are none. */
  readonly boards: readonly string[];
  readonly format: 'json' | 'csv' | 'html';
}

/** `lookbench boards export [BOARD…]`: the file on stdout; with --json the text and which boards it holds. */
export async function runBoardsExport(engine: Engine, { boards: names, format }: ExportOptions, output: Output): Promise<void> {
  const listed = await engine.call('boards.list', {});
  const chosen = names.length === 0 ? listed : [...new Set(names.map((name) => boardOf(listed, name)))];
  if (chosen.length === 0) throw new LookbenchError('not-found', 'There are no boards in this workspace.', 'The window makes them, and boards import takes them from a file.');
  const { text } = await engine.call('boards.export', { boards: chosen.map(({ board }) => board), format });
  output.answer({ boards: chosen.map(({ board, name }) => ({ id: board, name })), format, text }, () => text.replace(/\n$/, ''));
}

/** `lookbench boards import FILE` */
export async function runBoardsImport(engine: Engine, { file }: { readonly file: string }, output: Output): Promise<void> {
  const taken = await engine.call('boards.import', { from: { path: resolve(file) } });
  const { added, changed, known, rejected, unknownItems } = taken;
  output.answer(taken, () =>
    [
      `${added.length} new, ${changed.length} changed, ${known.length} known`,
      ...(unknownItems.length === 0 ? [] : [`${unknownItems.length} of their items are not in this catalog; they stay on their boards: ${unknownItems.slice(0, 10).join(', ')}${unknownItems.length > 10 ? ' …' : ''}`]),
      ...sayRejected(rejected),
    ].join('\n'),
  );
}

function boardOf(boards: readonly BoardSummary[], name: string): BoardSummary {
  const found = boards.filter((board) => board.board === name || board.name.toLowerCase() === name.toLowerCase());
  const [board, another] = found;
  if (board === undefined) {
    throw new LookbenchError('not-found', `There is no board "${name}".`, boards.length === 0 ? 'There is none yet.' : `There are: ${boards.map((one) => one.name).join(', ')}.`);
  }
  if (another !== undefined) throw new LookbenchError('usage', `There are ${found.length} boards named "${name}".`, `Name one by its id: ${found.map((one) => one.board).join(', ')}.`);
  return board;
}
