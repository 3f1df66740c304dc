import sharp from 'sharp';
import { findBackground, partsOf } from './background.ts';
import { edgeWidthOf } from './blur.ts';
import { gridOf, sampleOf, type Grid } from './grid.ts';
import { mainColours } from './main-colours.ts';
import type { PictureMeasures } from './measures.ts';
import { signatureOf, type Signature } from './signature.ts';
import { textureOf } from './texture.ts';

/** A decoded picture: width x height x 3 bytes, red, green, blue. */
export interface Pixels {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Measured {
  readonly measures: PictureMeasures;
  readonly signature: Signature;
}

/** Parts of the foreground that are told. */
const PARTS = 4;
/** Lightness is told without the darkest and the lightest of so great a share. */
const LEFT_OUT = 0.02;

/** Reads a kept thumbnail and measures it. */
export async function measureThumb(thumb: Uint8Array): Promise<Measured> {
  return measurePicture(await decode(thumb));
}

export async function decode(thumb: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(thumb).flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** All that the checks need to know of a picture. */
export function measurePicture({ bytes, width, height }: Pixels): Measured {
  const grid = gridOf(bytes, width, height);
  const grey = greyOf(bytes);
  const { colour, share, foreground } = findBackground(grid);
  const parts = partsOf(foreground);
  const shown = parts.reduce((sum, size) => sum + size, 0);
  return {
    measures: {
      edgeWidth: rounded(edgeWidthOf(grey, width, height)),
      lightness: lightnessOf(grid),
      background: { colour: [rounded(colour[0]), rounded(colour[1]), rounded(colour[2])], share: rounded(share) },
      foreground: rounded(shown / foreground.length),
      parts: parts.slice(0, PARTS).map((size) => rounded(size / shown)),
      colours: mainColours(sampleOf(bytes, width, height, foreground), foreground).map((main) => ({
        colour: [rounded(main.colour[0]), rounded(main.colour[1]), rounded(main.colour[2])],
        share: rounded(main.share),
      })),
      texture: textureOf(grey, width, height, foreground).map(rounded),
    },
    signature: signatureOf(grid),
  };
}

function greyOf(bytes: Uint8Array): Uint8Array {
  const grey = new Uint8Array(bytes.length / 3);
  for (let at = 0, from = 0; at < grey.length; at++, from += 3) grey[at] = (bytes[from]! * 77 + bytes[from + 1]! * 150 + bytes[from + 2]! * 29) >> 8;
  return grey;
}

function lightnessOf({ l }: Grid): [number, number, number] {
  const counts = new Uint32Array(101);
  for (const lightness of l) counts[Math.min(100, Math.max(0, Math.round(lightness * 100)))]!++;
  const at = (share: number) => {
    let left = share * l.length;
    const step = counts.findIndex((count) => (left -= count) < 0);
    return step / 100;
  };
  return [at(LEFT_OUT), at(0.5), at(1 - LEFT_OUT)];
}

/** Four digits are more than a thumbnail tells. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
