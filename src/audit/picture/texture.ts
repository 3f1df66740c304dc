import { SIDE } from './grid.ts';

/** Pixels along a block: a stripe and what lies beside it, no more. */
const BLOCK = 12;
/** Lines of a block that are looked at, one in so many. */
const STEP = 2;
/** Fewer blocks of cloth say nothing of its pattern. */
const FEWEST_BLOCKS = 4;
/** The grain of paper, of JPEG and of even cloth, in steps of grey squared. */
const GRAIN = 2;

interface Block {
  /** Logarithm of how steep it is, in steps of grey squared. */
  readonly steepness: number;
  /** How far all its edges run one way: 0..1. */
  readonly oneWay: number;
  /** Share of steepness across less that down, -1..1. */
  readonly across: number;
  readonly weight: number;
}

/**
 * How the foreground is patterned, with no model: the steepness that a quarter and that half of its blocks stay under, from there to
 * three quarters, how far the edges of one block run one way, and how far those of all blocks do. Plain cloth is flat nearly
 * everywhere, stripes run one way, checks two, prints every way. Empty where too little of the picture is cloth.
 * @param grey width x height
 * @param foreground by cell of the grid
 */
export function textureOf(grey: Uint8Array, width: number, height: number, foreground: Uint8Array): readonly number[] {
  const blocks: Block[] = [];
  const [columns, rows] = [Math.floor(width / BLOCK), Math.floor(height / BLOCK)];
  const isShown = (x: number, y: number) =>
    foreground[Math.floor((Math.min(height - 1, Math.max(0, y)) * SIDE) / height) * SIDE + Math.floor((Math.min(width - 1, Math.max(0, x)) * SIDE) / width)] === 1;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!isInside(isShown, column * BLOCK, row * BLOCK)) continue;
      const [x, y] = [(column + 0.5) / columns - 0.5, (row + 0.5) / rows - 0.5];
      // The middle of the picture, where the product is, counts more than its edge.
      blocks.push(blockAt(grey, width, height, column * BLOCK, row * BLOCK, Math.exp(-6 * (x * x + y * y))));
    }
  }
  if (blocks.length < FEWEST_BLOCKS) return [];
  const steepness = quantiles(blocks, ({ steepness: value }) => value);
  const total = blocks.reduce((sum, { weight }) => sum + weight, 0);
  const across = blocks.reduce((sum, block) => sum + block.weight * block.across, 0) / total;
  return [steepness(0.25), steepness(0.5), steepness(0.75) - steepness(0.5), quantiles(blocks, ({ oneWay }) => oneWay)(0.5), Math.abs(across)];
}

/** Whether a block and a little around it are foreground: a silhouette is no pattern. */
function isInside(isShown: (x: number, y: number) => boolean, x: number, y: number): boolean {
  const [low, middle, high] = [-3, BLOCK >> 1, BLOCK + 2];
  return [[low, middle], [high, middle], [middle, low], [middle, high], [0, 0], [BLOCK - 1, 0], [0, BLOCK - 1], [BLOCK - 1, BLOCK - 1]].every(([dx, dy]) => isShown(x + dx!, y + dy!));
}

/** The structure tensor of a block. */
function blockAt(grey: Uint8Array, width: number, height: number, left: number, top: number, weight: number): Block {
  let [xx, yy, xy, count] = [0, 0, 0, 0];
  const right = Math.min(width - 1, left + BLOCK);
  const bottom = Math.min(height - 1, top + BLOCK);
  for (let y = Math.max(1, top); y < bottom; y += STEP) {
    for (let x = Math.max(1, left); x < right; x++) {
      const at = y * width + x;
      const dx = (grey[at + 1]! - grey[at - 1]!) / 2;
      const dy = (grey[at + width]! - grey[at - width]!) / 2;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
      count++;
    }
  }
  xx /= count;
  yy /= count;
  xy /= count;
  return {
    steepness: Math.log(xx + yy + GRAIN),
    oneWay: Math.sqrt((xx - yy) ** 2 + 4 * xy * xy) / (xx + yy + 2 * GRAIN),
    across: (xx - yy) / (xx + yy + 5 * GRAIN),
    weight,
  };
}

/** By share of the weight. */
function quantiles(blocks: readonly Block[], valueOf: (block: Block) => number): (share: number) => number {
  const sorted = blocks.map((block) => ({ value: valueOf(block), weight: block.weight })).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  return (share) => {
    let left = share * total;
    return (sorted.find(({ weight }) => (left -= weight) <= 0) ?? sorted.at(-1)!).value;
  };
}
