import { dye, type Oklch } from './colours.ts';
import type { Draw, Look } from './drawing.ts';
import { drawBag } from './garments/bags.ts';
import { drawDress, drawSkirt } from './garments/dresses.ts';
import { drawSandal, drawShoe } from './garments/footwear.ts';
import { drawBeanie, drawCap } from './garments/headwear.ts';
import { drawCoat, drawJacket } from './garments/outerwear.ts';
import { drawScarf } from './garments/scarf.ts';
import { drawHoodie, drawPullover, drawShirt } from './garments/tops.ts';
import { drawTrousers } from './garments/trousers.ts';
import { paint } from './paint.ts';
import { createPen } from './pen.ts';
import type { Random } from './random.ts';
import type { GarmentType, Truth } from './truth.ts';

const DRAW: Readonly<Record<GarmentType, Draw>> = {
  't-shirt': drawPullover,
  top: drawPullover,
  blouse: drawPullover,
  sweater: drawPullover,
  shirt: drawShirt,
  hoodie: drawHoodie,
  jacket: drawJacket,
  coat: drawCoat,
  dress: drawDress,
  skirt: drawSkirt,
  trousers: drawTrousers,
  jeans: drawTrousers,
  shorts: drawTrousers,
  bag: drawBag,
  shoe: drawShoe,
  sandal: drawSandal,
  cap: drawCap,
  beanie: drawBeanie,
  scarf: drawScarf,
};

const LEATHERS: readonly Oklch[] = [
  { l: 0.36, c: 0.05, h: 48 },
  { l: 0.5, c: 0.085, h: 55 },
  { l: 0.24, c: 0.01, h: 60 },
];

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** The garment as a studio would photograph it, lying flat. */
export function drawPicture(truth: Truth, random: Random): Picture {
  const dyes = random.fork('dye');
  const dyed = dye(truth.colour, dyes);
  // Indigo on cotton is never as bright as a print.
  const main = truth.material === 'denim' ? { ...dyed, c: dyed.c * 0.72 } : dyed;
  const look: Look = {
    main,
    second: truth.secondColour ? dye(truth.secondColour, dyes) : main,
    trim: dyes.pick(main.l < 0.32 ? LEATHERS.slice(0, 2) : LEATHERS),
    metal: dyes.pick(['#c9b27a', '#b9babd', '#a9845a', '#8f9196']),
  };
  const drawing = DRAW[truth.type](truth, createPen(random.fork('pen')), look);
  return { width: drawing.width, height: drawing.height, svg: paint(drawing, truth, look, random.fork('paint')) };
}
