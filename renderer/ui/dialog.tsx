import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `wide` for tables and previews. */
  readonly size?: 'narrow' | 'wide';
  /** Buttons at the bottom, the one to press last. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A modal window: Escape and a click outside close it, focus stays within and returns to where it was. */
export function Dialog({ title, isOpen, onClose, size = 'narrow', footer, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={styles.scrim!}
    >
      <Modal className={`${styles.modal} ${styles[size]}`}>
        <AriaDialog className={styles.dialog!}>
          <header className={styles.header}>
            <Heading slot="title">{title}</Heading>
            <IconButton label="Close" icon={<X />} onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {footer ? <footer className={styles.footer}>{footer}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
