import type { Aspect, CitizenReply } from '../../domain/citizen-reply.ts';
import type { Entry } from '../../understand/catalogue-index.ts';
import { recognise } from '../../understand/recognise.ts';
import type { Subject } from '../../understand/subjects.ts';
import { answerAbout } from '../compose/answer.ts';
import type { Question } from '../intent.ts';
import { idle, namesProcedure, passing, sharesCore, turns } from './passing.ts';

const refersBack =
  /(?<= )(?:nay|do|ay|con|the|vay|bao nhieu|may|roi|nhe|luon|this|that|it|same|and)(?= )/u;

/** "1", "số 2", "cái thứ hai": one of what was offered. */
export function picked({ said, dialogue }: Question): string | undefined {
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

/** What is asked about it, or waited while we asked which. */
export function aspectsFor(question: Question): Aspect[] {
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
export function followUp(question: Question): CitizenReply | undefined {
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
