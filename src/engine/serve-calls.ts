import { z } from 'zod';
import type { CallInput, CallName } from '../api/contract.ts';
import { LookbenchError, toErrorData } from '../api/errors.ts';
import type { EngineMessage, Reply } from '../api/message.ts';
import type { Engine } from './engine.ts';

const messageSchema = z.union([z.object({ call: z.number().int(), name: z.string(), input: z.unknown() }), z.object({ cancel: z.number().int() })]);

const CANCELLED: Reply<never> = { ok: false, error: toErrorData(new LookbenchError('cancelled', 'This was no longer wanted before it was begun.')) };

/**
 * Answers the messages of one window. A call is begun only after the messages that had come by then were read: what one of them
 * cancels is never begun, so that no queue builds up behind long work. What is begun is finished, and answered.
 * @param send also takes the events of the engine, which are not sent here
 * @returns what to do with a message
 */
export function serveCalls(engine: Pick<Engine, 'call'>, send: (message: EngineMessage) => void): (message: unknown) => void {
  const waiting = new Set<number>();

  async function begin(call: number, name: CallName, input: CallInput<CallName>): Promise<void> {
    if (!waiting.delete(call)) return;
    send({ call, reply: await answer(engine, name, input) });
  }

  return (data) => {
    const message = messageSchema.safeParse(data);
    if (!message.success) return; // nobody to answer: without a call number there is no call
    if ('cancel' in message.data) {
      const { cancel } = message.data;
      if (waiting.delete(cancel)) send({ call: cancel, reply: CANCELLED });
      return;
    }
    const { call, name, input } = message.data;
    waiting.add(call);
    setImmediate(() => void begin(call, name as CallName, input as CallInput<CallName>));
  };
}

async function answer(engine: Pick<Engine, 'call'>, name: CallName, input: CallInput<CallName>): Promise<Reply<unknown>> {
  try {
    return { ok: true, data: await engine.call(name, input) };
  } catch (error) {
    const data = toErrorData(error);
    if (data.kind === 'internal') console.error(name, error);
    return { ok: false, error: data };
  }
}
