import { type Aspect, aspects } from '../domain/citizen-reply.ts';
import { answerAbout } from './compose/answer.ts';
import { recordCase } from './compose/papers.ts';
import type { Intent } from './intent.ts';

/** A button about a procedure, pressed or typed: `#tt <code> [aspect] [case] [page]`. */
export const payload: Intent = {
  name: 'payload',
  reply(question) {
    const found =
      /^#tt\s+([\w.]+)(?:\s+([a-z_]+))?(?:\s+([a-z][\w-]*))?(?:\s+(\d{1,2}))?\s*$/u.exec(
        question.text.trim(),
      );
    if (!found) return undefined;
    const [, code = '', word, caseId, page] = found;
    const aspect = aspects.find((known) => known === word);
    const asked: Aspect[] = aspect && aspect !== 'general' ? [aspect] : [];
    const { dialogue } = question;
    const before =
      dialogue.code === code && dialogue.caseId !== recordCase ? dialogue.caseId : undefined;
    const chosen = { ...dialogue, code, caseId: caseId ?? before };
    return answerAbout(code, asked, { ...question, dialogue: chosen }, 1, [], Number(page ?? 1));
  },
};
