import type { Group } from '../../text/groups.ts';
import type { Check } from '../check.ts';
import { findDisagreements } from '../text/disagreements.ts';
import { saying } from '../text/statements.ts';
import { sureness } from './each-picture.ts';

const GROUPS: readonly Group[] = ['garment', 'pattern', 'sleeve', 'neckline', 'length', 'gender', 'material'];
const LEAST_CONFIDENCE = 0.05;

export const wordsDisagree: Check = {
  name: 'words-disagree',
  area: 'text and picture',
  title: 'Words disagree with the picture',
  about: 'The title or the category names a kind of garment, pattern, sleeve or the like that the picture does not show. Only words that the model is known to see well are taken; patterns have a second witness, the texture measured in the picture.',
  scale: { label: 'Confidence', format: 'percent', min: LEAST_CONFIDENCE, max: 0.99, step: 0.01, default: 0.5, worse: 'higher' },
  *find(catalog) {
    for (const group of GROUPS) {
      for (const disagreement of findDisagreements(catalog, group)) {
        if (disagreement === null) {
          yield null;
          continue;
        }
        const { statement, picture, shown, confidence, measured } = disagreement;
        if (confidence < LEAST_CONFIDENCE) continue;
        yield {
          about: [picture.hash, group, ...[...statement.words].sort()],
          score: confidence,
          items: [statement.item.item],
          reason: `${saying(statement)}, the picture shows ${shown}: ${sureness(confidence)}${measured === true ? ', and so does the measured texture' : ''}`,
        };
      }
    }
  },
};
