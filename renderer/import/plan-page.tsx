import type { UseQueryResult } from '@tanstack/react-query';
import { FileSpreadsheet, Folder, FolderArchive, X } from 'lucide-react';
import type { LookbenchError } from '../../src/api/errors.ts';
import type { Inspection } from '../../src/api/import.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { ErrorState } from '../ui/state.tsx';
import { archiveEndings, fileName } from './dropped.ts';
import { withRole, type ImportPlan, type Roles } from './import-plan.ts';
import styles from './plan-page.module.css';
import { PreviewTable } from './preview-table.tsx';
import { picturesFound } from './preview-words.ts';

export interface PlanPageProps {
  readonly plan: ImportPlan;
  readonly inspection: UseQueryResult<Inspection, LookbenchError>;
  readonly roles: Roles;
  /** Why the import could not be started, if it was tried. */
  readonly failure: Error | null;
  readonly onPlan: (plan: ImportPlan) => void;
}

/** The second step: what the file looks like, what its columns are, and where its pictures are. */
export function PlanPage({ plan, inspection, roles, failure, onPlan }: PlanPageProps) {
  if (plan.source === null) return null;
  const { data, error } = inspection;
  return (
    <div className={styles.page} aria-busy={inspection.isFetching}>
      <dl className={styles.sources}>
        <div>
          <dt>Catalog</dt>
          <dd>
            <span className={styles.path} title={plan.source}>
              <FileSpreadsheet aria-hidden />
              {fileName(plan.source)}
            </span>
            {data && data.sheets.length > 1 ? (
              <Select
                label="Sheet"
                value={plan.sheet ?? data.sheets[0]!}
                options={data.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
                onChange={(sheet) => { onPlan({ ...plan, sheet, roles: null }); }}
              />
            ) : null}
            {data ? <span className={styles.facts}>{data.facts.map(({ name, value }) => `${name}: ${value}`).join(' · ')}</span> : null}
          </dd>
        </div>
        <div>
          <dt>Pictures</dt>
          <dd>
            {plan.images.map((place) => (
              <span key={place} className={styles.path} title={place}>
                {isArchive(place) ? <FolderArchive aria-hidden /> : <Folder aria-hidden />}
                {fileName(place)}
                <IconButton
                  label={`Do not look in ${fileName(place)}`}
                  icon={<X />}
                  onPress={() => { onPlan({ ...plan, images: plan.images.filter((other) => other !== place) }); }}
                />
              </span>
            ))}
            <PictureButtons plan={plan} onPlan={onPlan} />
            {data ? <span className={styles.facts}>{picturesFound(data)}</span> : null}
          </dd>
        </div>
      </dl>
      {failure ? <Notice tone="problem">{failure.message}</Notice> : null}
      {data && data.problems.length > 0 ? <Problems problems={data.problems} /> : null}
      {error ? <ErrorState title={`${fileName(plan.source)} could not be read`} error={error} onRetry={() => void inspection.refetch()} /> : null}
      {data && !error ? (
        <PreviewTable
          inspection={data}
          roles={roles}
          onRole={(column, role) => { onPlan({ ...plan, roles: withRole(roles, column, role) }); }}
        />
      ) : null}
    </div>
  );
}

/** Problems shown before the import; all of them are listed after it. */
const mostProblems = 3;

function Problems({ problems }: { readonly problems: readonly string[] }) {
  const more = problems.length - mostProblems;
  return (
    <Notice tone="problem">
      {problems.slice(0, mostProblems).map((problem) => <p key={problem}>{problem}</p>)}
      {more > 0 ? <p>{`And ${more} more. Rows with a problem are left out and listed when the import is done.`}</p> : null}
    </Notice>
  );
}

const isArchive = (path: string): boolean => archiveEndings.some((ending) => path.toLowerCase().endsWith(`.${ending}`));

function PictureButtons({ plan, onPlan }: Pick<PlanPageProps, 'plan' | 'onPlan'>) {
  const add = (paths: readonly string[]): void => { onPlan({ ...plan, images: [...new Set([...plan.images, ...paths])] }); };
  return (
    <>
      <Button onPress={() => void window.lookbench.choosePaths({ title: 'Where are the pictures?', choose: 'folder' }).then(add)}>Add a folder…</Button>
      <Button
        onPress={() =>
          void window.lookbench
            .choosePaths({ title: 'Which archives hold the pictures?', choose: 'files', filters: [{ name: 'Archives', extensions: ['zip', 'tar', 'gz', 'tgz'] }] })
            .then(add)
        }
      >
        Add archives…
      </Button>
    </>
  );
}
