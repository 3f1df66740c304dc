import type { ImportCounts, Job } from '../../src/api/import.ts';
import { count, counted } from '../bench/describe.ts';

/** Under so many seconds none are counted. */
const FEW = 10;

/** A duration as people say it, no finer than it can be known. */
export function duration(seconds: number): string {
  if (seconds < FEW) return 'a few seconds';
  if (seconds < 55) return `${Math.round(seconds / 10) * 10} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes <= 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${counted(hours, 'hour')}${rest === 0 ? '' : ` ${counted(rest, 'minute')}`}`;
}

/** How fast and how long: "61 a second, about 3 minutes left"; empty while neither is known. */
export function pace({ rate, secondsLeft }: Pick<Job, 'rate' | 'secondsLeft'>): string {
  return [
    ...(rate === null || rate === 0 ? [] : [`${rate < 10 ? rate.toFixed(1) : count(Math.round(rate))} a second`]),
    ...(secondsLeft === null ? [] : [`${secondsLeft < FEW ? '' : 'about '}${duration(secondsLeft)} left`]),
  ].join(', ');
}

const stateNames: Readonly<Record<Job['state'], string>> = {
  running: 'Importing',
  paused: 'Paused',
  interrupted: 'Stopped before the end',
  done: 'Imported',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const stateName = ({ state }: Pick<Job, 'state'>): string => stateNames[state];

/** Whether the job can go on from where it stopped. */
export function canGoOn({ state }: Pick<Job, 'state'>): boolean {
  return state === 'paused' || state === 'interrupted' || state === 'failed';
}

/** Whether the job is still on its way: running, or waiting to go on. */
export function isUnderWay({ state }: Pick<Job, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

export interface CountLine {
  readonly label: string;
  readonly count: number;
}

/** What an import did, line by line: items first, then pictures. */
export function countLines({ items, images, rejected }: ImportCounts): {
  readonly items: readonly CountLine[];
  readonly pictures: readonly CountLine[];
} {
  return {
    items: [
      { label: 'new', count: items.new },
      { label: 'updated', count: items.updated },
      { label: 'unchanged', count: items.unchanged },
      { label: 'no longer in the catalog', count: items.absent },
      { label: 'rows with a problem', count: rejected },
    ],
    pictures: [
      { label: 'ready to search', count: images.embedded },
      { label: 'not found', count: images.missing },
      { label: 'not readable', count: images.undecodable },
    ],
  };
}

/** One line about an import, for lists. */
export function oneLine(job: Job): string {
  const { new: added, updated, unchanged } = job.counts.items;
  return [
    counted(added + updated + unchanged, 'item'),
    ...(job.counts.rejected > 0 ? [`${counted(job.counts.rejected, 'row')} with a problem`] : []),
  ].join(', ');
}

/** The list of jobs after news of one of them: replaced where it stands, else first. */
export function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  return jobs.some((other) => other.job === job.job) ? jobs.map((other) => (other.job === job.job ? job : other)) : [job, ...jobs];
}
