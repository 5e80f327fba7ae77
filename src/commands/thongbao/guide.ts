import { urgencies } from '../../domain/broadcast.ts';
import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import type { guideQuestions, NoticeDraft } from '../../domain/notice-draft.ts';
import { isAtOnce, readTimeWords, readUrgency } from '../../domain/notice-words.ts';
import { askAbout, draftButton } from './ask.ts';
import { offeredTimes, sendingTime } from './time.ts';

type Question = (typeof guideQuestions)[number];

/** How pressing is it, and when is it to go: each by button or in words. */
export function askGuide(
  call: StaffCall,
  draft: NoticeDraft,
  question: Question,
  before?: string,
): Decision {
  const { words } = call;
  const buttons =
    question === 'urgency'
      ? urgencies.map((one) => draftButton(words(`compose.choice.${one}`), `muc ${one}`, draft))
      : [
          draftButton(words('compose.choice.now'), 'luc ngay', draft),
          ...offeredTimes(call).map((at) =>
            draftButton(sayMoment(words, at), `luc ${at.toISOString()}`, draft),
          ),
        ];
  const text = words(`compose.guide.${question}`);
  return askAbout(call, draft, before ? `${before}\n${text}` : text, buttons);
}

/** The question is answered, and the guide goes on. */
export function answered(draft: NoticeDraft, question: Question): NoticeDraft {
  return { ...draft, toAsk: draft.toAsk.filter((one) => one !== question) };
}

/** The draft with the question answered, or why the words are no answer. */
export function answerGuide(
  call: StaffCall,
  draft: NoticeDraft,
  question: Question,
): NoticeDraft | string {
  const { argument, words } = call;
  if (question === 'urgency') {
    const urgency = readUrgency(argument);
    return urgency ? answered({ ...draft, urgency }, question) : words('compose.unclear');
  }
  if (isAtOnce(argument)) return answered(draft, question);
  const at = sendingTime(call, readTimeWords(argument) ?? argument);
  if (!at) return words('compose.badTime');
  return answered({ ...draft, sendAt: at.toISOString() }, question);
}
