import type { Engine } from '../engine/engine.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';

/** `lookbench info` */
export async function runInfoCommand(engine: Engine, output: Output): Promise<void> {
  const { path, items, absent, images, words, schema, model } = await engine.call('workspace.info', {});
  output.answer({ items, images, words, schema, model }, () => {
    const count = (value: number) => value.toLocaleString('en');
    return table(
      [
        ['Workspace', path],
        ['Items', absent > 0 ? `${count(items)}, and ${count(absent)} that are no longer in the catalog` : count(items)],
        ['Pictures', count(images)],
        ['Words', count(words)],
        ['Model', `${model.name} ${model.version}, ${model.dimensions} dimensions`],
        ['Schema', String(schema)],
      ],
      ['left', 'left'],
    );
  });
}
