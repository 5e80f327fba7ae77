import { expect, test } from 'vitest';
import { aspects } from '../../src/domain/citizen-reply.ts';
import { versionOn } from '../../src/domain/procedure.ts';
import { ask, catalogue } from '../support/citizen.ts';

/** What foreigners in Vietnam, and Vietnamese who live abroad, need most; ordered as in life. */
const needed = (
  '2.000806 2.002189 2.000554 2.000513 1.000894 1.004873 1.004746 1.001193 2.000528 2.000522 1.000689 1.001695 ' +
  '1.000893 1.004884 3.000722 1.000656 1.001766 2.000497 1.001022 2.000779 1.001669 1.004837 1.004859 2.000748 ' +
  '2.000635 2.000547 2.002516 2.000815 2.000884 2.000992 2.001008 2.000908 2.001035 2.001019 2.001263 1.003160 ' +
  '2.002039 2.002038 2.002036 1.005136 2.001895 1.004757'
).split(' ');

/** Letters only Vietnamese has; "Decree 23/2015/NĐ-CP" and names in brackets are as the law writes them. */
const vietnamese = /[ăâđêôơưàảãạáằẳẵặắầẩẫậấèẻẽẹéềểễệếìỉĩịíòỏõọóồổỗộốờởỡợớùủũụúừửữựứỳỷỹỵý]/iu;
const withoutNames = (text: string): string =>
  text
    .replace(/\([^()]*\)/gu, '')
    .replace(/\d+(?:\.\d+)?\/(?:\d+\/)?[\p{Lu}\d-]+/gu, '')
    .replace(/\d+\/Q[\p{L}-]+/gu, '');

const pagesOf = (code: string, aspect: string): string[] => {
  const pages: string[] = [];
  for (let page = 1; page < 20; page++) {
    const reply = ask(`#tt ${code} ${aspect}${page > 1 ? ` - ${page}` : ''}`.replace(' - ', ' '), {
      language: 'en',
    });
    pages.push(reply.text);
    if (!reply.buttons.some((b) => 'payload' in b && b.payload.endsWith(` ${page + 1}`))) break;
  }
  return pages;
};

test('at least 40 procedures answer every aspect in English', () => {
  expect(needed.length).toBeGreaterThanOrEqual(40);
  const wrong: string[] = [];
  for (const code of needed) {
    for (const aspect of aspects) {
      for (const text of pagesOf(code, aspect)) {
        expect(text.length).toBeLessThanOrEqual(600);
        const line = text.split('\n').find((one) => vietnamese.test(withoutNames(one)));
        if (line || text.includes('(in Vietnamese)'))
          wrong.push(`${code} ${aspect}: ${line ?? text}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('English answers state the same amounts, spans and laws as the Vietnamese ones', () => {
  const numbers = (text: string): string[] =>
    (
      text
        .replaceAll(':00', '')
        .split(/\n(?:Nguồn|Source): /u)[0]
        ?.match(/\d[\d.,]*\d|\d/gu) ?? []
    ).map((n) => n.replace(/[.,]/gu, '').replace(/^0+(?=\d)/u, ''));
  for (const code of needed) {
    const procedure = catalogue.find((one) => one.code === code);
    if (!procedure || !versionOn(procedure, '2026-11-21')) continue;
    for (const aspect of ['fee', 'time', 'legal_basis'] as const) {
      const [vi, en] = [
        ask(`#tt ${code} ${aspect}`),
        ask(`#tt ${code} ${aspect}`, { language: 'en' }),
      ];
      const said = new Set(numbers(en.text));
      const stated = new Set(numbers(vi.text));
      // The pages of the two languages break in different places.
      const long = [vi, en].some(({ buttons }) =>
        buttons.some(({ label }) => /\(2\//u.test(label)),
      );
      if (!long)
        expect(
          [...said].filter((n) => !stated.has(n)),
          `${code} ${aspect}`,
        ).toEqual([]);
    }
  }
});
