import { createHash } from 'node:crypto';
import type { Slot } from '../api/looks.ts';
import type { ItemSlot, ItemText } from '../store/item-slots.ts';

/**
 * What is worn where, as catalogs call it: base forms without hyphens ("tshirt"), phrases before their last word alone where they mean
 * something else ("bath robe"). Innerwear, nightwear and cosmetics have no place in a look and are left out.
 */
const WORDS: Readonly<Record<Slot, string>> = {
  outerwear:
    'jacket,coat,trench,overcoat,raincoat,parka,anorak,windcheater,windbreaker,blazer,cardigan,gilet,waistcoat,poncho,cape,shrug,' +
    'coverup,bolero,puffer,bomber,peacoat,nehru jacket,outerwear',
  top:
    'tshirt,tee,shirt,polo,polos,top,tank,blouse,tunic,camisole,sweater,jumper,pullover,sweatshirt,hoodie,hoody,turtleneck,kurta,kurti,' +
    'bodysuit,bodie,vest,kimono,topwear,knitwear,track jacket,swimsuit top,crop top,henley',
  'one-piece':
    'dress,gown,jumpsuit,romper,playsuit,dungarees,overalls,saree,sari,lehenga,suit,tracksuit,swimsuit,swimwear,bikini,kaftan,kurta set,' +
    'clothing set,one piece,pinafore,sundress',
  bottom:
    'skirt,trousers,trouser,pants,pant,jeans,jean,shorts,leggings,legging,jeggings,jegging,tights,chinos,culottes,capris,capri,joggers,' +
    'sweatpants,trackpants,track pant,churidar,salwar,patiala,palazzo,bottomwear,suit pants,swimsuit bottom,bermuda,skort,slacks,harem pant',
  shoes:
    'shoe,sneaker,trainer,boot,bootie,sandal,heel,flat,slipper,flip flop,flipflop,loafer,pump,clog,mule,espadrille,brogue,oxford,moccasin,' +
    'footwear,wedge,floater,stiletto,ballerina,dress shoe,boat shoe',
  bag:
    'bag,handbag,backpack,rucksack,tote,clutch,purse,satchel,duffel,messenger,hobo,holdall,briefcase,trolley,messenger bag,belt bag,waist pouch,' +
    'shoe bag,laptop bag,crossbody',
  hat: 'hat,cap,beanie,beret,fedora,headwear,bonnet,visor,turban,balaclava,shower cap',
  scarf: 'scarf,stole,shawl,muffler,dupatta,bandana,snood,pashmina',
  eyewear: 'sunglasses,glasses,eyeglasses,spectacles,goggles,eyewear,aviator,wayfarer',
  jewellery:
    'earring,necklace,bracelet,bangle,ring,pendant,watch,brooch,anklet,jewellery,jewelry,cufflink,cuffling,choker,mangalsutra,nose pin,jewellery set,' +
    'chain',
  accessory:
    'belt,tie,bowtie,bow tie,glove,mitten,sock,stocking,hosiery,suspender,umbrella,wallet,headband,hairband,wristband,pouch,key chain,keychain,pocket square,' +
    'money clip,phone case,hair clip,card holder,tie clip,leg warmer,smartphone case',
};

/** Not worn in a look, whatever word they end in. */
const NOWHERE = 'bra,brief,boxer,trunk,innerwear,innerwear vest,lingerie,nightdress,nightwear,nightgown,pyjama,pajama,bath robe,robe,lounge shorts,lounge pants,night suit,swim cap,nail polish,lip gloss,perfume,lipstick,foundation,gift set,shoe accessories,tablet sleeve,free gift,basketball,football';

/** The longest phrase, in words. */
const LONGEST = 3;

const SLOTS: ReadonlyMap<string, Slot | null> = new Map([
  ...NOWHERE.split(',').map((phrase) => [phrase, null] as const),
  ...(Object.entries(WORDS) as [Slot, string][]).flatMap(([slot, list]) => list.split(',').map((phrase) => [phrase, slot] as const)),
]);

/** Changes with the words above: slots that were found by others are to be found anew. */
export const SLOT_WORDS = createHash('sha256').update(JSON.stringify([WORDS, NOWHERE])).digest('hex');

/** Where an item belongs: by its category, or else its title, or else whatever column speaks of a kind of thing. */
export function slotOfItem({ title, category, columns }: Omit<ItemText, 'item'>): ItemSlot {
  const kinds = columns.filter(([name]) => /categor|type|class|department|group/i.test(name)).map(([, value]) => value);
  const texts = [category ?? '', title, ...kinds];
  for (const text of texts) {
    const found = slotOfText(text);
    if (found !== null) return found;
  }
  // "Accessories" is what a catalog says where it does not care to say more.
  return texts.some((text) => /\baccessor/i.test(text)) ? { slot: 'accessory', kind: 'accessory' } : { slot: null, kind: '' };
}

/**
 * Where a thing of this name is worn; null where no word of it says so. English names a thing last ("shirt dress", "dress shoes"), but
 * before what comes with it ("dress with a belt").
 */
export function slotOfText(text: string): ItemSlot | null {
  const [name = '', ...rest] = text.toLowerCase().split(/\s(?:with|in|for|and|of|&)\s|[,(/;|]/);
  return lastNamed(tokensOf(name)) ?? (rest.length === 0 ? null : lastNamed(tokensOf(text.toLowerCase())));
}

function lastNamed(words: readonly string[]): ItemSlot | null {
  for (let end = words.length; end > 0; end--) {
    for (let length = Math.min(LONGEST, end); length > 0; length--) {
      const phrase = words.slice(end - length, end);
      const kind = [phrase, [...phrase.slice(0, -1), singular(words[end - 1]!)]].map((form) => form.join(' ')).find((form) => SLOTS.has(form));
      if (kind !== undefined) return { slot: SLOTS.get(kind) ?? null, kind };
    }
  }
  return null;
}

/** Words without their hyphens, so that "t-shirt" and "tshirt" are one. */
function tokensOf(text: string): string[] {
  return text.replaceAll(/['’-]/g, '').match(/\p{L}+/gu) ?? [];
}

function singular(word: string): string {
  if (word.endsWith('rves')) return `${word.slice(0, -3)}f`;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}
