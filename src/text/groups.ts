/** What a word says about an item. An item shows, as a rule, one word of each group. */
export type Group = 'colour' | 'pattern' | 'material' | 'sleeve' | 'neckline' | 'length' | 'garment' | 'gender';

/** Base forms as `TextReader` gives them, lists parted by commas. Shades ("navy blue") belong with their colour. */
const MEMBERS: Readonly<Record<Group, string>> = {
  colour:
    'black,white,grey,red,blue,green,yellow,orange,purple,pink,brown,beige,cream,gold,silver,maroon,burgundy,olive,khaki,teal,' +
    'turquoise,aqua,lavender,lilac,violet,magenta,peach,coral,mustard,rust,tan,charcoal,copper,bronze,ivory,nude,mauve,taupe,' +
    'camel,indigo,crimson,fuchsia,multicoloured',
  pattern:
    'solid,plain,striped,checked,plaid,polka dot,floral,printed,graphic,colour block,paisley,animal print,leopard print,' +
    'zebra print,snake print,camouflage,tie dye,houndstooth,herringbone,geometric,abstract,tropical,argyle,ombre',
  material:
    'denim,leather,leatherette,cotton,silk,satin,wool,linen,velvet,lace,suede,canvas,polyester,chiffon,fleece,knitted,' +
    'corduroy,nylon,cashmere',
  sleeve:
    'sleeveless,short sleeve,long sleeve,half sleeve,full sleeve,three-quarter sleeve,cap sleeve,puff sleeve,bell sleeve,strapless',
  neckline:
    'v-neck,round neck,crew neck,boat neck,scoop neck,square neck,high neck,mock neck,cowl neck,halter neck,turtleneck,' +
    'sweetheart neck,off shoulder,one shoulder,cold shoulder',
  length: 'mini,midi,maxi,short,long,cropped,crop,knee length,ankle length,floor length',
  garment:
    't-shirt,shirt,polo,top,blouse,tunic,camisole,sweater,cardigan,sweatshirt,hoodie,jacket,blazer,coat,waistcoat,vest,dress,' +
    'gown,skirt,trousers,pants,jeans,shorts,capris,leggings,jeggings,tights,chinos,track pants,culottes,dungarees,jumpsuit,romper,kurta,' +
    'kurti,saree,churidar,salwar,dupatta,suit,tracksuit,pyjamas,nightdress,brief,boxer,trunk,bra,sock,stocking,shoe,sneaker,boot,sandal,' +
    'heel,flat,slipper,flip flop,loafer,bag,handbag,backpack,clutch,tote,wallet,belt,cap,hat,beanie,scarf,stole,shawl,glove,' +
    'muffler,tie,watch,sunglasses,earring,necklace,bracelet,bangle,ring,pendant,swimwear,bikini,umbrella',
  gender: 'men,women,boys,girls,unisex',
};

const GROUPS: ReadonlyMap<string, Group> = new Map(
  (Object.entries(MEMBERS) as [Group, string][]).flatMap(([group, list]) => list.split(',').map((word) => [word, group] as const)),
);

/** The group a base form belongs to, or null for words that go with anything. */
export function groupOf(word: string): Group | null {
  const own = GROUPS.get(word);
  if (own) return own;
  return colourOfShade(word) ? 'colour' : null;
}

/** Whether an item that shows one word does, as a rule, not show the other: red and blue, but neither blue and navy blue. */
export function exclude(a: string, b: string): boolean {
  const group = groupOf(a);
  if (group === null || a === b || group !== groupOf(b)) return false;
  return colourOfShade(a) !== b && colourOfShade(b) !== a;
}

/** "blue" for "navy blue", and null for what is not a shade written as two words. */
function colourOfShade(word: string): string | null {
  const colour = word.includes(' ') ? word.slice(word.lastIndexOf(' ') + 1) : '';
  return GROUPS.get(colour) === 'colour' ? colour : null;
}
