import type { CitizenReply } from '../domain/citizen-reply.ts';
import { byItself, shareOf } from '../understand/meant.ts';
import type { Candidate } from '../understand/recognise.ts';
import { answerAbout } from './compose/answer.ts';
import { clarifyAmong, clarifyNothing } from './compose/clarify.ts';
import type { Intent, Question } from './intent.ts';
import { answeredFrom, chosenInWords, rivals, underHead } from './procedure/choose.ts';
import { aspectsFor, picked } from './procedure/follow-up.ts';
import { notOurs } from './procedure/not-ours.ts';

/** It asks, and says of nothing what: "lệ phí cho thủ tục này là bao nhiêu", as the first thing said. */
const pointsAtNothing = ({ dialogue, reading }: Question): boolean =>
  !dialogue.code && shareOf(reading, '@clarify') >= byItself;

/** Below this nothing is offered: the message is asked for in other words. */
const offeredFrom = 0.12;

/** Too little was said to be sure of anything, but it named a subject: what has to do with that is offered. */
function amongNamed(candidates: readonly Candidate[], question: Question) {
  const named = candidates.filter((one) => one.named > 0).slice(0, 4);
  return named.length > 1 ? clarifyAmong(named, question) : undefined;
}

/** What is sure enough is answered; else a person chooses among what is near, twice at most. */
function answerOrAsk(
  best: Candidate,
  chosen: boolean,
  question: Question,
): CitizenReply | undefined {
  const { candidates, sure } = question.reading;
  const asked = question.dialogue.asked ?? 0;
  const many = chosen ? [] : underHead(candidates, question);
  if (many.length > 1) return clarifyAmong(many, question);
  const near = chosen || sure >= answeredFrom ? [best] : rivals(candidates);
  if (near.length > 1 && asked < 2) return clarifyAmong(near, question);
  const fresh = { ...question, dialogue: caseFor(best, question) };
  const others = candidates.map(({ entry }) => entry.procedure.code);
  const confidence = chosen ? Math.max(0.85, sure) : sure;
  return answerAbout(best.entry.procedure.code, aspectsFor(question), fresh, confidence, others);
}

function understood(question: Question): CitizenReply | undefined {
  const { candidates } = question.reading;
  const chosen = chosenInWords(candidates, question);
  const best = chosen ?? candidates[0];
  if (!best) return undefined;
  if (!chosen && (best.share < offeredFrom || pointsAtNothing(question))) {
    return (question.dialogue.asked ?? 0) < 2 ? amongNamed(candidates, question) : undefined;
  }
  return notOurs(best, question, best.share) ?? answerOrAsk(best, chosen !== undefined, question);
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
    return understood(question) ?? clarifyNothing(question);
  },
};
