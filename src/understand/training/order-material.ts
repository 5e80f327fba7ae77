import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { type LabelledOrder, readOrders } from './orders.ts';

const folder = new URL('../../../prisma/orders/', import.meta.url);

/** The orders one hand wrote. On those that the rules were written on, that the rules are right proves nothing. */
export type Hand = { name: string; orders: readonly LabelledOrder[]; honest: boolean };

/** The last set the rules were tried on is honest: they were never tuned on it. */
const isHonest = (name: string): boolean => !name.startsWith('earlier-') || name.includes('final');

/** The labelled orders of this repository, hand by hand. Throws a ZodError when a line has not the shape. */
export function readHands(): Hand[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({
      name,
      orders: readOrders([new URL(name, folder)]),
      honest: isHonest(name),
    }));
}

/** What a model was trained on, as one hash, whatever the order of the orders. */
export function digestOf(hands: readonly Hand[]): string {
  const lines = hands.flatMap(({ orders }) => orders.map((order) => JSON.stringify(order)));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
