import { writeFileSync } from 'node:fs';
import { encodeJudges } from '../understand/order-reader/judges.ts';
import { judgesFile } from '../understand/order-reader/load-judges.ts';
import { casesOf, trainJudges } from '../understand/training/judges-training.ts';
import { digestOf, readHands } from '../understand/training/order-material.ts';

/** Trains the judges of orders on the labelled orders of this repository, and puts them beside these. */
const started = performance.now();
const hands = readHands();
const orders = hands
  .flatMap((hand) => hand.orders.map((order) => ({ ...order, isKnown: !hand.honest })))
  // Wherever they lie, the same orders train the same judges.
  .sort((a, b) => (`${a.text}${a.now}` < `${b.text}${b.now}` ? -1 : 1));
const cases = casesOf(orders);
const file = encodeJudges(trainJudges(cases, digestOf(hands)));
writeFileSync(judgesFile, file);
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(
  `${JSON.stringify({ orders: orders.length, cases: cases.length, bytes: file.length, seconds })}\n`,
);
