import { createCalendar } from '../../domain/calendar.ts';
import { builtInCalendar } from '../../domain/calendar-vn.ts';
import { localIso } from '../../domain/local-date.ts';
import { readText } from '../dates-text.ts';
import { type DeadlineCase, deadlineCase } from '../order-reader/deadline-judge.ts';
import { kindFeatures } from '../order-reader/kind-features.ts';
import { taskKinds } from '../order-reader/kind-judge.ts';
import { shown } from '../order-reader/linear.ts';
import { messageFrom } from '../order-reader/message.ts';
import { findMentions } from '../task-people.ts';
import { readByRules } from '../task-rules.ts';
import { chanceFrom } from './chance.ts';
import { type Classed, fitClasses, fitRanking, type Ranked } from './linear-fit.ts';
import { type LabelledOrder, orderStyles, restyled } from './orders.ts';

/** A labelled order; the rules know those they were written for, and are no witness there. */
export type TrainingOrder = LabelledOrder & { isKnown: boolean };

/** An order in one of the ways it reaches us, as the judges see it. */
export type OrderCase = { kind: Classed; deadline: Ranked | undefined };

/**
 * Share of verbs and names forgotten in training: the lists know all those of the rows they were written for, and of
 * new rows they do not. Without it .6 % fewer kinds are right on hands left out.
 */
const forgotten = 0.2;

export function casesOf(orders: readonly TrainingOrder[]): OrderCase[] {
  const chance = chanceFrom(4);
  const forgets = () => chance() < forgotten;
  return orders.flatMap((order) =>
    orderStyles.map((style) =>
      caseOf({ ...restyled(order, style), isKnown: order.isKnown }, forgets),
    ),
  );
}

function caseOf(order: TrainingOrder, forgets: () => boolean): OrderCase {
  const reading = readText(order.text);
  const message = messageFrom(reading, findMentions(reading));
  const isMeeting = order.kind === 'meeting';
  const today = todayOf(order);
  const ruled = order.isKnown ? undefined : readByRules(message, today);
  const theirs = ruled && { kind: ruled.kind, due: ruled.deadline.due };
  const read = deadlineCase(message, today, isMeeting, theirs);
  return {
    kind: {
      shown: shown(kindFeatures(message, ruled?.kind, forgets)),
      class: taskKinds.indexOf(order.kind),
      weight: 1,
    },
    deadline: order.kind === 'none' ? undefined : rankedBy(order, read),
  };
}

/** Labels name their own days off where they need others than the built-in table has. */
function todayOf({ now, holidays, working_days: workingDays }: LabelledOrder) {
  const calendar =
    holidays || workingDays
      ? createCalendar({ holidays: holidays ?? [], workingDays: workingDays ?? [] })
      : builtInCalendar;
  return { now: new Date(now), calendar };
}

/** Undefined where there is nothing to choose, or no choice is right. */
function rankedBy(order: LabelledOrder, { choices, shown: all }: DeadlineCase): Ranked | undefined {
  const dues = choices.map(({ due }) => localIso(due) === order.due);
  const exact = choices.map(({ rule }, i) => dues[i] === true && rule === order.recurrence);
  const right = [order.due === null, ...(exact.includes(true) ? exact : dues)];
  const isUseful = choices.length > 0 && right.includes(true);
  return isUseful ? { choices: all, right, weight: 1 } : undefined;
}

/** Fitted on orders of hands left out in turn. */
const kindSettings = { epochs: 4, rate: 0.1, decay: 0.0005, fewest: 9, drop: 0.3, seed: 1 };
const deadlineSettings = { epochs: 8, rate: 0.15, decay: 0.0001, fewest: 2, drop: 0.1, seed: 1 };

export function trainJudges(cases: readonly OrderCase[], trainedOn: string) {
  const deadlines = cases.map(({ deadline }) => deadline).filter((one) => one !== undefined);
  return {
    trainedOn,
    kind: fitClasses(
      cases.map(({ kind }) => kind),
      taskKinds.length,
      kindSettings,
    ),
    deadline: fitRanking(deadlines, deadlineSettings),
  };
}
