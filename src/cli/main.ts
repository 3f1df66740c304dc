// `npm run lookbench -- COMMAND …`: the command line from the source tree.
import { fileURLToPath } from 'node:url';
import { runCli } from './run.ts';

// A reader that has seen enough (`lookbench words | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), { resources: fileURLToPath(new URL('../../resources', import.meta.url)) });
