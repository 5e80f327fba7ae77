import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OrderNet } from './net.ts';
import { decodeNet } from './net-file.ts';

export const netFile = fileURLToPath(new URL('../../../prisma/orders/net.bin', import.meta.url));

let loaded: OrderNet | undefined;

/** The net that comes with the service, read once and kept. Throws when the file is not there. */
export function shippedNet(): OrderNet {
  loaded ??= decodeNet(readFileSync(netFile));
  return loaded;
}
