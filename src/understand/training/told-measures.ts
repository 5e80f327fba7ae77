import { sparseRows } from '../order-reader/sparse-rows.ts';
import { chosenOf } from '../order-reader/who-is-told.ts';
import { orderStyles } from './orders.ts';
import { judgeFrom, type toldSettings, type Weighed } from './told-training.ts';

/** Of each hand and style: how many messages are read right by the tagger alone, by both, and could be. */
export type HandFigures = { hand: string; style: number; rows: number } & Record<
  'tagger' | 'judged' | 'possible',
  number
>;

/** Judges each hand by what was learned from the others, neither tagger nor judge having seen it. */
export function figuresByHand(
  orders: readonly Weighed[],
  settings: typeof toldSettings,
): HandFigures[] {
  const hands = [...new Set(orders.map(({ hand }) => hand))];
  return hands.flatMap((hand) => {
    const others = orders.filter((order) => order.hand !== hand);
    const judge = sparseRows(judgeFrom(others, settings), 1);
    return orderStyles.map((_, style) => {
      const own = orders.filter((order) => order.hand === hand && order.style === style);
      const share = (right: (order: Weighed) => boolean): number =>
        Math.round((own.filter(right).length / own.length) * 1000) / 1000;
      return {
        hand,
        style,
        rows: own.length,
        tagger: share(({ right }) => right[0] ?? false),
        judged: share(({ answers, right }) => right[chosenOf(judge, answers).at] ?? false),
        possible: share(({ right }) => right.includes(true)),
      };
    });
  });
}
