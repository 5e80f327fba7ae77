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

/** "Thế còn khai sinh?", "vợ em người Lào thì sao": the same is asked of something else. */
const likewise =
  /(?<= )(?:(?:the|vay) con|con .*(?:thi|a|ha|the)|thi (?:sao|the nao|nhu the nao|ra sao)|what (?:about|if)|how about|and for|(?:cung|co duoc) (?:the|vay|nhu vay|giong the) (?:khong|a|chu))(?= )/u;
/** A wish of its own starts anew. */
const anew = /(?<= )(?:muon|can lam|xin|i want|i need)(?= )/u;

/** What is asked about it, or waited while we asked which, or was asked before of something else. */
export function aspectsFor({ aspects, dialogue, said }: Question): Aspect[] {
  const { waiting = [], offered } = dialogue;
  const echoes = aspects.every((aspect) => aspect === 'how') && likewise.test(said.foldedLine);
  if (waiting.length > 0 && echoes) return [...waiting];
  if (aspects.length > 0) return [...aspects];
  return offered || !anew.test(said.foldedLine) ? [...waiting] : [];
}
