import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeToldModel, type ToldModel } from './model-file.ts';

export const toldFile = fileURLToPath(new URL('../../../prisma/orders/told.bin', import.meta.url));

let loaded: ToldModel | undefined;

/** The model that comes with the service, read once and kept. Throws when the file is not there. */
export function shippedToldModel(): ToldModel {
  loaded ??= decodeToldModel(readFileSync(toldFile));
  return loaded;
}
