import type { Check } from '../check.ts';
import { findDisagreements } from '../text/disagreements.ts';
import { saying } from '../text/statements.ts';
import { sureness } from './each-picture.ts';

/** Less sure than this is not worth a place in the list. */
const LEAST_CONFIDENCE = 0.05;

export const colourDisagrees: Check = {
  name: 'colour-disagrees',
  area: 'text and picture',
  title: 'Colour disagrees with the picture',
  about: 'The title or the colour column names a colour that the picture does not show. Two witnesses are heard: the model, and the colour measured in the picture without its background.',
  scale: { label: 'Confidence', format: 'percent', min: LEAST_CONFIDENCE, max: 0.99, step: 0.01, default: 0.4, worse: 'higher' },
  *find(catalog) {
    for (const disagreement of findDisagreements(catalog, 'colour')) {
      if (disagreement === null) {
        yield null;
        continue;
      }
      const { statement, picture, shown, confidence, measured } = disagreement;
      if (confidence < LEAST_CONFIDENCE) continue;
      const column = statement.sources.includes('colour') ? catalog.mapping.colour : undefined;
      yield {
        about: [picture.hash, 'colour', ...[...statement.words].sort()],
        score: confidence,
        items: [statement.item.item],
        reason: `${saying(statement)}, the picture shows ${shown}: ${sureness(confidence)}${measured === true ? ', and so does the measured colour' : ''}`,
        ...(column === undefined ? {} : { suggestion: { column, value: capitals(shown) } }),
      };
    }
  },
};

function capitals(text: string): string {
  return text.replace(/(^|[ -])[a-z]/g, (letter) => letter.toUpperCase());
}
