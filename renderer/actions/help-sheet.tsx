import { Dialog } from '../ui/dialog.tsx';
import { keyLabel } from '../ui/keys.ts';
import { byGroup, type Action } from './action.ts';
import styles from './help-sheet.module.css';

export interface HelpSheetProps {
  readonly isOpen: boolean;
  readonly actions: readonly Action[];
  readonly onClose: () => void;
}

/** Everything that can be done here, with its keys. */
export function HelpSheet({ isOpen, actions, onClose }: HelpSheetProps) {
  return (
    <Dialog title="Keys and actions" size="wide" isOpen={isOpen} onClose={onClose}>
      <ActionList actions={actions} />
    </Dialog>
  );
}

export function ActionList({ actions }: Pick<HelpSheetProps, 'actions'>) {
  return (
    <div className={styles.columns}>
      {byGroup(actions).map(({ group, actions }) => (
        <section key={group} className={styles.group}>
          <h3>{group}</h3>
          <dl>
            {actions.map(({ id, label, keys }) => (
              <div key={id} data-action={id} className={styles.line}>
                <dt>{label}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{keyLabel(key)}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
