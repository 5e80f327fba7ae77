import type { TaskKind } from '../task-kind.ts';
import { isJoint } from '../task-mention.ts';
import { at, type Columns, shapes } from './columns.ts';
import { mix } from './hashing.ts';
import type { Span } from './place-names.ts';
import type { Seen } from './see.ts';
import { governorOf, verbAfter } from './surroundings.ts';
import { compiled } from './templates.ts';
import { kind } from './word-kinds.ts';

/** One possible answer: who is told to act; how probable the tagger holds it, as a logarithm, and its place there. */
export type Candidate = { spans: readonly Span[]; score: number; rank: number };

/** What the rules said of the same message. */
export type RulesSay = { kind: TaskKind; spans: readonly Span[] };

/** Clues of one answer as a whole, with their values. */
export type ListClues = { hashes: number[]; values: number[] };

/** What all answers to a message share; `begins` says of each token how probably a name begins there. */
export type Question = {
  seen: Seen;
  columns: Columns;
  rules: RulesSay;
  best: number;
  begins: Float64Array;
};

const kindCode = { task: 1, meeting: 2, none: 3 } as const;

const same = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to;
const meets = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/** The clues of a whole answer. Their numbers are part of the model. */
export function listClues(question: Question, candidate: Candidate): ListClues {
  const { seen, columns } = question;
  const { spans } = candidate;
  const clues: ListClues = { hashes: [], values: [] };
  likelihoods(clues, question, candidate);
  agreement(clues, question, candidate);
  if (spans.length === 0) nobody(clues, columns);
  for (const [i, span] of spans.entries()) {
    addAll(clues, spanTemplates, spanValues(question, span), 100);
    const next = spans[i + 1];
    if (next) addAll(clues, pairTemplates, pairValues(question, span, next), 300);
  }
  for (const mention of seen.mentions) {
    if (spans.some((span) => meets(span, mention))) continue;
    addAll(clues, missedTemplates, missedValues(question, mention, spans), 400);
  }
  return clues;
}

function add({ hashes, values }: ListClues, value: number, first: number, ...parts: number[]) {
  hashes.push(parts.reduce(mix, first));
  values.push(value);
}

function addAll(
  clues: ListClues,
  templates: readonly (readonly number[])[],
  known: readonly number[],
  first: number,
): void {
  for (const [i, template] of templates.entries()) {
    let hash = first + i;
    for (const name of template) hash = mix(hash, known[name] ?? 0);
    clues.hashes.push(hash);
    clues.values.push(1);
  }
}

const styleOf = ({ reading }: Seen): number => Number(reading.accented) * 2 + Number(reading.cased);

/** How probable the tagger holds the answer, and how surely it sees names that the answer has or leaves out. */
function likelihoods(clues: ListClues, { seen, best, begins }: Question, answer: Candidate): void {
  const { spans, score, rank } = answer;
  const likely = Math.max(score, -15) / 5;
  add(clues, likely, 1);
  add(clues, likely, 2, styleOf(seen));
  add(clues, Math.min(best - score, 10) / 5, 3);
  add(clues, 1, 4, Math.min(rank, 4));
  const least = Math.min(1, ...spans.map(({ from }) => begins[from] ?? 0));
  add(clues, Math.log(Math.max(1e-4, least)) / 5, 5);
  const left = begins.filter((_, i) => !spans.some(({ from, to }) => i >= from && i < to));
  add(clues, Math.log(Math.max(1e-4, 1 - Math.max(0, ...left))) / 5, 6);
}

/** What the rules said, and how the answer differs. */
function agreement(clues: ListClues, { seen, rules }: Question, { spans, rank }: Candidate): void {
  const verdict = kindCode[rules.kind];
  const style = styleOf(seen);
  const count = Math.min(3, spans.length);
  const kept = rules.spans.filter((span) => spans.some((one) => same(one, span))).length;
  const touched = rules.spans.filter((span) => spans.some((one) => meets(one, span))).length;
  const own = spans.filter((span) => !rules.spans.some((one) => meets(one, span))).length;
  const isRules = Number(kept === rules.spans.length && kept === spans.length);
  const isEmpty = Number(spans.length === 0);
  add(clues, 1, 10, isRules, verdict);
  add(clues, 1, 11, isRules, style);
  add(clues, 1, 12, isRules, count, verdict);
  add(clues, 1, 13, isEmpty, verdict, Math.min(2, rules.spans.length));
  add(clues, 1, 14, Math.min(5, spans.length));
  const [lost, changed] = [rules.spans.length - touched, touched - kept];
  add(clues, 1, 15, Math.min(3, lost), Math.min(3, changed), Math.min(3, own), verdict);
  add(clues, 1, 16, isEmpty, Math.min(3, seen.mentions.length), style);
  add(clues, 1, 17, isRules, Math.min(4, rank));
}

/** So many words are looked at where nobody is told. */
const looked = 40;

/** Words of messages in which nobody is told anything. */
function nobody(clues: ListClues, { key, count }: Columns): void {
  const share = 1 / Math.sqrt(Math.max(4, Math.min(looked, count)));
  for (let i = 0; i < Math.min(count, looked); i++) {
    add(clues, share, 20, at(key, i));
    add(clues, share, 21, at(key, i), at(key, i + 1));
    if (i < 3) add(clues, 0.5, 22, i, at(key, i));
  }
  add(clues, 0.5, 23, at(key, count - 1));
  add(clues, 0.5, 24, at(key, count - 2), at(key, count - 1));
}

/**
 * Of a name: keys before, in and after it (k), kinds (c), shapes (s), style (y), what the rules made of it, its length
 * and what it holds, its clause, the word that governs it (g) and the next verb (v).
 */
const spanNames =
  'rules like y kb kf kg kl km ka kz cb cf cl ca cz sl sa long whole verbs marks digits times capitals work capital in op gb ga gk vb va vk vx se last cl# open close'.split(
    ' ',
  );
const spanTemplates = compiled(
  'rules|like|like rules y|kf|cf y|kb|cb cf|ka|ca cf|kl|cl ca|kl ka|cb cf ca|ca cz cf|long cf|sl sa y|kf kg|km kl|ka kz|' +
    'whole|verbs ca y|marks digits times|capitals long y ca|work capital y verbs|in op ca|gb ga in|gk ga|vb va vx in|vk va|gb ga vb va|' +
    'se last in|cl# vb va cf|open close|ca kf in|kf cl ca',
  spanNames,
);

function spanValues({ seen, columns, rules }: Question, span: Span): number[] {
  const { key, chief, shape, clause, clauseStart, sentence, count } = columns;
  const { starts } = seen.kinds;
  const { from, to } = span;
  const mention = seen.mentions.find((one) => meets(one, span));
  const opening = at(clauseStart, from);
  const governor = governorOf(seen, columns, from);
  const verb = verbAfter(seen, columns, to);
  const next = starts[to] ?? 0;
  return [
    Number(rules.spans.some((one) => same(one, span))),
    mention ? likeness(span, mention) : 0,
    styleOf(seen),
    ...[at(key, from - 1), at(key, from), at(key, from + 1), at(key, to - 1), at(key, to - 2)],
    ...[at(key, to), at(key, to + 1), at(chief, from - 1), at(chief, from), at(chief, to - 1)],
    ...[at(chief, to), at(chief, to + 1), at(shape, to - 1), at(shape, to)],
    Math.min(10, to - from),
    key.subarray(from, to).reduce(mix, 0),
    ...heldBy(seen, columns, span),
    ...[Number((next & kind.work) > 0), Number((next & kind.capital) > 0)],
    ...[Math.min(3, from - opening), at(chief, opening - 1)],
    ...[governor.bits, governor.away, governor.key, verb.bits, verb.away, verb.key, verb.crossed],
    ...[Math.min(3, at(sentence, from)), Number(at(sentence, from) === at(sentence, count - 1))],
    Math.min(3, at(clause, from)),
    ...['(', ')'].map((mark) => marksIn(seen, span, mark)),
  ];
}

/** How a name lies to the one the rules saw there. */
const likeness = (span: Span, mention: Span): number =>
  1 +
  2 * Number(mention.from === span.from) +
  4 * Number(mention.to === span.to) +
  8 * Number(span.to < mention.to);

/** Verbs after its first word, marks, numbers, times and capitals that a name holds. */
function heldBy({ kinds }: Seen, { shape }: Columns, { from, to }: Span): number[] {
  const starts = kinds.starts.subarray(from, to);
  const within = shape.subarray(from, to);
  const many = (column: Int32Array, is: (value: number, i: number) => boolean, most: number) =>
    Math.min(most, column.filter(is).length);
  return [
    many(starts, (bits, i) => i > 0 && (bits & kind.work) > 0 && !(bits & kind.capital), 2),
    many(within, (one) => one === shapes.mark, 2),
    many(within, (one) => one === shapes.number, 2),
    many(starts, (bits) => (bits & kind.time) > 0, 1),
    many(starts, (bits) => (bits & kind.capital) > 0, 3),
  ];
}

const marksIn = ({ reading }: Seen, { from, to }: Span, mark: string): number =>
  Math.min(2, reading.tokens.slice(from, to).filter(({ raw }) => raw === mark).length);

/** Of two names that follow each other. */
const pairTemplates = compiled(
  'joint sentences clauses|joint c1 c2|joint k1 k2|joint a k2 gap|joint e1 e2 gap',
  'joint sentences clauses c1 c2 k1 k2 a e1 e2 gap'.split(' '),
);

const pairValues = ({ seen, columns }: Question, one: Span, next: Span): number[] => {
  const { chief, key, clause, sentence } = columns;
  return [
    Number(isJoint(seen.reading, one.to, next.from)),
    Math.min(2, at(sentence, next.from) - at(sentence, one.from)),
    Math.min(2, at(clause, next.from) - at(clause, one.from)),
    ...[at(chief, one.from), at(chief, next.from), at(key, one.from), at(key, next.from)],
    ...[at(key, one.to), at(chief, one.to), at(chief, next.to), Math.min(6, next.from - one.to)],
  ];
};

/** Of whoever the rules saw and an answer leaves out. */
const missedTemplates = compiled(
  'told joined some|told e f some|told in vb va some|told gb ga some|told c y some|told gk ga',
  'told joined some e f in vb va gb ga gk c y'.split(' '),
);

function missedValues({ seen, columns, rules }: Question, one: Span, spans: readonly Span[]) {
  const { chief, clauseStart } = columns;
  const { from, to } = one;
  const governor = governorOf(seen, columns, from);
  const verb = verbAfter(seen, columns, to);
  const isJoined = (span: Span): boolean =>
    span.to <= from ? isJoint(seen.reading, span.to, from) : isJoint(seen.reading, to, span.from);
  return [
    Number(rules.spans.some((span) => meets(span, one))),
    Number(spans.some(isJoined)),
    Math.min(2, spans.length),
    ...[at(chief, from - 1), at(chief, to), Math.min(3, from - at(clauseStart, from))],
    ...[verb.bits, verb.away, governor.bits, governor.away, governor.key],
    ...[at(chief, from), styleOf(seen)],
  ];
}
