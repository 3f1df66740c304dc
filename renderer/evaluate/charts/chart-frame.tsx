import { Download } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useSize } from '../../bench/use-size.ts';
import { IconButton } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { chartCsv, chartSvg, type ChartRows } from './chart-files.ts';
import styles from './chart-frame.module.css';

export interface ChartFrameProps {
  readonly title: string;
  /** What the chart says, for those who cannot see it. */
  readonly summary: string;
  /** Under the title: what is drawn, and how to read it. */
  readonly note?: string;
  readonly height: number;
  /** The numbers behind the drawing, for its CSV file. */
  readonly rows: ChartRows;
  /** Draws into this many pixels. */
  readonly children: (width: number, height: number) => ReactNode;
}

/** A chart with its title and the way to take it along: as a drawing (SVG) or as its numbers (CSV). */
export function ChartFrame({ title, summary, note, height, rows, children }: ChartFrameProps) {
  const { toast } = useVoice();
  const place = useRef<HTMLDivElement>(null);
  const { width } = useSize(place);
  const save = async (ending: 'svg' | 'csv'): Promise<void> => {
    const drawn = place.current?.querySelector('svg');
    if (!drawn) return;
    const text = ending === 'svg' ? chartSvg(drawn, title) : chartCsv(rows);
    const path = await window.lookbench.saveText({ title: `Save “${title}”`, suggestion: `${fileNameOf(title)}.${ending}`, text });
    if (path !== null) toast({ message: `Saved as ${path}.` });
  };
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <h3>{title}</h3>
        <MenuButton
          label={`Save the chart “${title}”`}
          trigger={<IconButton label={`Save the chart “${title}”`} icon={<Download />} />}
          lines={[
            { id: 'svg', label: 'Save the drawing (SVG)…', run: () => void save('svg') },
            { id: 'csv', label: 'Save the numbers (CSV)…', run: () => void save('csv') },
          ]}
        />
        {note ? <p>{note}</p> : null}
      </figcaption>
      <div ref={place} className={styles.drawing} style={{ height }}>
        {width > 0 ? (
          <svg className={styles.svg} width={width} height={height} role="img" aria-label={`${title}. ${summary}`}>
            {children(width, height)}
          </svg>
        ) : null}
      </div>
    </figure>
  );
}

function fileNameOf(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
}
