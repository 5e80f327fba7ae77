import type { PlainWords, Procedure } from '../../domain/procedure.ts';
import type { Language } from '../../port/words.ts';
import type { Normalised } from '../../understand/normalise.ts';
import { find, type Pattern, pattern } from '../../understand/pattern.ts';
import type { Checklist } from './papers.ts';

/** Patterns are compiled when a case is first looked for. */
const compiled = new WeakMap<Checklist, Pattern>();

function patternOf(list: Checklist, said: readonly string[]): Pattern {
  const known = compiled.get(list);
  if (known) return known;
  const made = pattern(said);
  compiled.set(list, made);
  return made;
}

export const plainWords = (procedure: Procedure, language: Language): PlainWords | undefined =>
  language === 'en' ? (procedure.en ?? undefined) : procedure.vi;

/** The case of a procedure that the message's own words tell ("sinh ở nhà", "quá hạn"); the last listed is the rarest. */
export function caseSaid(
  procedure: Procedure,
  language: Language,
  said: Normalised,
): string | undefined {
  const lists = plainWords(procedure, language)?.checklists ?? [];
  return lists.findLast((list) => list.said && find(patternOf(list, list.said), said))?.id;
}
