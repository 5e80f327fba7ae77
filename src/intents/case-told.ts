import type { Aspect } from '../domain/citizen-reply.ts';
import { answerAbout } from './compose/answer.ts';
import { caseSaid } from './compose/cases.ts';
import type { Intent, Question } from './intent.ts';
import { aspectsFor } from './procedure/follow-up.ts';

/** Longer than this, a message tells more than its case. */
const mostWords = 12;
/** From here on a message is about another procedure, whatever case it would tell of this one. */
const aboutAnother = 0.6;
/** These ask for something else than the papers of the case. */
const elsewise: readonly Aspect[] = ['fee', 'time', 'where', 'online', 'form', 'legal_basis'];
const wishes = /(?<= )(?:dang ky|muon|lam giay|xin giay|thu tuc|register|apply|want)(?= )/u;

/** Did the message mean the procedure under discussion, by asking for nothing else? */
function staysWith(code: string, { reading, dialogue, said }: Question): boolean {
  if (dialogue.whichCase && !wishes.test(said.foldedLine)) return true;
  const [best] = reading.candidates;
  return best?.entry.procedure.code === code || (best?.share ?? 0) < aboutAnother;
}

/** "Chồng em mất rồi", "sinh ở nhà": the answer to "which case is it?", and what changes it later. */
export const caseTold: Intent = {
  name: 'case-told',
  reply(question) {
    const { dialogue, index, language, said, aspects } = question;
    const procedure = dialogue.code ? index.byCode.get(dialogue.code)?.procedure : undefined;
    if (!procedure || said.words.length > mostWords) return undefined;
    const caseId = caseSaid(procedure, language, said);
    if (!caseId || caseId === dialogue.caseId) return undefined;
    if (aspects.some((aspect) => elsewise.includes(aspect))) return undefined;
    if (!staysWith(procedure.code, question)) return undefined;
    const asked = aspectsFor(question);
    return answerAbout(procedure.code, asked.length > 0 ? asked : ['documents'], question, 0.85);
  },
};
