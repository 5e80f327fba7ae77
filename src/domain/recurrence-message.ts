import type { Words } from '../port/words.ts';
import { isDaily, type Recurrence, type Rule } from './recurrence.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** "thứ Sáu hằng tuần, 17:00"; "ngày 15 hằng tháng, 17:00". */
export function sayRecurrence(words: Words, { rule, minute }: Recurrence): string {
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  return words('recurring.at', { rule: sayRule(words, rule), time });
}

function sayRule(words: Words, rule: Rule): string {
  if (isDaily(rule)) return words('recurring.rule.workingDays');
  const day = sayDay(words, rule);
  const often = sayOften(words, rule);
  return day ? words('recurring.rule.dayOf', { day, often }) : often;
}

function sayOften(words: Words, { frequency, interval, months }: Rule): string {
  const unit = frequency.toLowerCase();
  if (interval > 1) return words(`recurring.rule.each.${unit}`, { n: interval });
  if (frequency === 'MONTHLY' && months.length > 0)
    return words('recurring.rule.months', { months: months.join(', ') });
  if (frequency === 'YEARLY') return words('recurring.rule.year', { months: months.join(', ') });
  return words(`recurring.rule.every.${unit}`);
}

function sayDay(words: Words, { weekdays, monthDays, position }: Rule): string {
  if (position !== undefined)
    return words(`recurring.rule.${position < 0 ? 'lastWorkingDay' : 'firstWorkingDay'}`);
  if (monthDays.length > 0)
    return monthDays
      .map((day) =>
        day > 0
          ? words('recurring.rule.day', { day })
          : words(day === -1 ? 'recurring.rule.lastDay' : 'recurring.rule.fromEnd', { n: -day }),
      )
      .join(', ');
  return weekdays
    .map(({ weekday, ordinal }) => {
      const name = words(`office.weekday.${weekday}`);
      if (ordinal === undefined) return name;
      return words(`recurring.rule.${ordinal < 0 ? 'lastWeekday' : 'nthWeekday'}`, {
        weekday: name,
        n: ordinal,
      });
    })
    .join(', ');
}
