import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { CheckName } from '../../src/api/audit.ts';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import type { Action } from '../actions/action.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { AuditHeader } from './audit-header.tsx';
import { AuditProgress } from './audit-progress.tsx';
import { CorrectionsTab } from './corrections-tab.tsx';
import { CoverageTab } from './coverage-tab.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { MapTab } from './map/map-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { useAuditFiles } from './use-audit-files.ts';
import { useAuditJob } from './use-audit-job.ts';
import styles from './audit.module.css';

export interface AuditProps {
  readonly info: WorkspaceInfo;
  /** Asks for items like this one on the bench. */
  readonly onLike: (item: string) => void;
}

const tabs = { findings: 'Findings', overview: 'Overview', map: 'Map', coverage: 'Coverage', corrections: 'Corrections' } as const;
type Tab = keyof typeof tabs;
const tabNames = Object.keys(tabs) as readonly Tab[];

/** What may be wrong with the catalog, what was decided about it, and what the catalog has little of. */
export function Audit({ info, onLike }: AuditProps) {
  const overview = useEngineQuery('audit.overview', {}, { keepPrevious: true });
  const [tab, setTab] = useState<Tab>('findings');
  const [check, setCheck] = useState<CheckName | null>(null);
  const { job, start, stop } = useAuditJob();
  const files = useAuditFiles();
  const isAudited = Boolean(overview.data?.latest);
  const canWrite = info.readOnly === null;

  const action = (id: string, label: string, keys: readonly string[], enabled: boolean, run: () => void): Action => ({ id: `audit.${id}`, label, group: 'Audit', keys, enabled, run });
  const audit = action('start', isAudited ? 'Audit again' : 'Audit the catalog', ['Mod+Enter'], canWrite && job === null && info.items > 0, start);
  const take = action('correct', 'Take corrections from an edited CSV…', [], canWrite, () => void files.correct());
  const exports = [
    action('report', 'Save a report with pictures…', ['Mod+S'], isAudited, () => void files.save('html')),
    action('csv', 'Save the findings as CSV…', ['Mod+Shift+S'], isAudited, () => void files.save('csv')),
    action('json', 'Save the findings as JSON…', [], isAudited, () => void files.save('json')),
    take,
  ];
  useActions([
    audit,
    ...exports,
    ...tabNames.map((name, at) => action(`tab-${name}`, `Show ${tabs[name].toLowerCase()}`, [`Alt+${at + 1}`], isAudited, () => { setTab(name); })),
  ]);

  if (overview.error) return <Page><ErrorState title="The audit could not be read" error={overview.error} onRetry={() => void overview.refetch()} /></Page>;
  if (!overview.data) return <Page />;
  const { latest, checks, stale } = overview.data;
  if (latest === null) {
    return (
      <Page>
        {job ? (
          <EmptyState icon={<ShieldCheck />} title="The audit is under way" action={<AuditProgress job={job} onStop={stop} />}>
            Searches work meanwhile. What was measured is kept: an audit that is cancelled goes on from there.
          </EmptyState>
        ) : (
          <EmptyState icon={<ShieldCheck />} title="Not audited yet" action={<Button look="primary" isDisabled={!audit.enabled} onPress={audit.run}>Audit the catalog</Button>}>
            An audit looks at every picture and every row: what is missing, blurred or there twice, and where the words and the picture do not agree.
          </EmptyState>
        )}
      </Page>
    );
  }
  const chosen = checks.find((one) => one.check === check) ?? checks.find(({ open }) => open > 0) ?? checks[0]!;
  return (
    <Page>
      <AuditHeader latest={latest} checks={checks} audit={audit} exports={exports} />
      {job ? <AuditProgress job={job} onStop={stop} /> : stale ? (
        <Notice tone="fact" action={<Button look="quiet" isDisabled={!audit.enabled} onPress={audit.run}>Audit again</Button>}>The catalog has changed since it was audited.</Notice>
      ) : null}
      <Tabs label="About the audit" value={tab} tabs={tabNames.map((name) => ({ value: name, label: tabs[name] }))} onChange={setTab}>
        {tab === 'findings' ? <FindingsTab checks={checks} chosen={chosen} readOnly={!canWrite} onChoose={setCheck} onLike={onLike} /> : null}
        {tab === 'overview' ? <OverviewTab overview={overview.data} onChoose={(name) => { setCheck(name); setTab('findings'); }} /> : null}
        {tab === 'map' ? <MapTab onLike={onLike} /> : null}
        {tab === 'coverage' ? <CoverageTab onLike={onLike} /> : null}
        {tab === 'corrections' ? <CorrectionsTab readOnly={!canWrite} take={take} onLike={onLike} /> : null}
      </Tabs>
    </Page>
  );
}

function Page({ children }: { readonly children?: React.ReactNode }) {
  return <main className={styles.page} aria-label="Audit">{children}</main>;
}
