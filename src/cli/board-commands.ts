import { Option, type Command } from 'commander';
import type { Engine } from '../engine/engine.ts';
import type { Output } from './output.ts';

type Session = <T>(access: 'read' | 'write', work: (engine: Engine) => Promise<T>) => Promise<T>;

/** Adds the commands for boards: `boards …`. */
export function addBoardCommands(program: Command, session: Session, output: Output): void {
  const boards = program.command('boards').description('Boards: looks put together in the window.');
  boards
    .command('list')
    .description('Lists the boards, the last changed first.')
    .action(async () => {
      const { runBoardsList } = await import('./boards.ts');
      await session('read', (engine) => runBoardsList(engine, output));
    });
  boards
    .command('export')
    .argument('[board...]', 'their names or ids; all boards where none is named')
    .description('Writes boards to stdout: whole (json), as a table of their items (csv), or as pages to look at and print (html).')
    .addOption(new Option('--format <format>', 'json is what another workspace takes in whole').choices(['json', 'csv', 'html']).default('json'))
    .action(async (names: string[], { format }: { format: 'json' | 'csv' | 'html' }) => {
      const { runBoardsExport } = await import('./boards.ts');
      await session('read', (engine) => runBoardsExport(engine, { boards: names, format }, output));
    });
  boards
    .command('import')
    .argument('<file>', 'JSON or CSV as exported, or any table with a column "item"')
    .description('Takes boards in. The same file again changes nothing; a board that is here already becomes what the file says.')
    .action(async (file: string) => {
      const { runBoardsImport } = await import('./boards.ts');
      await session('write', (engine) => runBoardsImport(engine, { file }, output));
    });
}
