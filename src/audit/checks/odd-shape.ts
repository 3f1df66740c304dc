import type { Check } from '../check.ts';
import { eachPicture, median } from './each-picture.ts';

export const oddShape: Check = {
  name: 'odd-shape',
  area: 'pictures',
  title: 'Odd shape',
  about: 'The picture is much wider or taller than is usual in this catalog, so it leaves gaps or is cut where pictures stand side by side.',
  scale: { label: 'Wider or taller than usual by', format: 'times', min: 1.1, max: 4, step: 0.05, default: 1.6, worse: 'higher' },
  *find(catalog) {
    const shapes = catalog.items.flatMap(({ width, height }) => (width && height ? [width / height] : []));
    if (shapes.length === 0) return;
    const usual = median(shapes);
    yield* eachPicture(catalog, ({ items: [first] }) => {
      const { width, height } = first!;
      if (!width || !height) return null;
      const relative = width / height / usual;
      const score = Math.max(relative, 1 / relative);
      const how = relative > 1 ? 'wider' : 'taller';
      return score < 1.1 ? null : { score, reason: `${width} x ${height} is ${score.toFixed(1)} times ${how} than is usual here` };
    });
  },
};
