import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Engine } from '../engine/engine.ts';
import type { Output } from './output.ts';

type Session = <T>(access: 'read' | 'write', work: (engine: Engine) => Promise<T>) => Promise<T>;

/** Adds the commands for query sets and their judgments: `queries …` and `judgments …`. */
export function addSetCommands(program: Command, session: Session, output: Output): void {
  const set = () => new Option('--set <name>', 'the query set, by name or id; may be left out where there is only one');

  const queries = program.command('queries').description('Query sets: what annotators judge, and modes are measured on.');
  queries
    .command('import')
    .argument('<file>', 'CSV, TSV, Excel or JSON Lines, or a set file of another workspace')
    .description('Adds queries to a set, which is made where there is none of that name.')
    .addOption(set())
    .action(async (file: string, options: { set?: string }) => {
      const { runQueriesImport } = await import('./queries.ts');
      await session('write', (engine) => runQueriesImport(engine, { file, ...options }, output));
    });
  queries
    .command('export')
    .description('Writes a set to stdout: as a set file, from which another workspace makes the same set, or as a table.')
    .addOption(set())
    .addOption(new Option('--format <format>', 'jsonl is the set file').choices(['jsonl', 'csv']).default('jsonl'))
    .action(async (options: { set?: string; format: 'jsonl' | 'csv' }) => {
      const { runQueriesExport } = await import('./queries.ts');
      await session('read', (engine) => runQueriesExport(engine, options, output));
    });
  queries
    .command('list')
    .description('Lists the sets, or the queries of one.')
    .addOption(set())
    .action(async (options: { set?: string }) => {
      const { runQueriesList } = await import('./queries.ts');
      await session('read', (engine) => runQueriesList(engine, options, output));
    });
  queries
    .command('generate')
    .description('Adds queries drawn from the catalog: a word to add, to remove, or to replace.')
    .addOption(set())
    .option('--count <n>', 'how many', from(1), 30)
    .option('--seed <n>', 'the same seed draws the same queries', from(0), 1)
    .action(async (options: { set?: string; count: number; seed: number }) => {
      const { runQueriesGenerate } = await import('./queries.ts');
      await session('write', (engine) => runQueriesGenerate(engine, options, output));
    });
  queries
    .command('pool')
    .description('Chooses what is judged: the best items of every mode, and random ones as controls.')
    .addOption(set())
    .option('--k <n>', 'how many of each mode', from(1), 20)
    .option('--controls <n>', 'random items a query', from(0), 3)
    .option('--seed <n>', 'what the random items are drawn by', from(0), 1)
    .action(async (options: { set?: string; k: number; controls: number; seed: number }) => {
      const { runQueriesPool } = await import('./queries.ts');
      await session('write', (engine) => runQueriesPool(engine, options, output));
    });

  const judgments = program.command('judgments').description('Judgments of a query set: exchanging and merging them.');
  judgments
    .command('import')
    .argument('<file>', 'JSON Lines that another workspace exported, CSV, or TREC qrels')
    .description('Merges judgments in. The same file again changes nothing; what contradicts is listed.')
    .addOption(set())
    .addOption(new Option('--format <format>', 'told from the file where it is left out').choices(['jsonl', 'csv', 'qrels']))
    .option('--annotator <name>', 'whose judgments a file without names holds')
    .action(async (file: string, options: { set?: string; format?: 'jsonl' | 'csv' | 'qrels'; annotator?: string }) => {
      const { runJudgmentsImport } = await import('./judgments.ts');
      await session('write', (engine) => runJudgmentsImport(engine, { file, ...options }, output));
    });
  judgments
    .command('export')
    .description('Writes judgments to stdout: every record (jsonl), what holds now (csv), or one grade a pair (qrels).')
    .addOption(set())
    .addOption(new Option('--format <format>', 'jsonl is what another workspace merges').choices(['jsonl', 'csv', 'qrels']).default('jsonl'))
    .action(async (options: { set?: string; format: 'jsonl' | 'csv' | 'qrels' }) => {
      const { runJudgmentsExport } = await import('./judgments.ts');
      await session('read', (engine) => runJudgmentsExport(engine, options, output));
    });
}

function from(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least) throw new InvalidArgumentError(`It must be a whole number from ${least} on.`);
    return number;
  };
}
