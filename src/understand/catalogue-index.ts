import type { Procedure } from '../domain/procedure.ts';
import { indexLines, type Lines, linesOf } from './catalogue-lines.ts';
import { shippedModel } from './learned/load.ts';
import type { Model } from './learned/model.ts';
import { foldedWordsOf } from './normalise.ts';
import { type Tags, tagsOf } from './procedure-tags.ts';

export type Entry = {
  procedure: Procedure;
  tags: Tags;
  /** Where the model's scores have it; one that was replaced, or replaces, answers for the other on its days. */
  classAt?: number;
};

/** What a word that stands in none of our procedures weighs. */
const unknownRarity = 4;

type Posting = { entry: number; weight: number };

export type CatalogueIndex = {
  /** Ours first, then other offices' procedures from `others` on. */
  entries: readonly Entry[];
  others: number;
  byCode: ReadonlyMap<string, Entry>;
  /** Term → where it stands, with the weight BM25 gives it there. */
  postings: ReadonlyMap<string, readonly Posting[]>;
  idf: (term: string) => number;
  /** The names and situations of our own, one by one. */
  lines: Lines;
  /** Names that officers attached while the service runs. */
  everyday: Lines;
  model: Model;
  /** Where the scores of the model have each of its classes. */
  classAt: ReadonlyMap<string, number>;
  /** Those of them that are outcomes: "@complaint", "@away:land". */
  outcomeAt: readonly (readonly [name: string, at: number])[];
};

/** A pair of neighbours says less than two words of its rarity: both are counted already. */
export const pairWeight = 0.7;

const stop = new Set(
  (
    'toi minh em anh chi co chu bac ong ba ad ban cho hoi xin muon can phai lam la va voi cua thi ma o tai den di ra nhu the nao ' +
    'gi sao bao nhieu lau dau khi nay kia do day duoc khong co mot cac nhung cai ve de tu trong theo giup a u vay roi nha nhe oi ' +
    'thu tuc viec truong hop hien gio con nua neu da dang se bi ai hay hoac rang thoi biet chua i the my me we a an to for of in on ' +
    'was were my our his her their this that from there i m s at is are do does how what where when need want get can you your please and or it be have has with from'
  ).split(' '),
);

/** Words and neighbouring pairs of a line, without what everybody says in every question. */
export function termsOf(folded: readonly string[]): string[] {
  const words = folded.filter((word) => !stop.has(word) && word.length > 1);
  const pairs = folded.slice(1).flatMap((word, at) => {
    const before = folded[at] ?? '';
    return stop.has(before) && stop.has(word) ? [] : [`${before}_${word}`];
  });
  return [...words, ...pairs];
}

/** What an entry can be found by, each with its weight; other ministries' rows by their name only. */
function fieldsOf(procedure: Procedure): [string, number][] {
  const version = procedure.versions[0];
  const words = [procedure.vi, procedure.en].flatMap((plain) =>
    plain
      ? [
          ...plain.names.map((name): [string, number] => [name, 2]),
          ...plain.situations.map((line): [string, number] => [line, 1.6]),
          [plain.summary ?? '', 0.8] as [string, number],
        ]
      : [],
  );
  if (procedure.ministry !== 'justice' && !procedure.vi) return [[procedure.name, 2.5]];
  return [
    [procedure.name, 3],
    ...words,
    [procedure.field, 0.8],
    ...(version?.results ?? []).slice(0, 4).map((name): [string, number] => [name, 0.8]),
    ...(version?.conditions ?? []).map((line): [string, number] => [line, 0.12]),
    ...(version?.papers ?? []).slice(0, 12).map((paper): [string, number] => [paper.name, 0.25]),
  ];
}

function countTerms(procedure: Procedure): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [line, weight] of fieldsOf(procedure)) {
    for (const term of termsOf(foldedWordsOf(line))) {
      // A name said in five ways does not make its words five times as telling.
      counts.set(term, Math.max(counts.get(term) ?? 0, weight) + 0.15 * weight);
    }
  }
  return counts;
}

/** Justice, and what moved from justice to the police: subjects tell these apart. */
const isOurs = (procedure: Procedure): boolean =>
  procedure.ministry === 'justice' || procedure.vi !== undefined;

function postingsOf(entries: readonly Entry[]): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const [at, { procedure }] of entries.entries()) {
    for (const [term, count] of countTerms(procedure)) {
      const weight = (count * 2.2) / (count + 1.2);
      const list = postings.get(term);
      if (list) list.push({ entry: at, weight });
      else postings.set(term, [{ entry: at, weight }]);
    }
  }
  return postings;
}

function placeOf(
  { code, replacedBy }: Procedure,
  places: ReadonlyMap<string, number>,
): Pick<Entry, 'classAt'> {
  const classAt = places.get(code) ?? (replacedBy ? places.get(replacedBy) : undefined);
  return classAt === undefined ? {} : { classAt };
}

/** Prepares procedures for recognition. Takes about a second for 2,600 of them. */
export function buildCatalogueIndex(
  procedures: readonly Procedure[],
  model: Model = shippedModel(),
): CatalogueIndex {
  const classes = model.header.classes.map((name, at) => [name, at] as const);
  const classAt = new Map<string, number>(classes);
  const ours = procedures.filter(isOurs);
  const entries = [...ours, ...procedures.filter((one) => !isOurs(one))].map((procedure) => ({
    procedure,
    tags: tagsOf(procedure),
    ...placeOf(procedure, classAt),
  }));
  const postings = postingsOf(entries);
  const total = ours.length;
  // Rarity is counted among our own: others may come and go without moving our answers.
  const rarity = new Map<string, number>();
  for (const [term, list] of postings) {
    const held = list.filter(({ entry }) => entry < total).length;
    rarity.set(
      term,
      held === 0 ? unknownRarity : Math.log(1 + (total - held + 0.5) / (held + 0.5)),
    );
  }
  const idf = (term: string): number =>
    (term.includes('_') ? pairWeight : 1) * (rarity.get(term) ?? unknownRarity);
  return {
    entries,
    others: total,
    byCode: new Map(entries.map((entry) => [entry.procedure.code, entry])),
    postings,
    idf,
    lines: indexLines(ours.map(linesOf), termsOf, idf),
    everyday: indexLines([], termsOf, idf),
    model,
    classAt,
    outcomeAt: classes.filter(([name]) => name.startsWith('@')),
  };
}

/** The same catalogue with names attached by officers: they count at once, without training. Fast. */
export function withEverydayNames(
  index: CatalogueIndex,
  names: readonly { code: string; name: string }[],
): CatalogueIndex {
  const byCode = Map.groupBy(names, ({ code }) => code);
  const lines = index.entries.map(({ procedure }) =>
    (byCode.get(procedure.code) ?? []).map(({ name }) => name),
  );
  return { ...index, everyday: indexLines(lines, termsOf, index.idf) };
}
