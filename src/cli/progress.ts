import type { Job } from '../api/import.ts';
import { fit } from './columns.ts';
import type { Output } from './output.ts';

/** What is shown of work under way. */
export type Step = Pick<Job, 'stage' | 'done' | 'total' | 'rate' | 'secondsLeft' | 'state'>;

/** Progress on stderr: a bar that is written over on a terminal, a plain line now and then otherwise. */
export interface Progress {
  show(step: Step): void;
  /** Leaves the last state standing. */
  end(): void;
}

const BAR = 24;
/** Milliseconds between two lines in a file; a terminal's bar moves with every report. */
const PLAIN_PAUSE = 5000;

export function createProgress(output: Output): Progress {
  let told = { stage: '', at: -Infinity };
  let open = false;
  return {
    show(step) {
      if (output.live) {
        output.progress(`\r${fit(`${bar(step)} ${describe(step)}`, output.width - 1)}`);
        open = true;
        return;
      }
      const now = performance.now();
      if (step.state === 'running' && step.stage === told.stage && now - told.at < PLAIN_PAUSE) return;
      told = { stage: step.stage, at: now };
      output.progress(`${describe(step)}\n`);
    },
    end() {
      if (open) output.progress('\n');
    },
  };
}

function bar({ done, total }: Step): string {
  const full = total === null || total === 0 ? 0 : Math.round((BAR * done) / total);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR - full)}]`;
}

/** "Looking at pictures: 5,300 of 11,882, 180/s, 36 s left" */
function describe({ stage, done, total, rate, secondsLeft }: Step): string {
  const count = (value: number) => value.toLocaleString('en');
  return [
    `${stage}: ${count(done)}${total === null ? '' : ` of ${count(total)}`}`,
    ...(rate === null ? [] : [`${rate.toFixed(rate < 10 ? 1 : 0)}/s`]),
    ...(secondsLeft === null ? [] : [`${Math.ceil(secondsLeft)} s left`]),
  ].join(', ');
}
