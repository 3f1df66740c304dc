import type { ErrorData } from '../src/api/errors.ts';
import type { Asset } from '../src/engine/engine.ts';
import type { EngineOptions } from '../src/engine/context.ts';

export const assetSizes = ['thumb', 'large'] as const;
export type AssetSize = (typeof assetSizes)[number];

/** What the main process tells the engine's process. A `client` brings the port on which a window's calls come. */
export type ToEngine =
  | { readonly kind: 'open'; readonly options: EngineOptions; readonly sample: boolean }
  | { readonly kind: 'client' }
  | { readonly kind: 'asset'; readonly request: number; readonly size: AssetSize; readonly hash: string }
  | { readonly kind: 'close' };

/** What the engine's process answers to the main process. */
export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  | { readonly kind: 'asset'; readonly request: number; readonly asset: Asset | null };
