// The engine's own process: opens one workspace, answers the calls of windows over their ports and gives main pictures.
import { toErrorData } from '../src/api/errors.ts';
import type { EngineMessage } from '../src/api/message.ts';
import { openEngine, type Engine } from '../src/engine/engine.ts';
import { serveCalls } from '../src/engine/serve-calls.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';

const toMain = (message: FromEngine) => process.parentPort.postMessage(message);

let opening: Promise<Engine> | null = null;

process.parentPort.on('message', ({ data, ports: [port] }) => {
  const message = data as ToEngine;
  if (message.kind === 'open') {
    opening = open(message);
  } else if (opening !== null) {
    opening.then((engine) => serve(engine, message, port), exitWithError);
  }
});

async function open({ options, sample }: Extract<ToEngine, { kind: 'open' }>): Promise<Engine> {
  try {
    const engine = await openEngine(options);
    if (sample) await engine.call('import.sample', {});
    toMain({ kind: 'ready' });
    return engine;
  } catch (error) {
    console.error(error);
    toMain({ kind: 'failed', error: toErrorData(error) });
    throw error;
  }
}

function serve(engine: Engine, message: ToEngine, port: Electron.MessagePortMain | undefined): void {
  if (message.kind === 'client' && port) serveClient(engine, port);
  if (message.kind === 'asset') {
    toMain({ kind: 'asset', request: message.request, asset: engine.asset(message.size, message.hash) });
  }
  if (message.kind === 'close') engine.close().then(() => process.exit(0), exitWithError);
}

function serveClient(engine: Engine, port: Electron.MessagePortMain): void {
  const send = (message: EngineMessage) => port.postMessage(message);
  const stopEvents = engine.on(send);
  const receive = serveCalls(engine, send);
  port.on('message', ({ data }) => receive(data));
  port.on('close', stopEvents);
  port.start();
}

function exitWithError(error: unknown): void {
  console.error(error);
  process.exit(1);
}
