import { Info } from 'lucide-react';
import type { Lane } from '../../src/api/query.ts';
import { IconButton } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import { ScoreBar } from './score-bar.tsx';
import { sumReach, type ScorePart } from './score-parts.ts';
import styles from './bar-legend.module.css';

const example: Readonly<Record<Lane['made'], readonly ScorePart[]>> = {
  sum: [
    { tone: 'likeness', name: 'likeness', value: 0.5 },
    { tone: 'wanted', name: 'wanted', value: 0.3 },
    { tone: 'unwanted', name: 'unwanted', value: -0.2 },
  ],
  product: [
    { tone: 'likeness', name: 'likeness', value: 0.8 },
    { tone: 'wanted', name: 'wanted', value: 0.55 },
    { tone: 'unwanted', name: 'unwanted', value: 0.9 },
  ],
};

const words: Readonly<Record<Lane['made'], string>> = {
  sum: 'The parts are added up. What is right of the line lifts an item, what is left of it lowers it; longer is more. An unwanted word lifts the items that are far from it.',
  product: 'The parts are multiplied, so each has a gauge of its own. A full gauge takes nothing away, an empty one rules the item out. For an unwanted word, full means: surely not there.',
};

/** How the bars under the tiles of a lane are read. */
export function BarLegend({ made }: { readonly made: Lane['made'] }) {
  const parts = example[made];
  return (
    <Popover label="How to read the bars" placement="bottom end" trigger={<IconButton label="How to read the bars" icon={<Info />} />}>
      {() => (
        <div className={styles.legend}>
          <ScoreBar made={made} parts={parts} reach={sumReach([{ parts: parts.map(({ value }) => value) }])} />
          <ul>
            {parts.map((part) => (
              <li key={part.name}>
                <ScoreBar made="product" parts={[{ ...part, value: 1 }]} reach={{ below: 0, above: 0 }} />
                {part.name}
              </li>
            ))}
          </ul>
          <p>{words[made]}</p>
          <p>Point at a bar to read its numbers.</p>
        </div>
      )}
    </Popover>
  );
}
