import type { Words } from '../port/words.ts';
import { sayFigure } from './figures.ts';
import { type Indicator, isReached } from './indicator.ts';
import { instantAt } from './local-date.ts';
import { sayDay } from './moment-message.ts';

/** One indicator in a line: what is wanted by when, and where it stands. */
export function sayIndicator(words: Words, indicator: Indicator, unit: string): string {
  const last = indicator.readings.at(-1);
  const reached = isReached(indicator);
  const state = reached === undefined ? 'unread' : reached ? 'reached' : 'below';
  return words(`indicator.set.${state}`, {
    number: indicator.number,
    title: indicator.title,
    unit,
    aim: words(`indicator.aim.${indicator.direction}`, {
      target: sayFigure(indicator.target),
      measure: indicator.measure,
    }),
    due: sayDay(words, instantAt(indicator.dueOn, 12)),
    value: last ? sayFigure(last.value) : '',
    evidence: last?.evidence ?? '',
    day: last ? sayDay(words, instantAt(last.onDay, 12)) : '',
  });
}
