import { ArrowLeft, UserRound } from 'lucide-react';
import type { Queue } from '../../../src/api/judge.ts';
import { count } from '../../bench/describe.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { ThinBar } from '../../ui/thin-bar.tsx';
import { paceOf } from './judging-state.ts';
import styles from './judging-header.module.css';

export interface JudgingHeaderProps {
  readonly name: string;
  readonly annotator: string;
  readonly queue: Queue | undefined;
  /** The query in hand. */
  readonly query: string | null;
  readonly place: number | null;
  readonly times: readonly number[];
  readonly isGrid: boolean;
  readonly onGrid: (isGrid: boolean) => void;
  readonly onLeave: () => void;
  readonly onSign: () => void;
}

/** Where one is in the queue, how fast it goes, and who judges. */
export function JudgingHeader({ name, annotator, queue, query, place, times, isGrid, onGrid, onLeave, onSign }: JudgingHeaderProps) {
  const pace = paceOf(times);
  const left = queue ? queue.total - queue.judged : 0;
  const facts = queue
    ? [
        `${count(queue.judged)} of ${count(queue.total)} judged`,
        ...(queue.skipped > 0 ? [`${count(queue.skipped)} skipped`] : []),
        ...(pace === null ? [] : [`${Math.round(pace)} a minute`, ...(left > 0 ? [`about ${Math.max(Math.round(left / pace), 1)} min left`] : [])]),
      ]
    : [];
  const number = queue ? queue.queries.findIndex((own) => own.query === query) + 1 : 0;
  return (
    <header className={styles.header}>
      <IconButton label="Back to the set" hotkey="Escape" icon={<ArrowLeft />} onPress={onLeave} />
      <div className={styles.where}>
        <h1>{name}</h1>
        <p>
          {number > 0 && queue ? `Query ${number} of ${queue.queries.length}` : ''}
          {place === null ? '' : ` · number ${count(place)}`}
        </p>
      </div>
      <div className={styles.progress}>
        <p role="status" aria-label="Progress">{facts.join(' · ')}</p>
        <ThinBar done={queue?.judged ?? 0} total={queue?.total ?? 0} />
      </div>
      <Segments
        label="How to judge"
        value={isGrid ? 'grid' : 'focus'}
        options={[
          { value: 'focus', label: 'One at a time' },
          { value: 'grid', label: 'Grid' },
        ]}
        onChange={(value) => { onGrid(value === 'grid'); }}
      />
      <Button look="quiet" icon={<UserRound />} aria-label={`Judging as ${annotator}. Use another name`} onPress={onSign}>
        {annotator}
      </Button>
    </header>
  );
}
