import { useMutation } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Download } from 'lucide-react';
import { useRef } from 'react';
import type { Job } from '../../src/api/import.ts';
import { count, counted } from '../bench/describe.ts';
import { call } from '../engine.ts';
import { usePages } from '../pages.ts';
import { Button } from '../ui/button.tsx';
import { useVoice } from '../ui/toast.tsx';
import { fileName } from './dropped.ts';
import styles from './rejected-rows.module.css';

const rowHeight = 28;
const pageSize = 200;

/** The rows that had a problem, each with its number and reason; the list can be kept as a file. */
export function RejectedRows({ job: { job, title, counts } }: { readonly job: Job }) {
  const { toast } = useVoice();
  const frame = useRef<HTMLDivElement>(null);
  const total = counts.rejected;
  const rows = useVirtualizer({ count: total, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 10 });
  const inSight = rows.getVirtualItems();
  const rowAt = usePages({
    name: 'import.rejections',
    inputAt: (offset) => ({ job, offset, limit: pageSize }),
    rowsOf: (output) => output.rows,
    size: pageSize,
    first: inSight[0]?.index ?? 0,
    last: inSight.at(-1)?.index ?? 0,
  });
  const save = useMutation({
    mutationFn: async () => {
      const { csv } = await call('import.rejectionsCsv', { job });
      return window.lookbench.saveText({ title: 'Save the rows with problems', suggestion: `${title.replace(/\.[^.]*$/, '')}, problems.csv`, text: csv });
    },
    onSuccess: (path) => { if (path !== null) toast({ message: `Saved as ${fileName(path)}.` }); },
    onError: (error) => { toast({ message: `The list was not saved: ${error.message}` }); },
  });

  return (
    <section className={styles.section} aria-label="Rows with a problem">
      <header>
        <h3>{`${counted(total, 'row')} with a problem`}</h3>
        <Button icon={<Download />} isDisabled={save.isPending} onPress={() => { save.mutate(); }}>Save as CSV…</Button>
      </header>
      <div ref={frame} className={styles.frame} role="table" aria-label="Rows with a problem" aria-rowcount={total + 1} tabIndex={0}>
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            <span role="columnheader">Row</span>
            <span role="columnheader">Item id</span>
            <span role="columnheader">Problem</span>
          </div>
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: rows.getTotalSize() }}>
          {inSight.map(({ key, index, start }) => {
            const rejection = rowAt(index);
            return (
              <div key={key} role="row" aria-rowindex={index + 2} className={styles.row} style={{ transform: `translateY(${start}px)` }}>
                <span role="cell">{rejection ? count(rejection.row) : ''}</span>
                <span role="cell">{rejection?.id ?? ''}</span>
                <span role="cell" title={rejection?.reason}>{rejection?.reason}</span>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
