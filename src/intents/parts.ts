import type { CitizenReply } from '../domain/citizen-reply.ts';
import { aspectsOf } from '../understand/aspects.ts';
import { foldWord } from '../understand/letters.ts';
import { normalise } from '../understand/normalise.ts';
import { nameOf } from './compose/name.ts';
import { shortened } from './compose/pages.ts';
import { personButton, type Question, replyWith } from './intent.ts';

/** Words that begin another matter, folded; the longest first. */
const joints = [
  'ngoai ra',
  'voi lai',
  'tien the',
  'dong thoi',
  'hoi them',
  'ca viec',
  'a ma',
  'also',
  'con',
  'va',
  'and',
  'plus',
] as const;

const least = 3;

type Cut = readonly [string, string];

/** The places where a message may pass to another matter, the plainest sign first. */
function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const mark of text.matchAll(/[?;\n]+\s*|[.,]\s+/gu)) {
    cuts.push([text.slice(0, mark.index), text.slice(mark.index + mark[0].length)]);
  }
  const words = [...text.matchAll(/\S+/gu)];
  const folded = words.map(([word]) => foldWord(word.toLowerCase().replace(/[,.?!]/gu, '')));
  for (const [at, word] of words.entries()) {
    const rest = `${folded.slice(at).join(' ')} `;
    const joint = joints.find((one) => rest.startsWith(`${one} `));
    const next = joint && words[at + joint.split(' ').length];
    if (next) cuts.push([text.slice(0, word.index), text.slice(next.index)]);
  }
  return cuts.filter((cut) => cut.every((part) => part.trim().split(/\s+/u).length >= least));
}

/** Both halves ask something of their own. */
const asksTwice = (cut: Cut): boolean => cut.every((part) => aspectsOf(normalise(part)).length > 0);

/** At most so many cuts are tried: a message is answered in milliseconds, however long. */
const tried = 4;

/** The ways to take a message as two questions. */
export function partsOf(text: string): Cut[] {
  if (/^\s*[/#]/u.test(text) || text.length > 600) return [];
  return cutsOf(text).filter(asksTwice).slice(0, tried);
}

/** Characters of each part of the answer. */
export const partRoom = 296;
/** Each part must be this sure of itself. */
export const sure = 0.75;
const besides: readonly CitizenReply['outcome'][] = ['out_of_scope', 'redirect', 'office_info'];

/** Two answers about two matters; anything less sure is left to the message as a whole. */
export function isTwofold(first: CitizenReply, second: CitizenReply): boolean {
  const both = [first, second];
  return (
    both.some(({ outcome }) => outcome === 'answer') &&
    both.every(({ outcome }) => outcome === 'answer' || besides.includes(outcome)) &&
    both.every(({ confidence }) => confidence >= sure) &&
    first.codes[0] !== second.codes[0] &&
    new Set(both.map(({ outcome, codes }) => codes[0] ?? outcome)).size === 2
  );
}

function moreAbout({ codes, aspects, outcome }: CitizenReply, question: Question) {
  const [code = ''] = codes;
  const procedure = question.index.byCode.get(code)?.procedure;
  if (outcome !== 'answer' || !procedure) return [];
  const [aspect = 'general'] = aspects;
  const { words, language } = question;
  const label = words('citizen.parts.more', {
    aspect: words(`citizen.button.${aspect}`),
    name: nameOf(procedure, language),
  });
  return [{ label: shortened(label, 60), payload: `#tt ${code} ${aspect}` }];
}

/** Each part gets its answer, in the order asked; the whole of each is one press away. */
export function togetherOf(
  first: CitizenReply,
  second: CitizenReply,
  question: Question,
): CitizenReply {
  const both = [first, second];
  const answers = both.filter(({ outcome }) => outcome === 'answer');
  const last = answers.at(-1) ?? first;
  return replyWith(question, {
    outcome: 'answer',
    codes: [
      ...new Set([...answers.flatMap(({ codes }) => codes.slice(0, 1)), ...first.codes]),
    ].slice(0, 5),
    aspects: [...new Set(answers.flatMap(({ aspects }) => aspects))],
    confidence: Math.min(first.confidence, second.confidence),
    text: both.map(({ text }) => shortened(text, partRoom)).join('\n\n'),
    buttons: [
      ...both.flatMap((part) => moreAbout(part, question)),
      ...both.flatMap(({ buttons }) => buttons.filter((button) => 'url' in button)),
      personButton(question.words),
    ],
    dialogue: last.dialogue,
  });
}
