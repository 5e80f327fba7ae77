import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeJudges, type Judges } from './judges.ts';

export const judgesFile = fileURLToPath(
  new URL('../../../prisma/orders/judges.bin', import.meta.url),
);

let loaded: Judges | undefined;

/** Those that come with the service, read once and kept. Throws when the file is not there. */
export function shippedJudges(): Judges {
  loaded ??= decodeJudges(readFileSync(judgesFile));
  return loaded;
}
