import { type Aspect, aspects } from '../domain/citizen-reply.ts';
import { answerAbout } from './compose/answer.ts';
import type { Intent } from './intent.ts';

/** A button about a procedure, pressed or typed: `#tt <code> [aspect] [case]`. */
export const payload: Intent = {
  name: 'payload',
  reply(question) {
    const found = /^#tt\s+([\w.]+)(?:\s+(\w+))?(?:\s+([\w-]+))?\s*$/u.exec(question.text.trim());
    if (!found) return undefined;
    const [, code = '', word, caseId] = found;
    const aspect = aspects.find((known) => known === word);
    const asked: Aspect[] = aspect && aspect !== 'general' ? [aspect] : [];
    const same = question.dialogue.code === code ? question.dialogue.caseId : undefined;
    const dialogue = { code, caseId: caseId ?? same };
    return answerAbout(code, asked, { ...question, dialogue }, 1);
  },
};
