import { Search } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { keyLabel } from '../ui/keys.ts';
import { byGroup, type Action } from './action.ts';
import { findActions } from './find-actions.ts';
import styles from './palette.module.css';

export interface PaletteProps {
  readonly isOpen: boolean;
  readonly actions: readonly Action[];
  /** Ids of actions, the latest first. */
  readonly recent: readonly string[];
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

/** Finds any action by a few letters of its name. */
export function Palette({ isOpen, onClose, ...rest }: PaletteProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onClose} isDismissable className={styles.scrim!}>
      <Modal className={styles.modal!}>
        <Dialog aria-label="Find an action" className={styles.dialog!}>
          <Finder {...rest} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ actions, recent, onRun, onClose }: Omit<PaletteProps, 'isOpen'>) {
  const [text, setText] = useState('');
  const found = findActions(byGroup(actions).flatMap((section) => section.actions), text, recent);
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField aria-label="Find an action" autoFocus className={styles.field!}>
        <Search aria-hidden />
        <Input placeholder="What would you like to do?" />
      </TextField>
      <div className={styles.scroll} role="group" aria-label="Actions found" tabIndex={0}>
        <Menu
          aria-label="Actions"
          className={styles.menu!}
          items={found}
          dependencies={[recent]}
          disabledKeys={found.filter(({ enabled }) => !enabled).map(({ id }) => id)}
          onAction={(id) => {
            onClose();
            onRun(String(id));
          }}
          renderEmptyState={() => <p className={styles.none}>No action of that name. Escape leaves.</p>}
        >
          {({ id, label, group, keys }) => (
            <MenuItem id={id} textValue={label} className={styles.item!}>
              <span className={styles.label}>{label}</span>
              <span className={styles.group}>{recent.includes(id) ? `${group}, used before` : group}</span>
              {keys[0] === undefined ? null : <kbd>{keyLabel(keys[0])}</kbd>}
            </MenuItem>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}
