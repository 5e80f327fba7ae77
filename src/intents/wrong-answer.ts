import type { CitizenReply } from '../domain/citizen-reply.ts';
import { versionOn } from '../domain/procedure.ts';
import { normalise } from '../understand/normalise.ts';
import { recognise } from '../understand/recognise.ts';
import { subjectsOf } from '../understand/subjects.ts';
import { nameOf } from './compose/name.ts';
import { type Intent, personButton, type Question, replyWith } from './intent.ts';

/** Said of the answer just given, and nothing else. */
const whole =
  /^(?:khong phai(?: cai| viec| y)?(?: nay| do| the)?|khong dung|chua dung|sai roi|sai|nham roi|khong phai y (?:toi|em|minh)|khong phai cau (?:toi|em|minh) hoi|tra loi sai|that s wrong|wrong|not what i asked|that is not it|not that)(?: (?:roi|a|ban oi|em oi|y toi|y em|dau|y minh))*$/u;

/** What else the same question may have meant. */
function others(question: Question, spoken: string): string[] {
  const { index, day, dialogue } = question;
  const said = normalise(spoken);
  return recognise(said, subjectsOf(said), index, day)
    .map(({ entry }) => entry.procedure)
    .filter((one) => one.code !== dialogue.code && versionOn(one, day) !== undefined)
    .slice(0, 3)
    .map(({ code }) => code);
}

function apologise(question: Question, spoken: string): CitizenReply {
  const { words, language, index, dialogue } = question;
  const codes = others(question, spoken);
  const buttons = codes.flatMap((code) => {
    const procedure = index.byCode.get(code)?.procedure;
    return procedure
      ? [{ label: nameOf(procedure, language), payload: `#tt ${code} general` }]
      : [];
  });
  return replyWith(question, {
    outcome: 'clarify',
    codes,
    confidence: 0.5,
    text: words(`citizen.wrong.${buttons.length > 0 ? 'choose' : 'again'}`),
    buttons: [...buttons, personButton(words)],
    dialogue: { offered: codes, asked: 1 },
    ...(spoken && {
      missed: {
        why: 'thumbs_down',
        question: spoken,
        ...(dialogue.code && { code: dialogue.code }),
      },
    }),
  });
}

/** "Chưa đúng ý tôi", pressed or said: the office learns of it, and what else was likely is offered. */
export const wrongAnswer: Intent = {
  name: 'wrong-answer',
  reply(question) {
    const { spoken, code } = question.dialogue;
    const pressed = /^#chuadung\b/u.test(question.text.trim());
    const saysSo = code !== undefined && whole.test(question.said.folded.join(' '));
    if (!pressed && !saysSo) return undefined;
    return apologise(question, spoken ?? '');
  },
};
