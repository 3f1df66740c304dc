import { join } from 'node:path';
import packageInfo from '../../package.json' with { type: 'json' };
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Mode } from '../api/query.ts';
import type { Engine } from '../engine/engine.ts';
import type { AuditCommandOptions } from './audit.ts';
import type { BenchOptions } from './bench.ts';
import type { BenchmarkOptions } from '../evaluate/benchmark/benchmark.ts';
import { defaultWorkspace } from '../store/default-workspace.ts';
import { addBoardCommands } from './board-commands.ts';
import { withEngine } from './engine-session.ts';
import type { EvaluateOptions } from './evaluate.ts';
import type { MeasureOptions } from './measure.ts';
import type { Output } from './output.ts';
import { addSetCommands } from './set-commands.ts';

export interface CliOptions {
  /** The folder that holds `model` and `sample`. */
  readonly resources: string;
}

const MODES = ['arithmetic', 'filter', 'combined', 'all'] as const satisfies readonly (Mode | 'all')[];

/**
 * The commands and their options. Each command's own code, and the engine with it, is loaded when the command runs: help and
 * usage errors come at once.
 */
export function createProgram({ resources }: CliOptions, output: Output): Command {
  const program = new Command('lookbench')
    .description('Searches a fashion catalog by picture and words at once, on this machine.')
    .version(packageInfo.version, '--version')
    .option('--workspace <dir>', 'the workspace folder (or LOOKBENCH_WORKSPACE; default: in the platform’s application-data folder)')
    .option('--json', 'one JSON document on stdout and nothing else there')
    .option('--quiet', 'no progress and no remarks')
    .option('--debug', 'where it failed, for a bug report')
    .configureHelp({ showGlobalOptions: true })
    // What is wrong is said once, by runCli: as JSON where that is asked for.
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();

  const folder = () => program.opts<{ workspace?: string }>().workspace ?? defaultWorkspace();
  const session = <T>(access: 'read' | 'write', work: (engine: Engine) => Promise<T>) =>
    withEngine({ workspace: folder(), resources, access }, work);

  program
    .command('import')
    .argument('<source>', 'the catalog: CSV, TSV, JSON Lines, JSON array, Parquet or Excel')
    .description('Brings a catalog in, or brings it up to date; the same command again goes on where it stopped.')
    .option('--images <path>', 'a folder or archive (.tar, .tar.gz, .zip) with the pictures (repeatable)', collect, [])
    .option('--map <field=column>', 'which column is the id, title, description, image, price, brand, category or colour (repeatable)', collect, [])
    .option('--sheet <name>', 'the worksheet of an Excel file')
    .option('--strict', 'fail at the first bad row', false)
    .action(async (source: string, options: { images: string[]; map: string[]; sheet?: string; strict: boolean }) => {
      const { readImport, runImportCommand } = await import('./import.ts');
      const asked = readImport({ source, ...options });
      await session('write', (engine) => runImportCommand(engine, asked, output));
    });

  program
    .command('info')
    .description('Tells what is in the workspace.')
    .action(async () => {
      const { runInfoCommand } = await import('./info.ts');
      await session('read', (engine) => runInfoCommand(engine, output));
    });

  program
    .command('words')
    .argument('[prefix]', 'how the words begin', '')
    .description('Lists the words that a search can use, most frequent first.')
    .option('--limit <n>', 'how many at most', positive, 20)
    .action(async (prefix: string, { limit }: { limit: number }) => {
      const { runWordsCommand } = await import('./words.ts');
      await session('read', (engine) => runWordsCommand(engine, { prefix, limit }, output));
    });

  program
    .command('search')
    .description('Ranks the items by picture and words, in three modes side by side.')
    .addOption(new Option('--image <file>', 'a picture to be like').conflicts('item'))
    .option('--item <id>', 'an item of the catalog to be like')
    .option('--want <word[:strength]>', 'a wanted word; strength 0 to 3, 1 by default (repeatable)', collect, [])
    .option('--unwant <word[:strength]>', 'an unwanted word (repeatable)', collect, [])
    .option('--text <wish>', 'words as they are said: "like this but red, no stripes"')
    .addOption(new Option('--mode <mode>', 'the mode, or all').choices(MODES).default('all'))
    .option('--k <n>', 'results a mode', positive, 20)
    .option('--where <field=value>', 'only items with this value; price=LOW..HIGH for a range (repeatable)', collect, [])
    .option('--by-catalog-words', 'filter by what the items’ own text states, not by what the pictures show', false)
    .action(async (options: SearchOptions) => {
      const { readSearch, runSearchCommand } = await import('./search.ts');
      const asked = readSearch(options);
      await session('read', (engine) => runSearchCommand(engine, asked, output));
    });

  program
    .command('benchmark')
    .description('Compares the three modes with simpler systems, on the workspace’s own catalog.')
    .option('--queries <n>', 'how many add, remove and replace queries', positive, 600)
    .option('--seed <n>', 'another seed draws other queries', wholeNumber, 1)
    .option('--k <n>', 'how many results are judged', positive, 20)
    .option('--split <name>', 'the items that queries start from: a value of the column "split", or train, val, test by hash; or all', 'test')
    .option('--hide-words <share>', 'hide this share of the words from every system, not from the judge', shareBelowOne, 0)
    .option('--reference <file>', 'a network (.onnx) that judges likeness; the model pack’s own where it is left out')
    .action(async ({ reference = null, ...options }: BenchmarkOptions & { hideWords: number; reference?: string | null }) => {
      const { runBenchmarkCommand } = await import('./benchmark.ts');
      await runBenchmarkCommand({ ...options, reference, workspace: folder(), modelDir: join(resources, 'model') }, output);
    });

  program
    .command('measure')
    .description('Measures TREC runs by TREC judgments, from files alone.')
    .requiredOption('--qrels <file>', 'judgments: query 0 item grade')
    .option('--run <file>', 'results: query Q0 item rank score tag (repeatable)', collect, [])
    .requiredOption('--measures <list>', "nDCG@10,nDCG(exp)@10,nDCG'@10,AP,RR,P@10,R@10,ERR@10,RBP(p=0.8),bpref,infAP,Judged@10")
    .action(async (options: MeasureOptions) => {
      const { readMeasures, runMeasureCommand } = await import('./measure.ts');
      await runMeasureCommand(options, readMeasures(options), output);
    });

  program
    .command('agreement')
    .argument('<file>', 'CSV with the columns query, item, annotator and grade')
    .description('Tells how far annotators agree, from a file alone.')
    .action(async (file: string) => {
      const { runAgreementCommand } = await import('./agreement.ts');
      await runAgreementCommand(file, output);
    });

  program
    .command('evaluate')
    .argument('[evidence]', 'an evidence file (.zip), whose every number is computed again; needs no workspace')
    .description('Measures the modes over a query set by its judgments, or checks an evidence file.')
    .option('--set <name>', 'the query set')
    .option('--measures <list>', "such as nDCG@10,nDCG'@10,P@10,AP,RR")
    .option('--k <n>', 'results a query for leak@K', positive, 10)
    .option('--seed <n>', 'another seed draws other resamples', positive, 1)
    .action(async (evidence: string | undefined, options: EvaluateOptions) => {
      const { readEvaluate, runEvaluateCommand, runReproduceCommand } = await import('./evaluate.ts');
      if (evidence !== undefined) return runReproduceCommand(evidence, output);
      const asked = readEvaluate(options);
      await session('read', (engine) => runEvaluateCommand(engine, asked, output));
    });

  program
    .command('audit')
    .description('Checks the whole catalog: pictures, duplicates, texts against pictures, fields.')
    .option('--report <file>', 'also write the open findings to a file: .html, .csv or .json (repeatable)', collect, [])
    .option('--corrections <file>', 'first take the edited values of an exported .csv as corrections')
    .action(async (options: AuditCommandOptions) => {
      const { readAudit, runAuditCommand } = await import('./audit.ts');
      const asked = readAudit(options);
      await session('write', (engine) => runAuditCommand(engine, asked, output));
    });

  program
    .command('bench')
    .description('Measures searching and importing on this machine.')
    .option('--items <n>', 'items of the generated catalog', positive, 1_500_000)
    .option('--dimensions <d>', 'numbers a vector', positive, 256)
    .option('--keep <folder>', 'keeps generated catalogs in this folder, and takes those that are there')
    .addOption(new Option('--only <parts...>', 'measures only these parts').choices(['search', 'alternatives', 'opening', 'overlap', 'import']).default([]))
    .option('--svg <file>', 'draws time, memory and files by the number of items')
    .action(async (options: Omit<BenchOptions, 'workspace' | 'resources'>) => {
      const { runBenchCommand } = await import('./bench.ts');
      await runBenchCommand({ ...options, workspace: folder(), resources }, output);
    });

  program
    .command('bench-opened', { hidden: true })
    .argument('<folder>')
    .option('--items <n>', '', positive, 0)
    .option('--dimensions <d>', '', positive, 0)
    .option('--searches', '', false)
    .action(async (dir: string, { searches, ...sizes }: { items: number; dimensions: number; searches: boolean }) => {
      const { runOpenedCommand } = await import('./bench.ts');
      await runOpenedCommand({ dir, ...sizes }, { resources, searches }, output);
    });

  addSetCommands(program, session, output);
  addBoardCommands(program, session, output);

  program.command('welcome', { hidden: true }).action(async () => {
    const { runWelcomeCommand } = await import('./welcome.ts');
    await session('write', (engine) => runWelcomeCommand(engine, output));
  });

  return program;
}

export interface SearchOptions {
  readonly image?: string;
  readonly item?: string;
  readonly want: readonly string[];
  readonly unwant: readonly string[];
  readonly text?: string;
  readonly mode: (typeof MODES)[number];
  readonly k: number;
  readonly where: readonly string[];
  readonly byCatalogWords: boolean;
}

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return number;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

function shareBelowOne(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0 && number < 1)) throw new InvalidArgumentError('It must be a number from 0 to below 1, such as 0.5.');
  return number;
}
