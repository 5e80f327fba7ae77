import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { encodeJudges } from '../understand/order-reader/judges.ts';
import { judgesFile } from '../understand/order-reader/load-judges.ts';
import { casesOf, digestOf, trainJudges } from '../understand/training/judges-training.ts';
import { readOrders } from '../understand/training/orders.ts';

/** Trains the judges of orders on the labelled orders of this repository, and puts them beside these. */
const started = performance.now();
const folder = new URL('../../prisma/orders/', import.meta.url);
const written = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => new URL(name, folder));
const retired = ['dev', 'practice', 'unseen', 'fresh', 'final']
  .map((name) => new URL(`../../test/understand/tasks-${name}.jsonl`, import.meta.url))
  .filter((file) => existsSync(file));
/** The rules were written for the other sets, and are right there whatever they are worth. */
const areNew = /\/practice-\d+|final/u;
const orders = [...written, ...retired]
  .flatMap((file) =>
    readOrders([file]).map((order) => ({ ...order, isKnown: !areNew.test(file.pathname) })),
  )
  // Wherever they lie, the same orders train the same judges.
  .sort((a, b) => (`${a.text}${a.now}` < `${b.text}${b.now}` ? -1 : 1));
const cases = casesOf(orders);
const file = encodeJudges(trainJudges(cases, digestOf(orders)));
writeFileSync(judgesFile, file);
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(
  `${JSON.stringify({ orders: orders.length, cases: cases.length, bytes: file.length, seconds })}\n`,
);
