// The program's entry. Opens windows; given a command line instead, runs that and ends.
import { app } from 'electron';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { declareProtocols } from './protocols.ts';
import { cutNetwork } from './security.ts';
import { runShell } from './shell.ts';

const folder = app.getAppPath();
const resources = app.isPackaged ? process.resourcesPath : join(folder, 'resources');
const start = readArguments(givenArguments(), process.cwd());

cutNetwork();
declareProtocols();
if (start.kind === 'command') {
  process.removeAllListeners('warning'); // Node's, for developers: a person reads this terminal
  const { runCli } = await import('../src/cli/run.ts');
  const code = await runCli(start.arguments, { resources });
  await new Promise((written) => process.stdout.write('', written)); // app.exit does not wait for a pipe
  app.exit(code);
} else if (app.requestSingleInstanceLock({ workspace: start.workspace })) {
  void app.whenReady().then(() => runShell({ dist: join(folder, 'dist'), resources, workspace: start.workspace }));
} else {
  app.quit(); // the one that already runs shows the workspace
}

/** In development the first argument that is not a switch is the application's folder. */
function givenArguments(): string[] {
  const given = process.argv.slice(1);
  return app.isPackaged ? given : given.slice(given.findIndex((argument) => !argument.startsWith('-')) + 1);
}
