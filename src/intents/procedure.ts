import type { Aspect, CitizenReply } from '../domain/citizen-reply.ts';
import { versionOn } from '../domain/procedure.ts';
import { type Entry, termsOf } from '../understand/catalogue-index.ts';
import { type Candidate, recognise } from '../understand/recognise.ts';
import { isSubject, type Subject } from '../understand/subjects.ts';
import { answerAbout, nameOf } from './compose/answer.ts';
import { clarifyAmong, clarifyNothing } from './compose/clarify.ts';
import { placesOf } from './compose/facts.ts';
import { type Intent, personButton, type Question, replyWith } from './intent.ts';

/**
 * How sure we are, from how far the best stands before the next and how much of the message it explains.
 * The weights are a logistic regression on 742 labelled questions (development, held and practice sets).
 */
export function confidenceOf(best: Candidate, next: Candidate | undefined): number {
  const margin = next ? best.score - next.score : 4;
  const explained = best.named / Math.max(1, best.entry.tags.core.size);
  const strength = 0.6 * Math.min(6, margin) + 1.96 * explained + 2.3 * best.covered - 3.1;
  return 1 / (1 + Math.exp(-strength));
}

/** Turns of a case said in a follow-up ("vợ em là người Hàn") change which sibling is meant. */
const turns: readonly Subject[] = [
  'foreign',
  'border',
  'mobile',
  'rereg',
  'haspapers',
  'terminate',
  'combined',
  'unmarried',
  'abroadplace',
  'loneparent',
  'resident',
  'wed',
  'addparent',
];
/** Said in passing: they do not name a procedure. */
const passing: readonly Subject[] = [
  'ask',
  'card',
  'late',
  'online',
  'notice',
  'information',
  'residence',
  'insurance',
  'choose',
  'complain',
  'pay',
  'result',
  'land',
  'foreign',
  'lostit',
  'issue',
  'certificate',
  'individual',
  'practise',
  'abroadplace',
  'erase',
  'changecontent',
  'unmarried',
  'loneparent',
  'diplomat',
  'signature',
  'copies',
  'accident',
];

/** Said in passing of any procedure: they turn nothing. */
const idle: readonly Subject[] = [
  'ask',
  'card',
  'late',
  'online',
  'result',
  'pay',
  'land',
  'practise',
];

const refersBack =
  /(?<= )(?:nay|do|ay|con|the|vay|bao nhieu|may|roi|nhe|luon|this|that|it|same|and)(?= )/u;

function namesProcedure({ subjects }: Question): boolean {
  return [...subjects].some((subject) => !passing.includes(subject) && !turns.includes(subject));
}

/** "1", "số 2", "cái thứ hai": one of what was offered. */
function picked({ said, dialogue }: Question): string | undefined {
  if (!dialogue.offered?.length || said.words.length > 4) return undefined;
  const ordinals: Readonly<Record<string, number>> = {
    dau: 1,
    nhat: 1,
    hai: 2,
    ba: 3,
    tu: 4,
    first: 1,
    second: 2,
    third: 3,
  };
  const number = said.folded
    .map((word) => (/^[1-9]$/u.test(word) ? Number(word) : ordinals[word]))
    .find(Boolean);
  return number ? dialogue.offered[number - 1] : undefined;
}

function aspectsFor(question: Question): Aspect[] {
  const { aspects, dialogue } = question;
  return aspects.length > 0 ? [...aspects] : [...(dialogue.waiting ?? [])];
}

/** "Hai bên có hôn thú rồi", said of a birth: more about the case, no other wish. */
function isCircumstance({ subjects, aspects, said }: Question, current: Entry): boolean {
  const told = [...subjects].filter((one) => !passing.includes(one) && !turns.includes(one));
  const circumstances: readonly Subject[] = [
    'wed',
    'marriage',
    'died',
    'death',
    'birth',
    'divorce',
  ];
  const wishes = /(?<= )(?:muon|can|xin|the con|con|dang ky|lam|thu tuc|how|what|want|need)(?= )/u;
  return (
    aspects.length === 0 &&
    !wishes.test(said.foldedLine) &&
    told.every((one) => circumstances.includes(one) || current.tags.core.has(one))
  );
}

/** A follow-up that names no procedure keeps the one under discussion, or its sibling for the turn it mentions. */
function followUp(question: Question): CitizenReply | undefined {
  const { dialogue, index, subjects, said, day } = question;
  const current = dialogue.code ? index.byCode.get(dialogue.code) : undefined;
  if (!current || (namesProcedure(question) && !isCircumstance(question, current)))
    return undefined;
  const turned = [...subjects].filter(
    (subject) => !current.tags.core.has(subject) && !idle.includes(subject),
  );
  const meant =
    turned.length > 0
      ? recognise(
          said,
          new Set([...subjects, ...current.tags.core, ...current.tags.marks]),
          index,
          day,
        )
      : [];
  const best = meant.find(({ entry }) => sharesCore(entry.tags.core, current.tags.core));
  const code = best && turned.length > 0 ? best.entry.procedure.code : current.procedure.code;
  if (turned.length === 0 && question.aspects.length === 0 && !refersBack.test(said.foldedLine)) {
    return undefined;
  }
  const others = meant.map(({ entry }) => entry.procedure.code);
  return answerAbout(code, aspectsFor(question), question, 0.85, others);
}

const sharesCore = (a: ReadonlySet<Subject>, b: ReadonlySet<Subject>): boolean =>
  [...a].some((subject) => b.has(subject));

/** The police issue criminal records since 1 March 2025; other ministries' procedures are named with their office. */
function notOurs(
  best: Candidate,
  question: Question,
  confidence: number,
): CitizenReply | undefined {
  const { procedure } = best.entry;
  const { words, language, day } = question;
  const version = versionOn(procedure, day);
  // Care for a child in place of its parents is another ministry's, and handled at the commune like ours.
  if (procedure.ministry === 'justice' || procedure.ministry === 'G18' || !version)
    return undefined;
  const office = placesOf(version, words) || words('citizen.elsewhere.unknownOffice');
  const police = procedure.ministry === 'bo-cong-an' && procedure.field === 'Lý lịch tư pháp';
  return replyWith(question, {
    outcome: police ? 'redirect' : 'out_of_scope',
    codes: [procedure.code],
    aspects: [...question.aspects],
    confidence,
    text: police
      ? words('citizen.redirect.police', { office, codes: procedure.code, url: version.source })
      : words('citizen.elsewhere.procedure', {
          name: nameOf(procedure, language),
          office,
          url: version.source,
        }),
    buttons: [personButton(words)],
    dialogue: {},
  });
}

/** Each heads many procedures: said alone, it names none of them. */
const heads: readonly Subject[] = ['certify', 'mediator', 'nationality', 'lawyer', 'notary'];

/** "Chứng thực", "luật sư" and no more: the first of the many are offered. */
function underHead(candidates: readonly Candidate[], question: Question): Candidate[] {
  const named = [...question.subjects].filter((subject) => subject !== 'ask');
  const head = heads.find((subject) => named.length === 1 && named[0] === subject);
  const words = termsOf(question.said.folded).filter((term) => !term.includes('_'));
  if (!head || words.length > 3 || question.dialogue.asked) return [];
  return candidates.filter(({ entry }) => entry.tags.core.has(head)).slice(0, 4);
}

/** Near enough to the best that a person has to choose. */
function rivals(candidates: readonly Candidate[], named: boolean): Candidate[] {
  const [best] = candidates;
  if (!best) return [];
  const whole = best.named >= best.entry.tags.core.size && best.named > 0;
  const reach = whole ? 0.35 : named ? 1.6 : 2.2;
  return candidates.filter((other) => best.score - other.score <= reach).slice(0, 4);
}

/** Stays with the procedure under discussion when the message names the same thing and nothing else. */
function sameAsBefore(candidates: readonly Candidate[], question: Question): Candidate | undefined {
  const before = candidates
    .slice(0, 4)
    .find(({ entry }) => entry.procedure.code === question.dialogue.code);
  const best = candidates[0];
  if (!before || !best || before === best) return undefined;
  const conflict = [...question.subjects].some((subject) => before.entry.tags.not.has(subject));
  const closer = best.score - before.score > 4;
  return !conflict && !closer && sharesCore(before.entry.tags.core, best.entry.tags.core)
    ? before
    : undefined;
}

/** The answer to "which one?" may be said in words: what was offered and is named comes first. */
function chosenInWords(
  candidates: readonly Candidate[],
  question: Question,
): Candidate | undefined {
  const offered = question.dialogue.offered ?? [];
  const [first] = candidates;
  const named = candidates.filter(
    ({ entry, named: count }) => count > 0 && offered.includes(entry.procedure.code),
  );
  const [choice, other] = named;
  if (!first || !choice || question.said.words.length > 8) return undefined;
  const clear = !other || choice.score - other.score > 0.2;
  return clear && first.score - choice.score < 5 ? choice : undefined;
}

/** Enough was said to name anything: a subject, or most words of a title. */
function isKnown(best: Candidate, question: Question): boolean {
  if (namesProcedure(question)) return best.named > 0 || best.covered >= 0.45;
  return (
    best.covered >= 0.5 &&
    termsOf(question.said.folded).filter((term) => !term.includes('_')).length > 1
  );
}

/** What the conversation was about before this message. */
function spokenOf({ dialogue, index }: Question): Set<Subject> {
  const tags = dialogue.code ? index.byCode.get(dialogue.code)?.tags : undefined;
  if (tags) return new Set([...tags.core, ...tags.marks]);
  return new Set((dialogue.topics ?? []).filter(isSubject));
}

/** "À quên", "nhầm": what was said before no longer counts. */
const corrects = /^ (?:a |o |)(?:khong|quen|nham|thoi de sau|sorry|no|actually)(?: |$)/u;

const isWhole = ({ named, entry }: Candidate): boolean =>
  named > 0 && named >= entry.tags.core.size;

/** The message alone, or completed by what was said before where it names nothing whole itself. */
function inContext(question: Question): { candidates: Candidate[]; completed: boolean } {
  const { said, subjects, index, day } = question;
  const alone = recognise(said, subjects, index, day);
  const before = corrects.test(said.foldedLine) ? new Set<Subject>() : spokenOf(question);
  const [best] = alone;
  if (before.size === 0 || (best && isWhole(best) && namesProcedure(question))) {
    return { candidates: alone, completed: false };
  }
  const together = recognise(said, new Set([...before, ...subjects]), index, day);
  const fits =
    together[0] && isWhole(together[0]) && sharesCore(together[0].entry.tags.core, before);
  const adds = subjects.size > 0 || (best?.covered ?? 0) >= 0.4;
  return fits && adds
    ? { candidates: together, completed: true }
    : { candidates: alone, completed: false };
}

function understood(question: Question): CitizenReply | undefined {
  const { candidates, completed } = inContext(question);
  const chosen = chosenInWords(candidates, question);
  const best = chosen ?? sameAsBefore(candidates, question) ?? candidates[0];
  if (!best) return undefined;
  const named = namesProcedure(question);
  if (!chosen && !completed && !isKnown(best, question)) return undefined;
  const confidence = confidenceOf(
    best,
    candidates.find((other) => other !== best),
  );
  const away = notOurs(best, question, confidence);
  if (away) return away;
  const many = chosen ? [] : underHead(candidates, question);
  if (many.length > 1) return clarifyAmong(many, question);
  const near = !chosen && best === candidates[0] ? rivals(candidates, named) : [best];
  if (near.length > 1 && (question.dialogue.asked ?? 0) < 2) return clarifyAmong(near, question);
  const fresh = { ...question, dialogue: caseFor(best, question) };
  const others = candidates.map(({ entry }) => entry.procedure.code);
  return answerAbout(best.entry.procedure.code, aspectsFor(question), fresh, confidence, others);
}

function caseFor(best: Candidate, question: Question): Question['dialogue'] {
  const { code, caseId, language } = question.dialogue;
  return code === best.entry.procedure.code ? { code, caseId, language } : { language };
}

/** Questions about a procedure: answered, narrowed, or sent to the office that has it. */
export const procedure: Intent = {
  name: 'procedure',
  reply(question) {
    const choice = picked(question);
    if (choice) return answerAbout(choice, aspectsFor(question), question, 0.95);
    return followUp(question) ?? understood(question) ?? clarifyNothing(question);
  },
};
