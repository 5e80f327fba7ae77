import type { Way } from '../../domain/procedure.ts';
import type { Words } from '../../port/words.ts';

export const waysOf = (ways: readonly Way[], words: Words): string =>
  (['direct', 'online', 'postal'] as const)
    .filter((way) => ways.includes(way))
    .map((way) => words(`citizen.answer.way.${way}`))
    .join(', ');

/** Rows that differ say which way of handing in they are for. */
export function byWay<T extends { ways: Way[] }>(
  rows: readonly T[],
  line: (row: T) => string,
  join: (ways: string, line: string) => string,
  words: Words,
): string[] {
  const said = rows.map((row) => ({ row, text: line(row) })).filter(({ text }) => text !== '');
  const same = said.every(({ row }) => row.ways.join() === said[0]?.row.ways.join());
  return [
    ...new Set(said.map(({ row, text }) => (same ? text : join(waysOf(row.ways, words), text)))),
  ];
}
