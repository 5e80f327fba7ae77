import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { toldFile } from '../understand/order-reader/load.ts';
import { readOrders } from '../understand/training/orders.ts';
import { figuresByHand } from '../understand/training/told-measures.ts';
import { toldSettings, trainTold } from '../understand/training/told-training.ts';

/**
 * Trains the reader of who is told to act on the labelled orders of this repository, and puts it beside these.
 * `--measure` tells, before that, how the orders of each hand are read by what was learned from the others.
 */
const tell = (line: string): void => {
  process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${line}\n`);
};
const folder = new URL('../../prisma/orders/', import.meta.url);
const written = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => new URL(name, folder));
const retired = ['dev', 'practice', 'unseen', 'fresh', 'final']
  .map((name) => new URL(`../../test/understand/tasks-${name}.jsonl`, import.meta.url))
  .filter((file) => existsSync(file));
const files = [...written, ...retired];
/** The rules were written for the other sets, and are right there whatever they are worth. */
const areNew = /^(?:practice-\d+|(?:tasks-)?final)\.jsonl$/u;
const hands = files.map((file) => {
  const name = basename(file.pathname);
  return { name, orders: readOrders([file]), honest: areNew.test(name) };
});
const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
const digest = createHash('sha256')
  .update(
    lines
      .filter((line) => line.trim() !== '')
      .sort()
      .join('\n'),
  )
  .digest('hex');
const measure = process.argv.includes('--measure');
const file = trainTold(hands, digest, tell, toldSettings, (orders, settings) => {
  if (!measure) return;
  for (const figures of figuresByHand(orders, settings)) tell(JSON.stringify(figures));
});
writeFileSync(toldFile, file);
process.stdout.write(
  `${JSON.stringify({ hands: hands.length, bytes: file.length, seconds: Math.round(performance.now() / 1000) })}\n`,
);
