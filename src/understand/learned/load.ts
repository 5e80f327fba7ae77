import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Model } from './model.ts';
import { decodeModel } from './model-file.ts';

export const recogniserFile = fileURLToPath(
  new URL('../../../prisma/catalogue/recogniser.bin', import.meta.url),
);

let loaded: Model | undefined;

/** The model that comes with the service, read once and kept. Throws when the file is not there. */
export function shippedModel(): Model {
  loaded ??= decodeModel(readFileSync(recogniserFile));
  return loaded;
}
