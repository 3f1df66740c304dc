import { COLOUR_NAMES, type ColourName } from './colours.ts';
import type { Random } from './random.ts';
import type { GarmentType, Truth } from './truth.ts';

/** What can be wrong with the text of an item. */
export type Fault = 'no colour' | 'wrong colour' | 'misspelt' | 'repeated title' | 'marketing' | 'no description';

/** How often each fault is tried; a title can only be repeated where one like it exists. */
export const FAULT_RATES: Readonly<Record<Fault, number>> = {
  'no colour': 0.12,
  'wrong colour': 0.02,
  misspelt: 0.03,
  'repeated title': 0.05,
  marketing: 0.12,
  'no description': 0.35,
};

/** The text columns of one item, as a shop's staff would have typed them. */
export interface ShopText {
  readonly title: string;
  readonly description: string;
  readonly brand: string;
  readonly category: string;
  readonly colour: string;
  readonly price: string;
  readonly season: string;
  readonly gender: string;
  readonly faults: readonly Fault[];
}

const BRANDS = [
  'Alder & Finch', 'Bramwick', 'Casa Lumo', 'Dorrit', 'Elvane', 'Fennimore', 'Gosling Row', 'Halden', 'Ivo Marsh', 'Juniper Lane', 'Kestrel Co',
  'Lindqvist', 'Marlowe', 'North Quay', 'Ostara', 'Pell & Daughter', 'Quillon', 'Rue Verveine', 'Solvei', 'Tamsin Vale', 'Umbra', 'Vellamo', 'Wrenfield', 'Zephira',
];

const COLOUR_SYNONYMS: Readonly<Partial<Record<ColourName, readonly string[]>>> = {
  'navy blue': ['Navy', 'Navy Blue', 'Navy Blue'], grey: ['Grey', 'Grey', 'Gray'], 'sky blue': ['Sky Blue', 'Light Blue'], maroon: ['Maroon', 'Maroon', 'Burgundy'],
  white: ['White', 'White', 'White', 'Off-White'], olive: ['Olive', 'Olive Green'], mustard: ['Mustard', 'Mustard Yellow'],
};

const KINDS: Readonly<Record<GarmentType, { readonly category: string; readonly names: readonly string[]; readonly price: readonly [number, number] }>> = {
  't-shirt': { category: 'T-shirts', names: ['T-shirt', 'T-shirt', 'Tshirt', 'T-Shirt', 'Tee'], price: [9, 35] },
  shirt: { category: 'Shirts', names: ['Shirt'], price: [25, 79] },
  blouse: { category: 'Blouses', names: ['Blouse', 'Blouse', 'Blouse Top'], price: [25, 85] },
  top: { category: 'Tops', names: ['Top', 'Top', 'Tank Top'], price: [12, 45] },
  sweater: { category: 'Sweaters', names: ['Sweater', 'Sweater', 'Pullover', 'Jumper'], price: [35, 120] },
  hoodie: { category: 'Hoodies', names: ['Hoodie', 'Hoodie', 'Hooded Sweatshirt'], price: [30, 85] },
  jacket: { category: 'Jackets', names: ['Jacket'], price: [59, 240] },
  coat: { category: 'Coats', names: ['Coat', 'Coat', 'Overcoat'], price: [99, 320] },
  dress: { category: 'Dresses', names: ['Dress'], price: [35, 150] },
  skirt: { category: 'Skirts', names: ['Skirt'], price: [25, 90] },
  trousers: { category: 'Trousers', names: ['Trousers', 'Trousers', 'Pants'], price: [35, 110] },
  jeans: { category: 'Jeans', names: ['Jeans'], price: [39, 120] },
  shorts: { category: 'Shorts', names: ['Shorts'], price: [19, 55] },
  bag: { category: 'Bags', names: ['Bag', 'Handbag', 'Handbag'], price: [39, 220] },
  shoe: { category: 'Shoes', names: ['Shoes', 'Casual Shoes'], price: [39, 160] },
  sandal: { category: 'Sandals', names: ['Sandals', 'Flat Sandals'], price: [19, 79] },
  cap: { category: 'Caps', names: ['Cap', 'Baseball Cap'], price: [12, 35] },
  beanie: { category: 'Beanies', names: ['Beanie', 'Beanie Hat'], price: [12, 35] },
  scarf: { category: 'Scarves', names: ['Scarf'], price: [15, 65] },
};

const PATTERN_WORDS = {
  solid: ['Solid', 'Plain', '', ''], striped: ['Striped', 'Striped', 'Stripe'], checked: ['Checked', 'Checked', 'Check'], 'polka dot': ['Polka Dot', 'Polka Dot', 'Polka Dots'],
  floral: ['Floral', 'Floral', 'Floral Print'], 'colour block': ['Colour Block', 'Colourblocked'], graphic: ['Graphic', 'Graphic Print'],
} as const;
const SLEEVE_WORDS = { sleeveless: ['Sleeveless'], 'short sleeve': ['Short Sleeve', 'Short Sleeves'], 'three-quarter sleeve': ['3/4 Sleeve', 'Three-Quarter Sleeve'], 'long sleeve': ['Long Sleeve', 'Long Sleeves', 'Long-Sleeved'] } as const;
const NECK_WORDS = {
  'round neck': ['Round Neck'], 'v-neck': ['V-Neck', 'V Neck'], 'square neck': ['Square Neck'], 'boat neck': ['Boat Neck'], turtleneck: ['Turtleneck', 'Turtle Neck', 'Roll Neck'],
  collar: [''], lapel: [''], hood: [''],
} as const;
const MATERIAL_WORDS = { cotton: ['Cotton'], denim: ['Denim'], knitted: ['Knitted', 'Knit'], leather: ['Leather'], silk: ['Silk', 'Satin'], wool: ['Wool'], canvas: ['Canvas'] } as const;
const GENDER_WORDS = { women: ['Women', 'Women', 'Womens', "Women's"], men: ['Men', 'Men', 'Mens', "Men's"], unisex: ['Unisex', ''] } as const;
const MARKETING = ['New Arrival', 'Bestseller', 'Must Have', 'Premium', 'Limited Edition', 'Everyday', 'Signature', 'Timeless'];
const MOODS = ['An easy piece for every day.', 'Made to be worn on repeat.', 'Pairs well with almost everything you own.', 'A wardrobe favourite, season after season.', 'Comfortable from morning to night.'];

/** Writes the items of one catalog in order; it remembers titles, because shops repeat them. */
export function createCopywriter(): (truth: Truth, random: Random) => ShopText {
  const written = new Map<string, string>();

  return (truth, random) => {
    const faults = new Set<Fault>((Object.keys(FAULT_RATES) as Fault[]).filter((fault) => random.chance(FAULT_RATES[fault])));
    const named = faults.has('wrong colour') ? random.pick(COLOUR_NAMES.filter((name) => name !== truth.colour)) : truth.colour;
    if (faults.has('wrong colour')) faults.delete('no colour');
    const colour = random.pick(COLOUR_SYNONYMS[named] ?? [capitals(named)]);
    const kind = KINDS[truth.type];
    const alike = [truth.type, truth.colour, truth.pattern, truth.gender].join('/');
    const earlier = written.get(alike);
    const fresh = writeTitle(truth, faults.has('no colour') ? '' : colour, random, faults.has('marketing'));
    // A copied title brings its own faults with it; none of this item's own is in it.
    const repeated = faults.has('repeated title') && earlier !== undefined && !faults.has('wrong colour');
    if (repeated) for (const fault of ['no colour', 'misspelt', 'marketing'] as const) faults.delete(fault);
    else faults.delete('repeated title');
    const brand = random.pick(BRANDS);
    const title = repeated ? earlier : `${random.chance(0.8) ? `${brand} ` : ''}${faults.has('misspelt') ? misspell(fresh, random) : fresh}`;
    if (!repeated && faults.size === Number(faults.has('no description'))) written.set(alike, title);
    const price = Math.round(random.between(...kind.price)) - 0.05;
    return {
      title,
      description: faults.has('no description') ? '' : describe(truth, random),
      brand,
      category: kind.category,
      colour: capitals(named),
      price: price.toFixed(2),
      season: random.pick(['sweater', 'coat', 'beanie', 'scarf'].includes(truth.type) ? ['Winter', 'Autumn'] : ['sandal', 'shorts'].includes(truth.type) ? ['Summer'] : ['Spring', 'Summer', 'Autumn', 'Winter']),
      gender: capitals(truth.gender),
      faults: [...faults].sort(),
    };
  };
}

function writeTitle(truth: Truth, colour: string, random: Random, marketing: boolean): string {
  const sometimes = (share: number, words: readonly string[]) => (random.chance(share) ? random.pick(words) : '');
  const gender = sometimes(0.75, GENDER_WORDS[truth.gender]);
  const pattern = sometimes(0.9, PATTERN_WORDS[truth.pattern]);
  const material = truth.type === 'jeans' ? '' : sometimes(truth.material === 'cotton' ? 0.3 : 0.65, MATERIAL_WORDS[truth.material]);
  const neck = truth.neckline ? sometimes(0.55, NECK_WORDS[truth.neckline]) : '';
  const sleeve = truth.sleeve ? sometimes(truth.sleeve === 'sleeveless' ? 0.75 : 0.5, SLEEVE_WORDS[truth.sleeve]) : '';
  const length = truth.length ? sometimes(0.65, [capitals(truth.length)]) : '';
  const belt = truth.belt ? sometimes(0.6, ['Belted']) : '';
  const name = random.pick(KINDS[truth.type].names);
  const orders = [
    [gender, colour, pattern, material, neck, sleeve, belt, length, name],
    [gender, pattern, colour, belt, sleeve, neck, material, length, name],
    [colour, pattern, neck, sleeve, material, belt, length, name, gender === '' ? '' : `for ${gender.replace(/'?s$/, '')}`],
    [pattern, belt, length, material, name, neck === '' && sleeve === '' ? '' : `with ${[neck, sleeve].filter(Boolean).join(' and ')}`, colour === '' ? '' : `in ${colour}`],
  ];
  const words = random.chance(0.75) ? orders[0] : random.pick(orders.slice(1));
  return [marketing ? random.pick(MARKETING) : '', ...(words ?? [])].filter((word) => word !== '').join(' ');
}

function describe(truth: Truth, random: Random): string {
  const facts = [
    truth.pattern !== 'solid' && random.chance(0.6) ? `${truth.pattern} pattern` : '',
    truth.sleeve && random.chance(0.5) ? (truth.sleeve === 'sleeveless' ? 'sleeveless cut' : `${truth.sleeve}s`) : '',
    truth.neckline && !['hood', 'collar', 'lapel'].includes(truth.neckline) && random.chance(0.5) ? truth.neckline : '',
    random.chance(0.6) ? `${truth.material} look` : '',
    truth.belt ? 'a belt at the waist' : '',
  ].filter((fact) => fact !== '');
  const mood = random.pick(MOODS);
  return facts.length > 0 && random.chance(0.8) ? `${mood} With ${facts.join(', ')}.` : mood;
}

/** One slip of the fingers in one of the longer words: two letters swapped, or one left out. */
function misspell(title: string, random: Random): string {
  const words = title.split(' ');
  const index = random.pick(words.flatMap((word, at) => (/^[A-Za-z]{5,}$/.test(word) ? [at] : [])));
  const word = words[index];
  if (word === undefined) return title;
  const pairs = Array.from({ length: word.length - 2 }, (_, i) => i + 1).filter((i) => word[i] !== word[i + 1]);
  const at = random.pick(pairs);
  const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  words[index] = random.chance(0.5) ? swapped : word.slice(0, at) + word.slice(at + 1);
  return words.join(' ');
}

function capitals(text: string): string {
  return text.replace(/(^|[ -])[a-z]/g, (letter) => letter.toUpperCase());
}
