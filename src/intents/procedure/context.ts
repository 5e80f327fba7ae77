import { type Candidate, recognise } from '../../understand/recognise.ts';
import { isSubject, type Subject } from '../../understand/subjects.ts';
import type { Question } from '../intent.ts';
import { namesProcedure, sharesCore } from './passing.ts';

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
export function inContext(question: Question): { candidates: Candidate[]; completed: boolean } {
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
