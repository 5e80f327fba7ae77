import { writeFileSync } from 'node:fs';
import { toldFile } from '../understand/order-reader/load.ts';
import { digestOf, readHands } from '../understand/training/order-material.ts';
import { figuresByHand } from '../understand/training/told-measures.ts';
import { toldSettings, trainTold } from '../understand/training/told-training.ts';

/**
 * Trains the reader of who is told to act on the labelled orders of this repository, and puts it beside these.
 * `--measure` tells, before that, how the orders of each hand are read by what was learned from the others.
 */
const tell = (line: string): void => {
  process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${line}\n`);
};
const hands = readHands();
const measure = process.argv.includes('--measure');
const file = trainTold(hands, digestOf(hands), tell, toldSettings, (orders, settings) => {
  if (!measure) return;
  for (const figures of figuresByHand(orders, settings)) tell(JSON.stringify(figures));
});
writeFileSync(toldFile, file);
process.stdout.write(
  `${JSON.stringify({ hands: hands.length, bytes: file.length, seconds: Math.round(performance.now() / 1000) })}\n`,
);
