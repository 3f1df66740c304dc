import { exclude } from '../../text/groups.ts';

/** Colours that shops call by one another's names; a colour may have several families. */
const FAMILIES: readonly string[] = [
  'red maroon burgundy crimson rust coral',
  'pink magenta fuchsia coral peach mauve rose',
  'purple violet lavender lilac mauve magenta indigo burgundy',
  'blue teal turquoise aqua indigo',
  'green olive teal turquoise aqua khaki mustard',
  'yellow mustard gold',
  'orange rust peach coral copper mustard',
  'brown tan camel bronze copper rust khaki taupe maroon',
  'beige cream ivory nude camel tan khaki taupe white brown',
  'grey silver charcoal taupe',
  'black charcoal',
  'gold copper bronze',
];
const FAMILIES_OF = new Map<string, Set<number>>();
FAMILIES.forEach((family, at) => {
  for (const colour of family.split(' ')) FAMILIES_OF.set(colour, (FAMILIES_OF.get(colour) ?? new Set()).add(at));
});

/** Whether two words of one group cannot both be meant: red and blue, but neither maroon and burgundy nor blue and navy blue. */
export function contradict(a: string, b: string): boolean {
  if (!exclude(a, b) || a === 'multicoloured' || b === 'multicoloured') return false;
  const others = FAMILIES_OF.get(hueOf(b));
  return ![...(FAMILIES_OF.get(hueOf(a)) ?? [])].some((family) => others?.has(family));
}

/** "blue" of "navy blue". */
function hueOf(word: string): string {
  return word.slice(word.lastIndexOf(' ') + 1);
}
