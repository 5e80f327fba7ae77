import { type CatalogueIndex, termsOf, withEverydayNames } from './catalogue-index.ts';
import { type Normalised, normalise } from './normalise.ts';

/** A learned name, as the words that carry it. */
type LearnedName = { code: string; terms: ReadonlySet<string> };

/** A catalogue that knows what officers said people mean by their words. */
export type NamedCatalogue = CatalogueIndex & { called?: readonly LearnedName[] };

const wordsIn = (said: Normalised): Set<string> =>
  new Set(termsOf(said.folded).filter((term) => !term.includes('_')));

/** The same catalogue with names learned since; nothing else is built anew. */
export function withLearnedNames(
  index: CatalogueIndex,
  names: readonly { code: string; name: string }[],
): NamedCatalogue {
  const called = names.map(({ code, name }) => ({ code, terms: wordsIn(normalise(name)) }));
  return {
    ...withEverydayNames(index, names),
    called: called.filter(({ terms }) => terms.size > 1),
  };
}

/** Of the name, this much must be said; of what is said, the name must be this much. */
const saidOfName = 0.85;
const nameOfSaid = 0.6;

/** The procedure a message calls by a learned name, the closest name first. */
export function calledBy(said: Normalised, index: NamedCatalogue): string | undefined {
  if (!index.called?.length) return undefined;
  const words = wordsIn(said);
  const weigh = (terms: Iterable<string>) =>
    [...terms].reduce((sum, term) => sum + index.idf(term), 0);
  const all = weigh(words);
  let best: { code: string; closeness: number } | undefined;
  for (const { code, terms } of index.called) {
    const shared = weigh([...terms].filter((term) => words.has(term)));
    const [ofName, ofSaid] = [shared / weigh(terms), shared / all];
    if (ofName < saidOfName || ofSaid < nameOfSaid) continue;
    if (!best || ofName * ofSaid > best.closeness) best = { code, closeness: ofName * ofSaid };
  }
  return best?.code;
}

/** Questions that say the same in other words stand together: the largest group first. */
export function groupByMeaning<T extends { text: string }>(questions: readonly T[]): T[][] {
  const groups: { words: Set<string>; members: T[] }[] = [];
  for (const question of questions) {
    const words = wordsIn(normalise(question.text));
    const near = groups.find((group) => likeness(group.words, words) >= 0.5);
    if (near) near.members.push(question);
    else groups.push({ words, members: [question] });
  }
  return groups.map(({ members }) => members).sort((a, b) => b.length - a.length);
}

/** Share of words two questions have in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  const together = a.size + b.size - shared;
  return together === 0 ? 1 : shared / together;
}
