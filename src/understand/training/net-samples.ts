import { readText } from '../dates-text.ts';
import { messageKinds } from '../order-net/shape.ts';
import { cluesOfText } from '../order-net/word-clues.ts';
import { placeNames } from '../order-reader/place-names.ts';
import type { NetSample } from './net-training.ts';
import { type LabelledOrder, orderStyles, restyled } from './orders.ts';
import { type NamePool, swapNames } from './swap-names.ts';

/** An order as the net learns it. Undefined where a name does not stand in the text. */
export function sampleOf(order: LabelledOrder): NetSample | undefined {
  const reading = readText(order.text);
  const places = placeNames(reading, order.assignees);
  if (!places || reading.tokens.length === 0) return undefined;
  const tags = new Uint8Array(reading.tokens.length);
  for (const [first] of places) {
    if (!first) continue;
    tags.fill(2, first.from, first.to);
    tags[first.from] = 1;
  }
  return { clues: cluesOfText(reading), tags, kind: messageKinds.indexOf(order.kind) };
}

/** Each order three times: in a style without marks or capitals, in any style, and in any style with other names. */
export function drawSamples(
  orders: readonly LabelledOrder[],
  pool: NamePool,
  chance: () => number,
): NetSample[] {
  const plain = orderStyles.slice(1);
  const inStyle = (order: LabelledOrder, styles: typeof orderStyles) =>
    restyled(order, styles[Math.floor(chance() * styles.length)] ?? String);
  return orders
    .flatMap((order) => [
      inStyle(order, plain),
      inStyle(order, orderStyles),
      inStyle(swapNames(order, pool, chance), orderStyles),
    ])
    .flatMap((order) => sampleOf(order) ?? []);
}
