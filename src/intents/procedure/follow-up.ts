import type { Aspect } from '../../domain/citizen-reply.ts';
import type { Question } from '../intent.ts';

/** "1", "số 2", "cái thứ hai": one of what was offered. */
export function picked({ said, dialogue }: Question): string | undefined {
  if (!dialogue.offered?.length || said.words.length > 4) return undefined;
  const ordinals: Readonly<Record<string, number>> = {
    dau: 1,
    nhat: 1,
    hai: 2,
    ba: 3,
    tu: 4,
    first: 1,
    second: 2,
    third: 3,
  };
  const number = said.folded
    .map((word) => (/^[1-9]$/u.test(word) ? Number(word) : ordinals[word]))
    .find(Boolean);
  return number ? dialogue.offered[number - 1] : undefined;
}

/** What is asked about it, or waited while we asked which. */
export function aspectsFor(question: Question): Aspect[] {
  const { aspects, dialogue } = question;
  return aspects.length > 0 ? [...aspects] : [...(dialogue.waiting ?? [])];
}
