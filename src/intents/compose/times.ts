import type { TimeLimit } from '../../domain/procedure.ts';
import { type Shown, told } from './shown.ts';
import { byWay } from './ways.ts';

function timeLine(limit: TimeLimit, shown: Shown): string {
  const { words } = shown;
  if (limit.sameDay) return words('citizen.answer.time.sameDay');
  const time =
    limit.quantity && limit.unit
      ? words(`citizen.answer.time.${limit.unit}`, { count: limit.quantity })
      : '';
  if (!limit.text) return time;
  const text = told(limit.text, shown);
  return time ? words('citizen.answer.time.withText', { time, text }) : text;
}

/** How long it takes; a limit whose unit the source lost is only told in the source's own words. */
export function timeLines(shown: Shown): string[] {
  const { version, words } = shown;
  return byWay(
    version.times,
    (limit) => timeLine(limit, shown),
    (ways, time) => words('citizen.answer.time.forWays', { ways, time }),
    words,
  );
}
