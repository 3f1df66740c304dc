import { CommanderError } from 'commander';
import { LookbenchError, toErrorData } from '../api/errors.ts';
import { createOutput } from './output.ts';
import { createProgram, type CliOptions } from './program.ts';

/**
 * Runs one command line.
 * @param args without the executable and the script
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage
 */
export async function runCli(args: readonly string[], options: CliOptions): Promise<number> {
  const has = (flag: string) => args.includes(flag);
  const output = createOutput({ json: has('--json'), quiet: has('--quiet') });
  try {
    await createProgram(options, output).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0; // help and version were asked for
    const failure = error instanceof CommanderError ? usageError(error) : error;
    const data = toErrorData(failure);
    output.fail(data.kind === 'internal' ? { ...data, hint: 'This is a fault in Lookbench. With --debug it says where.' } : data);
    if (has('--debug') && failure instanceof Error) process.stderr.write(`${failure.stack ?? ''}\n`);
    return data.kind === 'usage' ? 2 : 1;
  }
}

function usageError(error: CommanderError): LookbenchError {
  const message =
    error.code === 'commander.help' ? 'Say what to do: a command is missing.' : error.message.replace(/^error: /, '');
  return new LookbenchError('usage', message, 'lookbench --help lists the commands, lookbench COMMAND --help their options.');
}
