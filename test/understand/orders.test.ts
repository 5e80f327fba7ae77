import { expect, test } from 'vitest';
import { fold, readText, spanText } from '../../src/understand/dates-text.ts';
import { placeNames } from '../../src/understand/order-reader/place-names.ts';
import {
  type LabelledOrder,
  orderStyles,
  readOrders,
  restyled,
} from '../../src/understand/training/orders.ts';

const file = (name: string) => new URL(`../../prisma/orders/${name}.jsonl`, import.meta.url);
const orders = readOrders([file('earlier-1-dev'), file('earlier-2-practice')]);

const namesIn = ({ text, assignees }: LabelledOrder) => {
  const reading = readText(text);
  return placeNames(reading, assignees)?.map(([first]) =>
    first ? spanText(reading, first.from, first.to) : '',
  );
};
const plain = (name: string) => fold(name).toLowerCase().replace(/[,.;]/g, '');

test.each(orderStyles.map((style, at) => [at, style] as const))(
  'everybody told to act stands in the text, in style %i',
  (_, style) => {
    const lost = orders
      .map((order) => restyled(order, style))
      .filter((order) => {
        const found = namesIn(order)?.map(plain).sort();
        return found?.join() !== order.assignees.map(plain).sort().join();
      });
    expect(lost.map(({ id }) => id)).toEqual([]);
  },
);

const order = { id: '1', now: '', kind: 'task', due: null, recurrence: null } as const;

test('a name is no part of a longer one, and stands first as it was typed', () => {
  const text = 'Mời phòng A; Trưởng phòng A và Phòng A, B dự';
  const assignees = ['Phòng A, B', 'Trưởng phòng A', 'phòng A'];
  expect(namesIn({ ...order, text, assignees })).toEqual([
    'phòng A',
    'Trưởng phòng A',
    'Phòng A, B',
  ]);
});

test('a name that stands twice has two places, one that is absent none', () => {
  const reading = readText('gửi chị Hà, chị Hà làm');
  expect(placeNames(reading, ['chị Hà'])).toEqual([
    [
      { from: 1, to: 3 },
      { from: 4, to: 6 },
    ],
  ]);
  expect(placeNames(reading, ['anh Nam'])).toBeUndefined();
});
