import { termsOf } from '../../understand/catalogue-index.ts';
import type { Candidate } from '../../understand/recognise.ts';
import type { Subject } from '../../understand/subjects.ts';
import type { Question } from '../intent.ts';
import { namesProcedure, sharesCore } from './passing.ts';

/** Each heads many procedures: said alone, it names none of them. */
const heads: readonly Subject[] = ['certify', 'mediator', 'nationality', 'lawyer', 'notary'];

/** "Chứng thực", "luật sư" and no more: the first of the many are offered. */
export function underHead(candidates: readonly Candidate[], question: Question): Candidate[] {
  const named = [...question.subjects].filter((subject) => subject !== 'ask');
  const head = heads.find((subject) => named.length === 1 && named[0] === subject);
  const words = termsOf(question.said.folded).filter((term) => !term.includes('_'));
  if (!head || words.length > 3 || question.dialogue.asked) return [];
  return candidates.filter(({ entry }) => entry.tags.core.has(head)).slice(0, 4);
}

/** Near enough to the best that a person has to choose. */
export function rivals(candidates: readonly Candidate[], named: boolean): Candidate[] {
  const [best] = candidates;
  if (!best) return [];
  const whole = best.named >= best.entry.tags.core.size && best.named > 0;
  const reach = whole ? 0.35 : named ? 1.6 : 2.2;
  return candidates.filter((other) => best.score - other.score <= reach).slice(0, 4);
}

/** Stays with the procedure under discussion when the message names the same thing and nothing else. */
export function sameAsBefore(
  candidates: readonly Candidate[],
  question: Question,
): Candidate | undefined {
  const before = candidates
    .slice(0, 4)
    .find(({ entry }) => entry.procedure.code === question.dialogue.code);
  const best = candidates[0];
  if (!before || !best || before === best) return undefined;
  const conflict = [...question.subjects].some((subject) => before.entry.tags.not.has(subject));
  const closer = best.score - before.score > 4;
  return !conflict && !closer && sharesCore(before.entry.tags.core, best.entry.tags.core)
    ? before
    : undefined;
}

/** The answer to "which one?" may be said in words: what was offered and is named comes first. */
export function chosenInWords(
  candidates: readonly Candidate[],
  question: Question,
): Candidate | undefined {
  const offered = question.dialogue.offered ?? [];
  const [first] = candidates;
  const named = candidates.filter(
    ({ entry, named: count }) => count > 0 && offered.includes(entry.procedure.code),
  );
  const [choice, other] = named;
  if (!first || !choice || question.said.words.length > 8) return undefined;
  const clear = !other || choice.score - other.score > 0.2;
  return clear && first.score - choice.score < 5 ? choice : undefined;
}

/** Enough was said to name anything: a subject, or most words of a title. */
export function isKnown(best: Candidate, question: Question): boolean {
  if (namesProcedure(question)) return best.named > 0 || best.covered >= 0.45;
  return (
    best.covered >= 0.5 &&
    termsOf(question.said.folded).filter((term) => !term.includes('_')).length > 1
  );
}
