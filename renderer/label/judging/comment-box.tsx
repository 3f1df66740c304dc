import { TextField } from '../../ui/field.tsx';
import styles from './comment-box.module.css';

export interface CommentBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter or Escape was pressed, or one went elsewhere. */
  readonly onEnd: () => void;
}

/** A remark on the item in hand; it is kept with the grade. */
export function CommentBox({ value, onChange, onEnd }: CommentBoxProps) {
  return (
    <div
      className={styles.box}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onEnd();
      }}
    >
      <TextField label="Comment, kept with the grade; Enter goes back" value={value} onChange={onChange} autoFocus />
    </div>
  );
}
