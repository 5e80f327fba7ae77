import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { create, insertMultiple, search } from '@orama/orama';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import type { Procedure } from '../../src/domain/procedure.ts';

/** The same texts for every engine, without diacritics, as every one of them would be set up for Vietnamese. */
type Entry = { id: string; name: string; names: string; situations: string; papers: string };

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
    .toLowerCase();

const entriesOf = (procedures: readonly Procedure[]): Entry[] =>
  procedures.map(({ code, name, vi, en, versions }) => ({
    id: code,
    name: fold(name),
    names: fold([...(vi?.names ?? []), ...(en?.names ?? [])].join('. ')),
    situations: fold([...(vi?.situations ?? []), ...(en?.situations ?? [])].join('. ')),
    papers: fold((versions[0]?.papers ?? []).map((paper) => paper.name).join('. ')),
  }));

/** Codes for a question, best first. */
type Engine = (question: string) => Promise<string[]> | string[];

const boost = { name: 3, names: 2.5, situations: 2, papers: 0.3 };
const fields = ['name', 'names', 'situations', 'papers'] as const;

function miniSearch(entries: readonly Entry[]): Engine {
  const engine = new MiniSearch<Entry>({ fields: [...fields] });
  engine.addAll(entries);
  const options = { boost, prefix: true, fuzzy: 0.1, combineWith: 'OR' as const };
  return (question) => engine.search(question, options).map(({ id }) => String(id));
}

async function orama(entries: readonly Entry[]): Promise<Engine> {
  const schema = Object.fromEntries(['id', ...fields].map((field) => [field, 'string' as const]));
  const engine = create({ schema });
  await insertMultiple(engine, [...entries]);
  return async (question) => {
    const found = await search(engine, {
      term: question,
      properties: [...fields],
      boost,
      limit: 5,
      threshold: 1,
    });
    return found.hits.map(({ document }) => String(document.id));
  };
}

function flexSearch(entries: readonly Entry[]): Engine {
  const engine = new FlexSearch.Document({
    document: { id: 'id', index: [...fields] },
    tokenize: 'forward',
  });
  for (const entry of entries) engine.add(entry);
  return (question) => {
    const score = new Map<string, number>();
    // The library ranks within a field; fields are put together by the same weights as elsewhere.
    for (const { field, result } of engine.search(question, { limit: 20, suggest: true }))
      for (const [at, id] of result.entries()) {
        const weight = boost[field as keyof typeof boost] / (at + 1);
        score.set(String(id), (score.get(String(id)) ?? 0) + weight);
      }
    return [...score].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  };
}

/** Full text in the "simple" configuration with weights, and trigrams of the names: PostgreSQL as it comes. */
async function postgres(entries: readonly Entry[]): Promise<Engine & { close(): Promise<void> }> {
  const database = await PGlite.create({ extensions: { pg_trgm, unaccent } });
  await database.exec(`
    CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent;
    CREATE TABLE entry (id text, spoken text, words tsvector);`);
  for (const { id, name, names, situations, papers } of entries) {
    await database.query(
      `INSERT INTO entry VALUES ($1, $2 || '. ' || $3,
         setweight(to_tsvector('simple', unaccent($2)), 'A') || setweight(to_tsvector('simple', unaccent($3)), 'B') ||
         setweight(to_tsvector('simple', unaccent($4)), 'C') || setweight(to_tsvector('simple', unaccent($5)), 'D'))`,
      [id, name, names, situations, papers],
    );
  }
  await database.exec(`
    CREATE INDEX ON entry USING gin (words); CREATE INDEX ON entry USING gin (spoken gin_trgm_ops); ANALYZE entry;`);
  const engine = async (question: string): Promise<string[]> => {
    const found = await database.query<{ id: string }>(
      `WITH asked AS (SELECT replace(plainto_tsquery('simple', unaccent($1))::text, '&', '|')::tsquery AS words)
       SELECT id FROM entry, asked
       WHERE entry.words @@ asked.words OR $1 <% spoken
       ORDER BY ts_rank('{0.05, 0.5, 0.7, 1}', entry.words, asked.words, 1) + word_similarity($1, spoken) DESC LIMIT 5`,
      [question],
    );
    return found.rows.map(({ id }) => id);
  };
  return Object.assign(engine, { close: () => database.close() });
}

/** PostgreSQL takes 50 ms for each: so many of a set, evenly chosen, say enough. */
const most = 300;

const some = (questions: readonly Asked[]): Asked[] => {
  const step = Math.max(1, questions.length / most);
  return questions.filter((_, at) => Math.floor(at % step) === 0).slice(0, most);
};

export type Asked = { question: string; codes: readonly string[] };
export type EngineFigures = { r1: number; r3: number; p50Ms: number; p99Ms: number };

async function measure(engine: Engine, questions: readonly Asked[]): Promise<EngineFigures> {
  let [first, third] = [0, 0];
  const times: number[] = [];
  for (const { question, codes } of questions) {
    const started = performance.now();
    const found = await engine(fold(question));
    times.push(performance.now() - started);
    if (codes.includes(found[0] ?? '')) first++;
    if (found.slice(0, 3).some((code) => codes.includes(code))) third++;
  }
  times.sort((a, b) => a - b);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const quantile = (part: number) => round(times[Math.floor((times.length - 1) * part)] ?? 0);
  return {
    r1: round(first / questions.length),
    r3: round(third / questions.length),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
  };
}

/** How often well-known engines find the right procedure first, or among three, with the same catalogue. */
export async function compareEngines(
  sets: Readonly<Record<string, readonly Asked[]>>,
  procedures: readonly Procedure[],
): Promise<Record<string, Record<string, EngineFigures>>> {
  const entries = entriesOf(procedures);
  const pg = await postgres(entries);
  const engines = {
    MiniSearch: miniSearch(entries),
    Orama: await orama(entries),
    FlexSearch: flexSearch(entries),
    'PostgreSQL full text + trigrams': pg,
  };
  const figures: Record<string, Record<string, EngineFigures>> = {};
  for (const [name, engine] of Object.entries(engines)) {
    const bySet: Record<string, EngineFigures> = {};
    for (const [set, questions] of Object.entries(sets))
      if (questions.length > 0) bySet[set] = await measure(engine, some(questions));
    figures[name] = bySet;
  }
  await pg.close();
  return figures;
}
