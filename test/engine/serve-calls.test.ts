import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CallName } from '../../src/api/contract.ts';
import type { EngineMessage } from '../../src/api/message.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { serveCalls } from '../../src/engine/serve-calls.ts';

/** An engine that notes what it begins and answers with the input. */
function server(work: () => Promise<void> = () => Promise.resolve()) {
  const begun: unknown[] = [];
  const sent: EngineMessage[] = [];
  const engine = {
    async call(_name: CallName, input: unknown) {
      begun.push(input);
      await work();
      return input;
    },
  } as unknown as Pick<Engine, 'call'>;
  return { begun, sent, receive: serveCalls(engine, (message) => sent.push(message)) };
}

const search = (call: number) => ({ call, name: 'search', input: call });

it('begins of a burst of searches only the one that was not overtaken', async () => {
  const { begun, sent, receive } = server();
  for (let call = 1; call <= 20; call++) {
    if (call > 1) receive({ cancel: call - 1 });
    receive(search(call));
  }
  await setTimeout(5);
  expect(begun).toEqual([20]);
  expect(sent).toHaveLength(20);
  expect(sent.at(-1)).toEqual({ call: 20, reply: { ok: true, data: 20 } });
  for (const message of sent.slice(0, -1)) expect(message).toMatchObject({ reply: { ok: false, error: { kind: 'cancelled' } } });
});

it('answers what is begun, and once, whenever it is taken back', async () => {
  let finish: () => void = () => undefined;
  const { begun, sent, receive } = server(() => new Promise((resolve) => (finish = resolve)));
  receive(search(1));
  await setImmediate();
  expect(begun).toEqual([1]);
  receive({ cancel: 1 });
  expect(sent).toEqual([]);
  finish();
  await setImmediate();
  receive({ cancel: 1 });
  receive({ cancel: 99 });
  expect(sent).toEqual([{ call: 1, reply: { ok: true, data: 1 } }]);
});

it('answers what it does not understand with nothing, and a failure with its kind', async () => {
  const { sent, receive } = server(() => Promise.reject(new RangeError('broken')));
  for (const nonsense of [null, 7, {}, { call: 'one' }, { cancel: 'one' }]) receive(nonsense);
  receive(search(1));
  await setTimeout(5);
  expect(sent).toMatchObject([{ call: 1, reply: { ok: false, error: { kind: 'internal', message: 'broken' } } }]);
});
