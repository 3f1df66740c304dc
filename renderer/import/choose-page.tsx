import { FileSpreadsheet } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Job } from '../../src/api/import.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';
import styles from './choose-page.module.css';
import { catalogEndings, withPaths } from './dropped.ts';
import type { ImportPlan } from './import-plan.ts';
import { oneLine, stateName } from './job-words.ts';

export interface ChoosePageProps {
  readonly jobs: readonly Job[];
  readonly plan: ImportPlan;
  readonly onPlan: (plan: ImportPlan) => void;
  readonly onShow: (job: number) => void;
}

/** The first step: which file. Earlier imports are listed below, those that stopped can go on from there. */
export function ChoosePage({ jobs, plan, onPlan, onShow }: ChoosePageProps) {
  const choose = async (): Promise<void> => {
    const paths = await window.lookbench.choosePaths({
      title: 'Choose a catalog',
      choose: 'file',
      filters: [
        { name: 'Catalogs', extensions: catalogEndings },
        { name: 'All files', extensions: ['*'] },
      ],
    });
    // A file chosen here is the catalog, whatever its ending says.
    const source = paths[0];
    if (source !== undefined) onPlan({ ...withPaths(plan, []), source, sheet: null, roles: null });
  };
  const imports = jobs.filter(({ kind }) => kind === 'import');
  return (
    <div className={styles.page}>
      <EmptyState
        icon={<FileSpreadsheet />}
        title="Choose the file your items are in"
        action={<Button look="primary" autoFocus onPress={() => void choose()}>Choose a file…</Button>}
      >
        CSV, TSV, JSON, Parquet or Excel, one item a row; or drop it anywhere in the window, together with the folders or archives of its pictures.
      </EmptyState>
      {imports.length > 0 ? (
        <section aria-label="Earlier imports" className={styles.earlier}>
          <h3>Earlier imports</h3>
          <ul>
            {imports.map((job) => (
              <li key={job.job}>
                <AriaButton className={styles.job!} onPress={() => { onShow(job.job); }}>
                  <span className={styles.title}>{job.title}</span>
                  <span className={styles.what}>{oneLine(job)}</span>
                  <span className={styles.state}>{stateName(job)}</span>
                  <time dateTime={new Date(job.startedAt).toISOString()}>{new Date(job.startedAt).toLocaleDateString('en', { dateStyle: 'medium' })}</time>
                </AriaButton>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
