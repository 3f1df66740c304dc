import { exclude } from '../../text/groups.ts';

/** Words that shops call by one another's names, or of which one says less than the other; a word may have several families. */
const FAMILIES: readonly string[] = [
  'red,maroon,burgundy,crimson,rust,coral',
  'pink,magenta,fuchsia,coral,peach,mauve,rose',
  'purple,violet,lavender,lilac,mauve,magenta,indigo,burgundy',
  'blue,teal,turquoise,aqua,indigo',
  'green,olive,teal,turquoise,aqua,khaki',
  'yellow,mustard,gold',
  'orange,rust,peach,coral,copper,mustard',
  'brown,tan,camel,bronze,copper,rust,khaki,taupe,maroon',
  'beige,cream,ivory,nude,camel,tan,khaki,taupe,white,brown',
  'grey,silver,charcoal,taupe',
  'black,charcoal',
  'gold,copper,bronze',
  'solid,plain,colour block,graphic',
  // A print, a motif and a weave go together: only plainness contradicts them all, and stripes contradict checks.
  'striped,printed,floral,graphic,colour block,polka dot,paisley,animal print,leopard print,zebra print,snake print,camouflage,tie dye,geometric,abstract,tropical,ombre,herringbone',
  'checked,printed,floral,graphic,colour block,polka dot,paisley,animal print,leopard print,zebra print,snake print,camouflage,tie dye,geometric,abstract,tropical,ombre,plaid,houndstooth,herringbone,argyle',
  'shoe,sneaker,boot,loafer,heel,flat',
  'sandal,heel,flat,slipper,flip flop',
  'bag,handbag,backpack,clutch,tote',
  'top,t-shirt,blouse,tunic,camisole,vest,polo',
  'shirt,blouse,tunic,polo',
  'sweater,cardigan,sweatshirt,hoodie,jacket,vest,waistcoat',
  'jacket,blazer,coat',
  'dress,gown,tunic,nightdress',
  'kurta,kurti,tunic',
  'trousers,pants,jeans,chinos,track pants,capris,leggings,jeggings,tights',
  'shorts,capris',
  'suit,tracksuit,blazer,trousers',
  'brief,boxer,trunk',
  'necklace,pendant',
  'scarf,stole,shawl,muffler',
  'cap,hat,beanie',
];
const FAMILIES_OF = new Map<string, Set<number>>();
FAMILIES.forEach((family, at) => {
  for (const word of family.split(',')) FAMILIES_OF.set(word, (FAMILIES_OF.get(word) ?? new Set()).add(at));
});

/** Whether two words of one group cannot both be meant: red and blue, but neither maroon and burgundy nor blue and navy blue. */
export function contradict(a: string, b: string): boolean {
  if (!exclude(a, b) || a === 'multicoloured' || b === 'multicoloured') return false;
  const others = familiesOf(b);
  return ![...familiesOf(a)].some((family) => others.has(family));
}

/** A shade is of its colour's families: "navy blue" of those of blue. */
function familiesOf(word: string): ReadonlySet<number> {
  return FAMILIES_OF.get(word) ?? FAMILIES_OF.get(word.slice(word.lastIndexOf(' ') + 1)) ?? new Set();
}
