import { isMark, type Reading } from '../dates-text.ts';
import type { Mention } from '../task-mention.ts';
import { isWork } from '../task-names.ts';
import { endsWithPhrase, takePhrase } from '../task-phrases.ts';
import { pleads, requests } from '../task-request.ts';
import { meetingVerbs, ordering, receiving, workVerbs } from '../task-words.ts';
import type { Message } from './message.ts';

/** How a message is put: who is spoken of and how, when, what verbs it holds, what it begs and asks. */
export function framing(message: Message): string[] {
  const found = [
    ...message.mentions.flatMap((mention, i) => spokenOf(message, mention, i === 0)),
    ...whens(message),
    ...verbsIn(message),
    ...manner(message.worded.reading),
    `people:${few(message.mentions.length)}`,
  ];
  return [...new Set(found)];
}

const few = (count: number) => Math.min(count, 3);

/** What stands before and after somebody's name. */
function spokenOf({ worded }: Message, { from, to, kind }: Mention, isFirst: boolean): string[] {
  const { reading, words } = worded;
  const after = words[to] ?? '$';
  const does = isWork(reading, to) ? 'works' : meetsAt(reading, to) ? 'meets' : after;
  const ruled = ruledBy(reading, from) ?? (words[from - 1] || '<N>');
  const opens = isFirst && from === 0;
  return [
    `does:${does}`,
    `ruled:${ruled}`,
    `ruled-does:${ruled}|${does}`,
    `who:${kind}|${ruled}`,
    ...(isFirst ? [`first-does:${does}`, `first-ruled:${ruled}`] : []),
    ...(opens ? [`head-does:${does}`, `head-then:${after}_${words[to + 1] ?? '$'}`] : []),
  ];
}

const meetsAt = (reading: Reading, index: number) => takePhrase(reading, index, meetingVerbs) > 0;

function ruledBy(reading: Reading, index: number): string | undefined {
  if (endsWithPhrase(reading, index, ordering) >= 0) return 'ordered';
  if (endsWithPhrase(reading, index, receiving) >= 0) return 'receives';
  return index === 0 ? 'opens' : undefined;
}

function whens({ worded, times }: Message): string[] {
  const sure = times.filter(({ loose, excluded }) => !loose && !excluded);
  return [
    `times:${few(sure.length)}`,
    `clock:${sure.some(({ clock }) => clock)}`,
    `bounds:${sure.some(({ bound }) => bound === 'before' || bound === 'by')}`,
    `gone:${times.some(({ excluded }) => excluded)}`,
    `time-first:${times[0]?.opened === 0}`,
    `time-last:${times.at(-1)?.to === worded.reading.tokens.length}`,
  ];
}

function verbsIn({ worded }: Message): string[] {
  const { reading, words } = worded;
  const placesOf = (verbs: readonly string[]) =>
    reading.tokens.flatMap((_, i) => (takePhrase(reading, i, verbs) > 0 ? [i] : []));
  const [works, meets] = [placesOf(workVerbs), placesOf(meetingVerbs)];
  const [work = Number.POSITIVE_INFINITY, meet = Number.POSITIVE_INFINITY] = [works[0], meets[0]];
  const before = (index: number) => words[index - 1] || (index === 0 ? '^' : '<N>');
  return [
    `verbs:${few(works.length)}`,
    `meets:${few(meets.length)}`,
    `first:${work === meet ? 'none' : work < meet ? 'work' : 'meeting'}`,
    ...works.slice(0, 1).flatMap((i) => [`verb-after:${before(i)}`, `verb-at:${Math.min(i, 6)}`]),
    ...meets
      .slice(0, 1)
      .flatMap((i) => [
        `meet-after:${before(i)}`,
        `meet-at:${Math.min(i, 6)}`,
        `meet:${words[i]}_${words[i + 1] ?? '$'}`,
      ]),
  ];
}

const manner = (reading: Reading): string[] => [
  `asks:${isMark(reading, reading.tokens.length - 1, '?')}`,
  `marks:${reading.tokens.some((_, i) => isMark(reading, i, '?'))}`,
  `requests:${requests(reading, 0)}`,
  `pleads:${pleads(reading)}`,
];
