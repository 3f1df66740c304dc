import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../src/api/import.ts';
import { count } from '../bench/describe.ts';
import { call } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import styles from './job-page.module.css';
import { canGoOn, countLines, duration, isUnderWay, pace, stateName, type CountLine } from './job-words.ts';
import { RejectedRows } from './rejected-rows.tsx';

/** The last step: how far it is, then what came of it. */
export function JobPage({ job }: { readonly job: Job }) {
  const { items, pictures } = countLines(job.counts);
  return (
    <div className={styles.page}>
      <div>
        <h3 className={styles.title}>{job.title}</h3>
        <p className={styles.state}>{isUnderWay(job) ? 'What is already in can be searched meanwhile.' : `${stateName(job)} ${job.state === 'done' ? 'in' : 'after'} ${duration(job.seconds)}.`}</p>
      </div>
      {isUnderWay(job) ? <Progress label={job.state === 'paused' ? 'Paused' : job.stage} done={job.done} total={job.total} detail={pace(job)} /> : null}
      {job.error ? <Notice tone="problem">{`${job.error.message} ${job.error.hint}`.trim()}</Notice> : null}
      {job.state === 'interrupted' ? <Notice tone="fact">Lookbench was closed before the end. “Go on” takes it up where it stopped; nothing is read twice.</Notice> : null}
      {job.state === 'cancelled' ? <Notice tone="fact">The items that were already in have stayed. Import the file again to take in the rest.</Notice> : null}
      <div className={styles.counts}>
        <Counts title="Items" lines={items} />
        <Counts title="Pictures" lines={pictures} />
      </div>
      {job.state !== 'running' && job.counts.rejected > 0 ? <RejectedRows job={job} /> : null}
    </div>
  );
}

function Counts({ title, lines }: { readonly title: string; readonly lines: readonly CountLine[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {lines.map((line) => (
          <div key={line.label} data-none={line.count === 0 || undefined}>
            <dd>{count(line.count)}</dd>
            <dt>{line.label}</dt>
          </div>
        ))}
      </dl>
    </section>
  );
}

export interface JobButtonsProps {
  readonly job: Job;
  /** Another import. */
  readonly onMore: () => void;
  readonly onClose: () => void;
  /** Another job goes on in this one's place. */
  readonly onShow: (job: number) => void;
}

/** What can be done with an import: pause, go on, cancel, or leave it to itself. */
export function JobButtons({ job, onMore, onClose, onShow }: JobButtonsProps) {
  const command = useMutation({ mutationFn: (name: 'jobs.pause' | 'jobs.cancel') => call(name, { job: job.job }) });
  const goOn = useMutation({ mutationFn: () => call('jobs.resume', { job: job.job }), onSuccess: (going) => { onShow(going.job); } });
  const error = command.error ?? goOn.error;
  return (
    <>
      {error ? <Notice tone="problem">{error.message}</Notice> : null}
      {isUnderWay(job) || canGoOn(job) ? <Button look="quiet" onPress={() => { command.mutate('jobs.cancel'); }}>Cancel the import</Button> : null}
      {job.state === 'running' ? <Button onPress={() => { command.mutate('jobs.pause'); }}>Pause</Button> : null}
      {isUnderWay(job) ? null : <Button look="quiet" onPress={onMore}>Import another</Button>}
      {canGoOn(job) ? <Button look="primary" onPress={() => { goOn.mutate(); }}>Go on</Button> : null}
      {canGoOn(job) ? null : <Button look="primary" onPress={onClose}>{isUnderWay(job) ? 'Search meanwhile' : 'Done'}</Button>}
    </>
  );
}
