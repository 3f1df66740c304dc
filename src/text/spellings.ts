/**
 * How shops spell one visible word, and the base form this application uses for it. British spelling; garments that come in
 * pairs stay plural (trousers, jeans, shorts), people are plural (men, women), everything else is singular.
 */

/** Base form -> the other single tokens that mean the same thing in a picture. */
const SAME: Readonly<Record<string, string>> = {
  men: 'man mens gents gent gentleman gentlemen male',
  women: 'woman womens ladies lady female',
  boys: 'boy',
  girls: 'girl',
  kids: 'kid child children childrens',
  't-shirt': 'tshirt tshirts tee tees',
  trousers: 'trouser',
  jeans: 'jean',
  shorts: '',
  pants: 'pant',
  leggings: 'legging',
  jeggings: 'jegging',
  tights: '',
  chinos: 'chino',
  capris: 'capri',
  culottes: 'culotte',
  dungarees: 'dungaree',
  sunglasses: 'sunglass',
  pyjamas: 'pyjama pajama pajamas',
  hoodie: 'hoody',
  saree: 'sari saris',
  kurti: 'kurtis',
  tracksuit: 'tracksuits',
  duffel: 'duffle',
  sweater: 'jumper jumpers pullover pullovers',
  jewellery: 'jewelry jewelery',
  grey: 'gray greyish grayish',
  gold: 'golden',
  blue: 'bluish blueish',
  green: 'greenish',
  red: 'reddish',
  pink: 'pinkish',
  white: 'whitish',
  black: 'blackish',
  brown: 'brownish',
  purple: 'purplish',
  yellow: 'yellowish',
  multicoloured: 'multi multicolour multicolours multicolor multicolored',
  striped: 'stripe stripes stripey stripy stiped strip stripped',
  checked: 'check checks checkered chequered checker chequer checkerboard',
  printed: 'print prints',
  floral: 'flower flowers flowery florals flowered',
  patterned: 'pattern patterns',
  plaid: 'plaids',
  embroidered: 'embroidery',
  pleated: 'pleat pleats',
  ruffled: 'ruffle ruffles ruffly frill frills frilled frilly',
  belted: '',
  knitted: 'knit knits knitwear',
  hooded: 'hood',
  sleeve: 'sleeves sleeved',
  sleeveless: 'sleevless',
  strapless: '',
  neck: 'necks necked neckline necklines',
  collar: 'collars collared',
  turtleneck: 'turtlenecks',
  sequinned: 'sequin sequins sequined',
  beaded: 'bead beads',
  shiny: 'shine shining',
  analogue: 'analog',
};

/** Garments and details that the tagger takes for verbs. */
const NOT_VERBS =
  'watch clutch stole slip tote shrug skirt legging mesh bow block dot cut wrap crop cross scoop felt mirror flare gloss thong zip rose pump finish lining';

/** A colour and the words before it that make a shade of it, written out: "navy" + "blue" is the word "navy blue". */
const SHADES: Readonly<Record<string, string>> = {
  blue: 'navy sky royal midnight baby powder steel ice electric cobalt denim teal peacock ocean',
  green: 'sea lime mint bottle forest army emerald sage neon fluorescent parrot military moss hunter',
  white: 'off bright pure snow',
  brown: 'coffee chocolate mushroom chestnut dark tan rust',
  grey: 'steel slate ash silver melange',
  pink: 'hot baby dusty blush rose neon fuchsia salmon coral',
  red: 'wine blood brick cherry bright',
  yellow: 'lemon neon pastel canary',
  purple: 'royal plum',
  orange: 'burnt neon',
  gold: 'rose',
};

const TONES = 'light dark pale bright deep pastel neon fluorescent';

/** Shades with a name of their own, which some shops follow by the colour: "olive green" is "olive", and green. */
const NAMED_SHADES: Readonly<Record<string, string>> = {
  olive: 'green',
  turquoise: 'blue green',
  aqua: 'blue green',
  charcoal: 'grey black',
  burgundy: 'red',
  maroon: 'red',
  mustard: 'yellow',
  camel: 'brown beige',
  khaki: 'green',
  lavender: 'purple',
  indigo: 'blue',
  magenta: 'pink',
};

/** Base form -> the token sequences (of base forms, parts by `|`) that mean it. */
const JOINED: Readonly<Record<string, string>> = {
  't-shirt': 't shirt|tee shirt|t-shirt shirt',
  sweatshirt: 'sweat shirt',
  'flip flop': '',
  'track pants': 'track pants|trackpant|trackpants',
  'polka dot': 'polka dot|polka dotted|polka|dotted|dot|spotted',
  'colour block': 'colour block|colour blocked|color block|color blocked|colourblock|colorblock|colourblocked|colorblocked',
  multicoloured: 'multicoloured colour|multicoloured color|multicoloured coloured|multicoloured colored',
  'animal print': 'animal printed',
  'leopard print': 'leopard printed|leopard',
  'zebra print': 'zebra printed|zebra',
  'snake print': 'snake printed|snake skin|snakeskin',
  'tie dye': 'tie dye|tie dyed|tiedye',
  houndstooth: 'hound tooth|hounds tooth',
  herringbone: 'herring bone',
  'off white': 'offwhite',
  'navy blue': 'navy',
  'v-neck': 'v neck|vneck',
  'round neck': '',
  'crew neck': 'crewneck',
  'boat neck': 'boatneck|bateau neck',
  'scoop neck': 'scoopneck|scooped neck',
  'square neck': '',
  'high neck': '',
  'mock neck': '',
  'cowl neck': '',
  'halter neck': 'halter',
  turtleneck: 'turtle neck|polo neck|roll neck',
  'sweetheart neck': 'sweetheart',
  'off shoulder': 'off the shoulder',
  'one shoulder': 'single shoulder|one shouldered',
  'cold shoulder': '',
  'spaghetti strap': 'spaghetti|noodle strap',
  'long sleeve': 'longsleeve',
  'short sleeve': 'shortsleeve',
  'full sleeve': '',
  'half sleeve': '',
  'cap sleeve': 'capped sleeve',
  'puff sleeve': 'puffed sleeve|puffy sleeve',
  'bell sleeve': '',
  'three-quarter sleeve': 'three quarter sleeve|quarter sleeve|three fourth sleeve|three quarter length sleeve',
  'three-quarter': 'three quarter|three fourth',
  sleeveless: 'sleeve less',
  'knee length': 'knee long',
  'ankle length': 'ankle long',
  'floor length': 'full length',
  'mini dress': 'minidress',
  'maxi dress': 'maxidress',
  'high waist': 'high waisted|high rise',
  'high heel': 'high heeled',
  'slim fit': 'slimfit',
  'skinny fit': '',
  'regular fit': '',
  'relaxed fit': '',
  'loose fit': 'loose fitting',
  'button down': 'button up|buttoned down',
  'see through': '',
  'one piece': '',
  'lace up': '',
  'slip on': '',
  'cross back': 'crossback',
  backpack: 'back pack',
};

/** Words that a title carries and no picture shows, beside what the part of speech already removes. */
export const NOISE: ReadonlySet<string> = new Set(
  (
    'colour color colours colors coloured colored size fit pack set pcs piece combo new sale offer price quality brand collection ' +
    'edition item product style design code cm mm ml gm kg inch xs xl xxl xxxl approx look type buy shop online good best way thing lot'
  ).split(' '),
);

/** Token -> base form, for the tokens whose base form no rule finds. */
export function spellings(): ReadonlyMap<string, string> {
  const bases = new Map<string, string>(split(NOT_VERBS).map((word) => [word, word]));
  for (const [base, others] of Object.entries(SAME)) {
    bases.set(base, base);
    for (const other of split(others)) bases.set(other, base);
  }
  return bases;
}

/**
 * Several tokens that are one word: the base forms in order, joined by blanks -> the words they give, the word itself first.
 * A shade also gives its colour: "navy blue" shows in a picture as blue, and a search for blue must find it.
 */
export function phrases(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const tones = split(TONES);
  for (const [colour, modifiers] of Object.entries(SHADES)) {
    for (const shade of [...tones, ...split(modifiers)]) found.set(`${shade} ${colour}`, [`${shade} ${colour}`, colour]);
  }
  for (const [shade, colours] of Object.entries(NAMED_SHADES)) {
    for (const colour of split(colours)) found.set(`${shade} ${colour}`, [shade, colour]);
  }
  for (const [word, sequences] of Object.entries(JOINED)) {
    const known = found.get(word) ?? [word];
    found.set(word.replaceAll('-', ' '), known);
    for (const sequence of sequences.split('|')) if (sequence !== '') found.set(sequence, known);
  }
  return found;
}

function split(list: string): readonly string[] {
  return list === '' ? [] : list.split(' ');
}
