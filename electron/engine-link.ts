import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { LookbenchError, type ErrorData } from '../src/api/errors.ts';
import type { EngineState } from '../src/api/shell.ts';
import type { EngineOptions } from '../src/engine/context.ts';
import type { Asset } from '../src/engine/engine.ts';
import type { AssetSize, FromEngine, ToEngine } from './engine-messages.ts';

const CRASHES_ALLOWED = 3;
const CRASH_WINDOW_MS = 60_000;
const CLOSE_MS = 5_000;

interface LinkOptions {
  /** Path of the engine process's bundle. */
  readonly script: string;
  readonly engine: EngineOptions;
  /** Import the sample catalog once it is open. */
  readonly sample: boolean;
  readonly onState: (state: EngineState) => void;
  readonly log: (line: string) => void;
}

/** The main process's end of one engine process, which it starts again when it dies. */
export interface EngineLink {
  state(): EngineState;
  /**
   * Waits until the workspace is open.
   * @throws LookbenchError that says why it cannot be opened
   */
  opened(): Promise<void>;
  /** A port for a window's calls, or null while there is no engine to answer. */
  connect(): MessagePortMain | null;
  /** A picture's bytes; waits while the engine starts, null where there is none or the engine failed. */
  asset(size: AssetSize, hash: string): Promise<Asset | null>;
  /** Lets running work stop where it can go on later, and ends the process; once, however often it is asked. */
  close(): Promise<void>;
}

/** Starts an engine process on a workspace. After a crash it is started again, unless it crashes on and on. */
export function startEngine(options: LinkOptions): EngineLink {
  let state: EngineState = { state: 'starting' };
  let closing: Promise<void> | null = null;
  let sample = options.sample;
  let crashes: number[] = [];
  let requests = 0;
  let openWaiters: ((state: EngineState) => void)[] = [];
  const waiting = new Map<number, { readonly message: ToEngine; readonly resolve: (asset: Asset | null) => void }>();
  let child = start();

  function start(): UtilityProcess {
    const started = utilityProcess.fork(options.script, [], { serviceName: 'Lookbench engine', stdio: 'pipe' });
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (chunk: Buffer) => options.log(chunk.toString('utf8').trimEnd()));
    }
    started.on('message', receive);
    started.on('exit', exited);
    tell(started, { kind: 'open', options: options.engine, sample });
    return started;
  }

  function receive(message: FromEngine): void {
    if (message.kind === 'ready') {
      sample = false;
      become({ state: 'ready' });
      for (const { message: request } of waiting.values()) tell(child, request);
    } else if (message.kind === 'failed') {
      fail(message.error);
    } else {
      waiting.get(message.request)?.resolve(message.asset);
      waiting.delete(message.request);
    }
  }

  function exited(code: number): void {
    if (closing || state.state === 'failed') return;
    options.log(`The engine exited with ${code}.`);
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    if (crashes.length > CRASHES_ALLOWED) {
      fail({
        kind: 'internal',
        message: `The engine stopped ${crashes.length} times within a minute.`,
        hint: 'Start Lookbench again. The log file has the details.',
      });
      return;
    }
    become({ state: 'restarting' });
    child = start();
  }

  function fail(error: ErrorData): void {
    become({ state: 'failed', error });
    dropAssets();
    child.kill();
  }

  function become(next: EngineState): void {
    state = next;
    options.onState(next);
    if (next.state !== 'ready' && next.state !== 'failed') return;
    for (const waiter of openWaiters) waiter(next);
    openWaiters = [];
  }

  function dropAssets(): void {
    for (const { resolve } of waiting.values()) resolve(null);
    waiting.clear();
  }

  async function close(): Promise<void> {
    dropAssets();
    if (child.pid === undefined) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const kill = setTimeout(() => child.kill(), CLOSE_MS);
    tell(child, { kind: 'close' });
    await ended;
    clearTimeout(kill);
  }

  return {
    state: () => state,
    opened() {
      return new Promise((resolve, reject) => {
        const settle = (next: EngineState) => {
          if (next.state === 'failed') reject(new LookbenchError(next.error.kind, next.error.message, next.error.hint));
          else resolve();
        };
        if (state.state === 'ready' || state.state === 'failed') settle(state);
        else openWaiters.push(settle);
      });
    },
    connect() {
      if (state.state !== 'ready') return null;
      const { port1, port2 } = new MessageChannelMain();
      tell(child, { kind: 'client' }, [port1]);
      return port2;
    },
    asset(size, hash) {
      if (state.state === 'failed' || closing) return Promise.resolve(null);
      const request = (requests += 1);
      const message: ToEngine = { kind: 'asset', request, size, hash };
      return new Promise((resolve) => {
        waiting.set(request, { message, resolve });
        if (state.state === 'ready') tell(child, message);
      });
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function tell(child: UtilityProcess, message: ToEngine, ports: MessagePortMain[] = []): void {
  child.postMessage(message, ports);
}
