import { createCalendar } from '../../domain/calendar.ts';
import { builtInCalendar } from '../../domain/calendar-vn.ts';
import { fold, readText, spanText } from '../dates-text.ts';
import { type Answers, answersOf, type RulesVerdict } from '../order-reader/answers.ts';
import { cluesOf } from '../order-reader/clues.ts';
import { type Message, messageFrom } from '../order-reader/message.ts';
import { encodeToldModel, taggerWidth } from '../order-reader/model-file.ts';
import { placeNames } from '../order-reader/place-names.ts';
import { type Seen, see } from '../order-reader/see.ts';
import { type RawRows, sparseRows } from '../order-reader/sparse-rows.ts';
import { labels, type Tagger } from '../order-reader/tagger.ts';
import { findMentions } from '../task-people.ts';
import { readByRules } from '../task-rules.ts';
import { chanceFrom } from './chance.ts';
import { damageBy } from './damage.ts';
import { judgedOrder, judgedRows, judgeSettings, trainJudge } from './judge-training.ts';
import type { Hand } from './order-material.ts';
import { type LabelledOrder, orderStyles, restyled } from './orders.ts';
import { squeeze } from './squeeze.ts';
import { poolOf, swapNames } from './swap-names.ts';
import { narrowed, type Prepared, prepare, rowsOf, type TaggedOrder } from './tagger-rows.ts';
import { type TrainedTagger, taggerSettings, trainTagger, weightiest } from './tagger-training.ts';

export const toldSettings = {
  /** Clues that fewer messages show are left out: of the tagger, of the judge. */
  leastTagged: 9,
  leastJudged: 6,
  /** So many clues the tagger keeps. */
  kept: 400_000,
  /** So often is a message read as the rules see it, unspoiled. */
  clean: 0.25,
  /** The judge learns from taggers that did not see the hand they tag: in so many parts. */
  parts: 4,
  tagger: taggerSettings,
  judge: judgeSettings,
};

/** One order in one style; `ruled` where the rules were not written on it. */
type Read = {
  hand: string;
  style: number;
  order: LabelledOrder;
  seen: Seen;
  ruled: RulesVerdict | undefined;
};

/** What the tagger learns of it: as it is spoiled, and the same order to others. */
type Taught = { read: Read; forms: TaggedOrder[] };

function teachingOf(hands: readonly Hand[], clean: number): Taught[] {
  const chance = chanceFrom(5);
  const pool = poolOf(hands.flatMap(({ orders }) => orders));
  return hands.flatMap((hand) =>
    hand.orders.flatMap((order) => {
      const swapped = swapNames(order, pool, chance);
      return orderStyles.map((style, at) => {
        const own = restyled(order, style);
        const message = heard(own.text);
        const others = restyled(swapped, style);
        const forms = [
          formOf(own, message, chance() < clean ? undefined : chance),
          formOf(others, heard(others.text), chance),
        ].filter((form) => form !== undefined);
        return { read: readBy(hand, at, own, message), forms };
      });
    }),
  );
}

function heard(text: string): Message {
  const reading = readText(text);
  return messageFrom(reading, findMentions(reading));
}

const seenIn = ({ worded, mentions, times }: Message, chance?: () => number): Seen =>
  see(worded.reading, mentions, times, chance && damageBy(chance));

function readBy(
  { name, honest }: Hand,
  style: number,
  order: LabelledOrder,
  message: Message,
): Read {
  const ruled = honest ? readByRules(message, todayOf(order)) : undefined;
  return { hand: name, style, order, seen: seenIn(message), ruled };
}

/** Undefined where a name does not stand in the text. */
function formOf(
  { assignees }: LabelledOrder,
  message: Message,
  chance?: () => number,
): TaggedOrder | undefined {
  const places = placeNames(message.worded.reading, assignees);
  return places && { clues: cluesOf(seenIn(message, chance)), places };
}

function todayOf({ now, holidays, working_days: workingDays }: LabelledOrder) {
  const calendar =
    holidays || workingDays
      ? createCalendar({ holidays: holidays ?? [], workingDays: workingDays ?? [] })
      : builtInCalendar;
  return { now: new Date(now), calendar };
}

/** Names as they are compared: whatever their marks, capitals, commas and order. */
const plainNames = (names: readonly string[]): string =>
  [...new Set(names.map((name) => fold(name).toLowerCase().replaceAll(',', '')))].sort().join('|');

/** Answers to one message, of a tagger that did not see its hand, and which of them are right. */
export type Weighed = {
  hand: string;
  style: number;
  answers: Answers;
  right: readonly boolean[];
};

function weighed({ hand, style, order, seen, ruled }: Read, tagger: Tagger): Weighed[] {
  if (!ruled || seen.reading.tokens.length === 0) return [];
  const answers = answersOf(tagger, seen, ruled);
  const wanted = plainNames(order.assignees);
  const right = answers.candidates.map(
    ({ spans }) =>
      plainNames(spans.map(({ from, to }) => spanText(seen.reading, from, to))) === wanted,
  );
  return [{ hand, style, answers, right }];
}

/** The tagger as the file holds it: what speaks for "outside" is taken off the others. */
function squeezed({ weights, moves }: TrainedTagger, hashes: Uint32Array): RawTagger {
  const told = new Float32Array(hashes.length * taggerWidth);
  for (let row = 0; row < hashes.length; row++) {
    for (let column = 0; column < taggerWidth; column++) {
      const weight = weights[row * labels + column + 1] ?? 0;
      told[row * taggerWidth + column] = weight - (weights[row * labels] ?? 0);
    }
  }
  return { rows: squeeze(hashes, told, taggerWidth), moves };
}
type RawTagger = { rows: RawRows; moves: Float32Array };

const taggerOf = ({ rows, moves }: RawTagger): Tagger => ({
  rows: sparseRows(rows, taggerWidth),
  moves,
});

type Lessons = { lessons: { read: Read; forms: Prepared[] }[]; hashes: Uint32Array };

/** The messages with only the clues that weigh most, by a first, short training on all. */
function lessonsFrom(taught: readonly Taught[], settings: typeof toldSettings): Lessons {
  const { hashes, rowOf } = rowsOf(
    taught.flatMap(({ forms }) => forms),
    settings.leastTagged,
  );
  const all = taught.map(({ read, forms }) => ({
    read,
    forms: forms.map((form) => prepare(form, rowOf)),
  }));
  const flat = all.flatMap(({ forms }) => forms);
  const first = trainTagger(flat, hashes.length, { ...settings.tagger, epochs: 2 });
  const to = weightiest(flat, first, settings.kept);
  return {
    lessons: all.map(({ read, forms }) => ({
      read,
      forms: forms.map((form) => narrowed(form, to)),
    })),
    hashes: hashes.filter((_, row) => (to[row] ?? -1) >= 0),
  };
}

/** Trains tagger and judge and gives the bytes of the model's file. */
export function trainTold(
  hands: readonly Hand[],
  trainedOn: string,
  tell: (line: string) => void,
  settings = toldSettings,
  measure?: (orders: readonly Weighed[], settings: typeof toldSettings) => void,
): Uint8Array {
  const taught = teachingOf(hands, settings.clean);
  tell(`read ${taught.length} messages`);
  const { lessons, hashes } = lessonsFrom(taught, settings);
  tell(`kept ${hashes.length} clues`);
  const tagger = (part: (read: Read) => boolean): RawTagger => {
    const forms = lessons.filter(({ read }) => part(read)).flatMap((lesson) => lesson.forms);
    return squeezed(trainTagger(forms, hashes.length, settings.tagger), hashes);
  };
  const honest = hands.filter((hand) => hand.honest).map(({ name }) => name);
  const partOf = ({ hand }: Read) => honest.indexOf(hand) % settings.parts;
  const orders: Weighed[] = [];
  for (let part = 0; part < Math.min(settings.parts, honest.length); part++) {
    const blind = taggerOf(tagger((read) => partOf(read) !== part));
    for (const { read } of lessons) if (partOf(read) === part) orders.push(...weighed(read, blind));
    tell(`weighed part ${part + 1} of ${settings.parts}: ${orders.length} messages`);
  }
  measure?.(orders, settings);
  const judge = judgeFrom(orders, settings);
  const { rows: words, moves } = tagger(() => true);
  return encodeToldModel({ trainedOn, moves, tagger: words, judge });
}

/** The weights of a judge's clues, as the file holds them. */
export function judgeFrom(orders: readonly Weighed[], settings: typeof toldSettings): RawRows {
  const answerable = orders.filter(({ right }) => right.includes(true));
  const rows = judgedRows(answerable, settings.leastJudged);
  const judged = answerable.map((order) => judgedOrder(order, rows));
  const weights = trainJudge(judged, rows.size, settings.judge);
  return squeeze(Uint32Array.from(rows.keys()), weights, 1);
}
