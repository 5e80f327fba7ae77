import { writeFileSync } from 'node:fs';
import { netFile } from '../understand/order-net/load.ts';
import { encodeNet } from '../understand/order-net/net-file.ts';
import { chanceFrom } from '../understand/training/chance.ts';
import { drawSamples } from '../understand/training/net-samples.ts';
import { netSettings, trainNet } from '../understand/training/net-training.ts';
import { digestOf, readHands } from '../understand/training/order-material.ts';
import { squeezeNet } from '../understand/training/squeeze-net.ts';
import { poolOf } from '../understand/training/swap-names.ts';

/** Trains the net that reads orders on the labelled orders of this repository, and puts it beside these (20 minutes). */
const started = performance.now();
const hands = readHands();
const orders = hands.flatMap((hand) => hand.orders);
const pool = poolOf(orders);
const chance = chanceFrom(11 + netSettings.seed);
const tell = (line: string): void => {
  process.stderr.write(`${Math.round((performance.now() - started) / 1000)} s: ${line}\n`);
};
const net = trainNet(() => drawSamples(orders, pool, chance), netSettings, tell);
const file = encodeNet(squeezeNet(net, digestOf(hands)));
writeFileSync(netFile, file);
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(`${JSON.stringify({ orders: orders.length, bytes: file.length, seconds })}\n`);
