import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { PlainWords, Procedure } from '../../src/domain/procedure.ts';
import { loadCatalogue } from '../../src/store/catalogue-files.ts';

const catalogue = loadCatalogue();
const portal = fileURLToPath(new URL('../../../shared/data/portal/', import.meta.url));

const local = catalogue.filter(({ levels }) =>
  levels.some((level) => level === 'province' || level === 'commune'),
);
const spoken = (procedure: Procedure): PlainWords[] =>
  [procedure.vi, procedure.en].filter((words) => words !== undefined);

test('what a province or commune handles has two names and two situations at least', () => {
  const short = local.filter(
    ({ vi }) => (vi?.names.length ?? 0) < 2 || (vi?.situations.length ?? 0) < 2,
  );
  expect(short.map(({ code }) => code)).toEqual([]);
});

test('a name calls one procedure only', () => {
  const called = new Map<string, string>();
  for (const procedure of catalogue) {
    for (const name of spoken(procedure).flatMap(({ names }) => names)) {
      const key = name.normalize('NFC').toLowerCase();
      expect(called.get(key) ?? procedure.code, name).toBe(procedure.code);
      called.set(key, procedure.code);
    }
  }
});

test('ninety procedures say by case what to bring, forty of them in English too', () => {
  const listed = local.filter(({ vi }) => vi?.checklists.length);
  const english = catalogue.filter(({ en }) => en?.summary && en.checklists.length > 0);
  expect(listed.length).toBeGreaterThanOrEqual(90);
  expect(english.length).toBeGreaterThanOrEqual(40);
});

test('the cases of a procedure differ in id and title, the papers of a case in words', () => {
  for (const procedure of catalogue) {
    for (const { checklists } of spoken(procedure)) {
      const count = checklists.length;
      expect(new Set(checklists.map(({ id }) => id)).size, procedure.code).toBe(count);
      expect(new Set(checklists.map(({ title }) => title)).size, procedure.code).toBe(count);
      for (const { items } of checklists) expect(new Set(items).size).toBe(items.length);
    }
  }
});

test('a title fits on a button and a paper on a few lines', () => {
  for (const procedure of catalogue) {
    for (const { checklists } of spoken(procedure)) {
      for (const { title, items } of checklists) {
        expect(title.length, `${procedure.code}: ${title}`).toBeLessThanOrEqual(60);
        for (const item of items) expect(item.length, item).toBeLessThanOrEqual(190);
      }
    }
  }
});

const numbersIn = (text: string): number[] => (text.match(/\d+/gu) ?? []).map(Number);
const recordOf = (code: string): string | undefined =>
  ['details', 'extra']
    .map((folder) => `${portal}${folder}/${code}.json`)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))[0];

const told = ['name', 'description', 'requirementsAndConditions', 'originalQty', 'copyQty'];

/** The numbers of what a record tells people; those inside its identifiers are not said to anybody. */
function numbersTold(record: string): Set<number> {
  const numbers = new Set<number>();
  JSON.parse(record, (key, value: unknown) => {
    if (told.includes(key)) for (const number of numbersIn(String(value))) numbers.add(number);
    return value;
  });
  return numbers;
}

test.skipIf(!existsSync(portal))('every number in a checklist stands in the portal record', () => {
  for (const procedure of catalogue) {
    const known = numbersTold(recordOf(procedure.code) ?? 'null');
    for (const { checklists } of spoken(procedure)) {
      for (const line of checklists.flatMap(({ title, items }) => [title, ...items])) {
        const invented = numbersIn(line).filter((number) => !known.has(number));
        expect(invented, `${procedure.code}: ${line}`).toEqual([]);
      }
    }
  }
});
