import { termsOf } from '../../understand/catalogue-index.ts';
import type { Candidate } from '../../understand/recognise.ts';
import type { Subject } from '../../understand/subjects.ts';
import type { Question } from '../intent.ts';

/** Each heads many procedures: said alone, it names none of them. */
const heads: readonly Subject[] = ['certify', 'mediator', 'nationality', 'lawyer', 'notary'];

/** "Chứng thực", "luật sư" and no more: the first of the many are offered. */
export function underHead(candidates: readonly Candidate[], question: Question): Candidate[] {
  const named = [...question.subjects].filter((subject) => subject !== 'ask');
  const head = heads.find((subject) => named.length === 1 && named[0] === subject);
  const words = termsOf(question.said.folded).filter((term) => !term.includes('_'));
  if (!head || words.length > 2 || question.dialogue.asked) return [];
  return candidates.filter(({ entry }) => entry.tags.core.has(head)).slice(0, 4);
}

/**
 * From this assurance on the best is answered; below, a person chooses among what is near. On questions held out of
 * the training it is what kept wrong answers rarest without asking more than one in ten back.
 */
export const answeredFrom = 0.77;
/** A rival has at least this part of the best one's probability; the second is always one. */
const rivalFrom = 0.1;
const offered = 4;

/** What a person has to choose among. */
export function rivals(candidates: readonly Candidate[]): Candidate[] {
  const best = candidates[0]?.share ?? 0;
  return candidates
    .filter(({ share }, at) => at < 2 || share >= rivalFrom * best)
    .slice(0, offered);
}

/** The answer to "which one?" may be said in words: the most probable of what was offered. */
export function chosenInWords(
  candidates: readonly Candidate[],
  { dialogue, said }: Question,
): Candidate | undefined {
  const codes = dialogue.offered ?? [];
  if (codes.length === 0 || said.words.length > 8) return undefined;
  const among = candidates.filter(({ entry }) => codes.includes(entry.procedure.code));
  const [choice, other] = among;
  const [first] = candidates;
  if (!choice || !first) return undefined;
  const clear = !other || choice.share > 1.5 * other.share;
  return clear && choice.share > 0.1 * first.share ? choice : undefined;
}
