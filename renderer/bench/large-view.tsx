import { ScanSearch, X } from 'lucide-react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { useEngineQuery } from '../engine.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { secondLine } from './describe.ts';
import { ZoomPicture } from './zoom-picture.tsx';
import styles from './large-view.module.css';

export interface LargeViewProps {
  /** Null while closed. */
  readonly id: string | null;
  readonly rank: string;
  /** -1 for the item before in its lane, 1 for the next one. */
  readonly onStep: (by: -1 | 1) => void;
  /** What Enter and the button do; left out where the picture is only looked at. */
  readonly onTake?: (id: string) => void;
  /** On that button. */
  readonly verb?: string;
  readonly onClose: () => void;
}

/** One picture as large as the window; arrow keys go through the lane, Escape and Space close it. */
export function LargeView({ id, rank, onStep, onTake, verb = 'More like this', onClose }: LargeViewProps) {
  const item = useEngineQuery('items.get', { id: id ?? '' }, { enabled: id !== null, keepPrevious: true });
  const title = item.data?.title ?? '';
  return (
    <ModalOverlay isOpen={id !== null} onOpenChange={onClose} isDismissable className={styles.overlay!}>
      <Modal className={styles.modal!}>
        <AriaDialog aria-label={`Large view: ${title}`} className={styles.dialog!}>
          <div
            className={styles.keys}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight' || event.key === 'ArrowDown') onStep(1);
              else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') onStep(-1);
              else if (event.key === ' ' && event.target === event.currentTarget) onClose();
              else if (event.key === 'Enter' && event.target === event.currentTarget && id !== null) onTake?.(id);
              else return;
              event.preventDefault();
            }}
            tabIndex={-1}
            ref={(element) => element?.focus()}
          >
            <ZoomPicture key={item.data?.id} picture={item.data?.picture ?? null} alt={title} />
          </div>
          <footer className={styles.footer}>
            <span className={styles.rank}>{rank}</span>
            <span className={styles.title}>{title}</span>
            <span className={styles.second}>{item.data ? secondLine(item.data) : ''}</span>
            {onTake ? (
              <Button icon={<ScanSearch />} onPress={() => { if (id !== null) onTake(id); }}>
                {verb}
              </Button>
            ) : null}
            <IconButton label="Close" hotkey="Escape" icon={<X />} onPress={onClose} />
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
