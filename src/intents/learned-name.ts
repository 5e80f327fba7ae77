import { calledBy } from '../understand/everyday-names.ts';
import { answerAbout } from './compose/answer.ts';
import type { Intent } from './intent.ts';

/** What an officer said people mean by these words comes before what we would guess. */
export const learnedName: Intent = {
  name: 'learned-name',
  reply(question) {
    const code = calledBy(question.said, question.index);
    if (!code) return undefined;
    const { language, code: before, caseId } = question.dialogue;
    const dialogue = before === code && caseId ? { code, caseId } : {};
    const about = { ...question, dialogue: { ...dialogue, ...(language && { language }) } };
    return answerAbout(code, question.aspects, about, 0.9);
  },
};
