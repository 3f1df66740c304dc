import { Ellipsis } from 'lucide-react';
import type { AuditOverview, CheckSummary } from '../../src/api/audit.ts';
import type { Action } from '../actions/action.ts';
import { count, counted } from '../bench/describe.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import styles from './audit-header.module.css';

export interface AuditHeaderProps {
  readonly latest: NonNullable<AuditOverview['latest']>;
  readonly checks: readonly CheckSummary[];
  readonly audit: Action;
  readonly exports: readonly Action[];
}

/** What was audited and when, how much of it is open, and what can be done with it. */
export function AuditHeader({ latest, checks, audit, exports: [report, ...more] }: AuditHeaderProps) {
  const open = checks.reduce((sum, check) => sum + check.open, 0);
  const fresh = checks.reduce((sum, check) => sum + check.fresh, 0);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <strong>{counted(open, 'finding')}</strong>
        <span>{`open in ${counted(latest.items, 'item')}`}</span>
        {fresh > 0 ? <span className={styles.fresh}>{`${count(fresh)} new`}</span> : null}
        <span>{new Date(latest.at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}</span>
      </div>
      <Button isDisabled={!audit.enabled} onPress={audit.run}>{audit.label}</Button>
      {report ? <Button isDisabled={!report.enabled} onPress={report.run}>Save a report…</Button> : null}
      <MenuButton label="More about the audit" trigger={<IconButton label="More about the audit" icon={<Ellipsis />} />} lines={more} />
    </header>
  );
}
