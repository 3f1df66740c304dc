import type { Inspection } from '../../src/api/import.ts';
import { Select } from '../ui/select.tsx';
import { roleNames, type Role, type Roles } from './import-plan.ts';
import styles from './preview-table.module.css';

export interface PreviewTableProps {
  readonly inspection: Inspection;
  readonly roles: Roles;
  readonly onRole: (column: string, role: Role) => void;
}

const options = (Object.keys(roleNames) as Role[]).map((role) => ({ value: role, label: roleNames[role] }));

/** The first rows of the catalog; above each column, a menu of what it is. */
export function PreviewTable({ inspection, roles, onRole }: PreviewTableProps) {
  return (
    <div className={styles.frame} tabIndex={0} role="region" aria-label="The first rows">
      <table className={styles.table}>
        <thead>
          <tr>
            {inspection.columns.map(({ name }) => (
              <th key={name} scope="col" data-role={roles[name]}>
                <Select label={`What the column ${name} is`} value={roles[name] ?? 'facet'} options={options} onChange={(role) => { onRole(name, role); }} />
                <span className={styles.name}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inspection.rows.map((row, at) => (
            <tr key={at}>
              {inspection.columns.map(({ name }, column) => (
                <td key={name} data-role={roles[name]} title={row[column]}>{row[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
