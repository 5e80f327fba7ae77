import { expect, test } from 'vitest';
import { readText } from '../../src/understand/dates-text.ts';
import { readForward } from '../../src/understand/order-net/forward.ts';
import { shippedNet } from '../../src/understand/order-net/load.ts';
import {
  likelihoodOf,
  type OrderNet,
  sharesOf,
  viewOf,
} from '../../src/understand/order-net/net.ts';
import { decodeNet, encodeNet } from '../../src/understand/order-net/net-file.ts';
import { layoutOf } from '../../src/understand/order-net/shape.ts';
import { chanceFrom } from '../../src/understand/training/chance.ts';
import { passBack } from '../../src/understand/training/net-backward.ts';
import { sampleOf } from '../../src/understand/training/net-samples.ts';
import { netSettings, trainNet, wrongTags } from '../../src/understand/training/net-training.ts';
import { digestOf, readHands } from '../../src/understand/training/order-material.ts';
import type { LabelledOrder } from '../../src/understand/training/orders.ts';
import { squeezeNet } from '../../src/understand/training/squeeze-net.ts';

const shape = { dim: 6, layers: 3 };
const layout = layoutOf(shape);

/** A small net, a message of nine words and what is right of it, all by chance. */
function drawn(seed: number) {
  const chance = chanceFrom(seed);
  const random = (length: number) => Float64Array.from({ length }, () => chance() - 0.5);
  const count = 9;
  return {
    dense: random(layout.size),
    words: random(count * shape.dim),
    masks: layout.layers.map(() => random(count * shape.dim).map((x) => (x < -0.2 ? 0 : 1.4))),
    path: [0, 1, 2, 2, 0, 1, 1, 2, 0],
    kind: 1,
  };
}

type Drawn = ReturnType<typeof drawn>;

function lossOf({ dense, words, masks, path, kind }: Drawn) {
  const trace = readForward(shape, layout, dense, words, masks);
  const moves = Float32Array.from(dense.subarray(layout.moves, layout.size));
  const { loss, ofTags, ofMoves } = wrongTags(trace.tags, moves, Uint8Array.from(path));
  const kinds = Float64Array.from(sharesOf(trace.kinds));
  return { loss: loss - Math.log(kinds[kind] ?? 0), trace, ofTags, ofMoves, kinds };
}

test('the way back is the slope of the way there', () => {
  const given = drawn(3);
  const { trace, ofTags, ofMoves, kinds } = lossOf(given);
  const slope = new Float64Array(layout.size);
  slope.set(ofMoves, layout.moves);
  kinds[given.kind] = (kinds[given.kind] ?? 0) - 1;
  const changes = { ofTags, ofKinds: kinds };
  const ofWords = passBack(shape, layout, given.dense, trace, changes, slope, given.masks);
  const measured = (numbers: Float64Array, i: number, by = 1e-5): number => {
    const was = numbers[i] ?? 0;
    numbers[i] = was + by;
    const { loss: above } = lossOf(given);
    numbers[i] = was - by;
    const { loss: below } = lossOf(given);
    numbers[i] = was;
    return (above - below) / (2 * by);
  };
  for (let i = 0; i < layout.moves; i++) expect(slope[i]).toBeCloseTo(measured(given.dense, i), 6);
  // Moves are kept in four bytes: the step must be larger to be seen.
  for (let i = layout.moves; i < layout.size; i++)
    expect(slope[i]).toBeCloseTo(measured(given.dense, i, 1e-3), 3);
  for (let i = 0; i < given.words.length; i++)
    expect(ofWords[i]).toBeCloseTo(measured(given.words, i), 6);
});

const order = (text: string, kind: LabelledOrder['kind'], ...assignees: string[]) =>
  sampleOf({ id: '', now: '', text, kind, assignees, due: null, recurrence: null });
const samples = [
  order('Giao chị Hà rà soát văn bản', 'task', 'chị Hà'),
  order('Giao anh Nam kiểm tra hồ sơ', 'task', 'anh Nam'),
  order('Chị Hà với anh Nam báo cáo số liệu', 'task', 'Chị Hà', 'anh Nam'),
  order('Mời anh Nam họp giao ban', 'meeting', 'anh Nam'),
  order('Mời chị Hà dự họp', 'meeting', 'chị Hà'),
  order('Hôm nay chị Hà mặc áo đẹp quá', 'none'),
  order('Anh Nam đi xã về rồi', 'none'),
].flatMap((sample) => sample ?? []);

/** Learned by heart: enough to see that learning and reading are of one mind. */
function trained(epochs: number): OrderNet {
  const settings = { ...netSettings, shape: { dim: 16, layers: 2 }, epochs, rate: 0.01, drop: 0 };
  return squeezeNet(
    trainNet(
      () => [...samples],
      settings,
      () => undefined,
    ),
    'a test',
  );
}

test('a small net learns a few orders, and the file keeps what it learned', () => {
  const net = trained(300);
  const again = decodeNet(encodeNet(net));
  expect(again.trainedOn).toBe('a test');
  for (const one of [net, again]) {
    const reading = readText('Giao chị Hà kiểm tra hồ sơ');
    const view = viewOf(one, reading);
    expect(view.kinds[0]).toBeGreaterThan(0.8);
    const right = likelihoodOf(view, [{ from: 1, to: 3 }]);
    expect(right).toBeGreaterThan(Math.log(0.5));
    expect(Math.exp(right)).toBeLessThanOrEqual(1);
  }
  expect(viewOf(net, readText('')).kinds).toEqual([0, 0, 1]);
});

test('the same orders make the same net', () => {
  expect(encodeNet(trained(20))).toEqual(encodeNet(trained(20)));
});

test('the net that is shipped was taught these orders', () => {
  expect(shippedNet().trainedOn).toBe(digestOf(readHands()));
});
