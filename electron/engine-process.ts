// The engine's own process: opens one workspace, answers the calls of windows over their ports and gives main pictures.
import { z } from 'zod';
import { toErrorData } from '../src/api/errors.ts';
import type { CallInput, CallName } from '../src/api/contract.ts';
import type { EngineMessage, Reply } from '../src/api/message.ts';
import { openEngine, type Engine } from '../src/engine/engine.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';

const envelopeSchema = z.object({ call: z.number().int(), name: z.string(), input: z.unknown() });
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
  port.on('message', ({ data }) => {
    const envelope = envelopeSchema.safeParse(data);
    if (!envelope.success) return; // nobody to answer: without a call number there is no call
    const { call, name, input } = envelope.data;
    void answer(engine, name as CallName, input as CallInput<CallName>).then((reply) => send({ call, reply }));
  });
  port.on('close', stopEvents);
  port.start();
}

async function answer(engine: Engine, name: CallName, input: CallInput<CallName>): Promise<Reply<unknown>> {
  try {
    return { ok: true, data: await engine.call(name, input) };
  } catch (error) {
    const data = toErrorData(error);
    if (data.kind === 'internal') console.error(name, error);
    return { ok: false, error: data };
  }
}

function exitWithError(error: unknown): void {
  console.error(error);
  process.exit(1);
}
