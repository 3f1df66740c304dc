import type { CheckName } from '../api/audit.ts';
import type { Check } from './check.ts';
import { blurred } from './checks/blurred.ts';
import { colourDisagrees } from './checks/colour-disagrees.ts';
import { colourway } from './checks/colourway.ts';
import { columnsDisagree } from './checks/columns-disagree.ts';
import { dark } from './checks/dark.ts';
import { emptyField } from './checks/empty-field.ts';
import { light } from './checks/light.ts';
import { lowContrast } from './checks/low-contrast.ts';
import { malformedValue } from './checks/malformed-value.ts';
import { nearDuplicate } from './checks/near-duplicate.ts';
import { noPicture } from './checks/no-picture.ts';
import { oddShape } from './checks/odd-shape.ts';
import { otherLanguage } from './checks/other-language.ts';
import { priceOutlier } from './checks/price-outlier.ts';
import { rareCategory } from './checks/rare-category.ts';
import { samePictureOtherText } from './checks/same-picture-other-text.ts';
import { samePicture } from './checks/same-picture.ts';
import { sameTextOtherPicture } from './checks/same-text-other-picture.ts';
import { severalProducts } from './checks/several-products.ts';
import { smallPicture } from './checks/small-picture.ts';
import { spellingVariant } from './checks/spelling-variant.ts';
import { unknownWord } from './checks/unknown-word.ts';
import { unlikeTheRest } from './checks/unlike-the-rest.ts';
import { unreadablePicture } from './checks/unreadable-picture.ts';
import { unusualBackground } from './checks/unusual-background.ts';
import { wordsDisagree } from './checks/words-disagree.ts';

/** Every check, in the order in which a shop would look at them. */
export const checks: Readonly<Record<CheckName, Check>> = {
  'no-picture': noPicture,
  'unreadable-picture': unreadablePicture,
  'small-picture': smallPicture,
  'odd-shape': oddShape,
  blurred,
  dark,
  light,
  'low-contrast': lowContrast,
  'unusual-background': unusualBackground,
  'several-products': severalProducts,
  'same-picture': samePicture,
  'near-duplicate': nearDuplicate,
  'same-picture-other-text': samePictureOtherText,
  'same-text-other-picture': sameTextOtherPicture,
  colourway,
  'colour-disagrees': colourDisagrees,
  'words-disagree': wordsDisagree,
  'columns-disagree': columnsDisagree,
  'empty-field': emptyField,
  'malformed-value': malformedValue,
  'price-outlier': priceOutlier,
  'spelling-variant': spellingVariant,
  'unknown-word': unknownWord,
  'rare-category': rareCategory,
  'other-language': otherLanguage,
  'unlike-the-rest': unlikeTheRest,
};
