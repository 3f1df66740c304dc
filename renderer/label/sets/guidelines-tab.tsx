import { useState } from 'react';
import type { Example } from '../../../src/api/query-sets.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useChange } from '../../use-change.ts';
import { GuidelinesView, type SetDetail } from '../guidelines-view.tsx';
import { ExamplesEditor } from './examples-editor.tsx';
import styles from './guidelines-tab.module.css';

export interface GuidelinesTabProps {
  readonly detail: SetDetail;
  readonly readOnly: boolean;
}

/** How the set is judged: written at the left, as those who judge see it at the right. */
export function GuidelinesTab({ detail, readOnly }: GuidelinesTabProps) {
  const { set, definition } = detail;
  const change = useChange();
  const [text, setText] = useState(definition.guidelines);
  const isChanged = text !== definition.guidelines;
  const putExamples = (examples: readonly Example[]): void => void change('sets.update', { set, change: { examples: [...examples] } }, ['sets']);
  return (
    <div className={styles.page}>
      <div className={styles.editor}>
        <TextArea
          label="Guidelines"
          placeholder={'# What a good answer is\n\nThe item could be shown to the shopper **instead of** the one in the picture.\n\n- first the words: is what is wanted there, is what is unwanted gone?\n- then the looks'}
          rows={14}
          value={text}
          onChange={setText}
          isReadOnly={readOnly}
          note="Markdown: # heading, - list, **strong**, *emphasis*, ![caption](item id) for a picture."
        />
        <div className={styles.save}>
          <Button look="quiet" isDisabled={!isChanged} onPress={() => { setText(definition.guidelines); }}>
            Discard
          </Button>
          <Button look="primary" isDisabled={!isChanged || readOnly} onPress={() => void change('sets.update', { set, change: { guidelines: text } }, ['sets'])}>
            Save
          </Button>
        </div>
        <ExamplesEditor detail={detail} readOnly={readOnly} onExamples={putExamples} />
      </div>
      <section className={styles.preview} aria-label="As those who judge see it" tabIndex={0}>
        <h2>As those who judge see it</h2>
        <GuidelinesView detail={{ ...detail, definition: { ...definition, guidelines: text } }} />
      </section>
    </div>
  );
}
