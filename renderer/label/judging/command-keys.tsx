import { Button } from 'react-aria-components';
import type { Action } from '../../actions/action.ts';
import { keyLabel } from '../../ui/keys.ts';
import styles from './command-keys.module.css';

/** What else one can do here, each with its key. */
export function CommandKeys({ actions }: { readonly actions: readonly Action[] }) {
  return (
    <div className={styles.commands} role="group" aria-label="Commands">
      {actions.map(({ id, label, keys, enabled, run }) => (
        <Button key={id} className={styles.command!} isDisabled={!enabled} onPress={run}>
          {keys[0] === undefined ? null : <kbd>{keyLabel(keys[0])}</kbd>}
          {label}
        </Button>
      ))}
    </div>
  );
}
