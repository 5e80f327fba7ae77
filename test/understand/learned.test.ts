import { expect, test } from 'vitest';
import { buildCatalogueIndex, withEverydayNames } from '../../src/understand/catalogue-index.ts';
import { inVietnamese } from '../../src/understand/glossary.ts';
import { topicFeatures } from '../../src/understand/learned/features.ts';
import { classScores, type Header } from '../../src/understand/learned/model.ts';
import { decodeModel, encodeModel } from '../../src/understand/learned/model-file.ts';
import { normalise } from '../../src/understand/normalise.ts';
import { readMessage } from '../../src/understand/recognise.ts';
import { subjectsOf } from '../../src/understand/subjects.ts';
import { chanceFrom } from '../../src/understand/training/chance.ts';
import { exampleOf, questionSchema } from '../../src/understand/training/examples.ts';
import { readMaterial, trainedOn } from '../../src/understand/training/material.ts';
import { spoil } from '../../src/understand/training/spoil.ts';
import { see, settings, trainModel } from '../../src/understand/training/train.ts';
import { catalogue, index } from '../support/citizen.ts';

const read = (text: string, among = index) => {
  const said = normalise(text);
  return readMessage(said, subjectsOf(said), among, '2026-11-21');
};
const silent = () => undefined;
const mix: Header['mix'] = { score: 1, near: 0, covered: 0, agreed: 0, outcome: 0 };

/** A little model of two procedures and a greeting, each said in a few ways. */
function little() {
  const rows = [
    ['con tôi mới sinh cần làm giấy khai sinh', 'birth', 'documents'],
    ['làm khai sinh cho bé ở đâu', 'birth', 'where'],
    ['giấy khai sinh cho cháu ở đâu làm', 'birth', 'where'],
    ['hai đứa muốn đăng ký kết hôn cần giấy gì', 'wed', 'documents'],
    ['lấy vợ thì đăng ký kết hôn ở đâu', 'wed', 'where'],
    ['kết hôn cần giấy tờ gì', 'wed', 'documents'],
  ] as const;
  const questions = rows.map(([q, code, aspect]) =>
    questionSchema.parse({ q, codes: [code], aspects: [aspect] }),
  );
  const hello = ['xin chào', 'chào em nhé', 'xin chào anh chị'].map((q) =>
    questionSchema.parse({ q, expected: 'smalltalk' }),
  );
  // What few messages show is left out of a model: these say theirs often enough.
  const often = Array.from({ length: settings.least }, () => [...questions, ...hello]).flat();
  const examples = often.map((one) => exampleOf(one, catalogue));
  const assurance = { bias: 0, weights: [] };
  const fitted = { mix, assurance, aspectsFrom: Array.from({ length: 12 }, () => 0.5) };
  return trainModel(see(examples, silent), ['birth', 'wed', '@smalltalk'], 'x', fitted, silent);
}

test('the model is trained on the questions that lie in the repository', () => {
  expect(index.model.header.trainedOn).toBe(trainedOn());
});

test('every question for training names procedures of the catalogue', () => {
  const codes = new Set(catalogue.map(({ code }) => code));
  const strange = readMaterial().filter((question) => question.codes.some((c) => !codes.has(c)));
  expect(strange).toEqual([]);
});

test('the same questions give the same model, and it survives the file', () => {
  const [one, other] = [encodeModel(little()), encodeModel(little())];
  expect(Buffer.compare(one, other)).toBe(0);
  const model = decodeModel(one);
  const best = (text: string) => {
    const said = normalise(text);
    const scores = classScores(model, topicFeatures(said, subjectsOf(said)));
    return model.header.classes[scores.indexOf(Math.max(...scores))];
  };
  expect(best('khai sinh cho con')).toBe('birth');
  expect(best('ket hon')).toBe('wed');
  expect(best('chào anh')).toBe('@smalltalk');
});

test('a file that is no model is refused', () => {
  expect(() => decodeModel(new Uint8Array([4, 0, 0, 0, 1, 2, 3, 4]))).toThrow();
});

test('what a message may be about is a distribution', () => {
  for (const text of ['khai sinh cho con', 'alo', 'qwertz', 'giá vàng hôm nay', '']) {
    const { candidates, outcomes } = read(text);
    const sum = [...candidates, ...[...outcomes.values()].map((share) => ({ share }))];
    const total = sum.reduce((all, { share }) => all + share, 0);
    expect(total).toBeLessThanOrEqual(1.0001);
    // The candidates beyond the first 24 hold what is missing.
    expect(total).toBeGreaterThan(0.5);
  }
});

test('a name an officer attached counts at once, and only there', () => {
  const name = 'giấy đi bước nữa';
  const code = '1.004873';
  expect(read(name).candidates[0]?.entry.procedure.code).not.toBe(code);
  const named = withEverydayNames(index, [{ code, name }]);
  expect(read(name, named).candidates[0]?.entry.procedure.code).toBe(code);
  const usual = 'đăng ký khai sinh cho con cần giấy tờ gì';
  expect(read(usual, named).candidates[0]?.entry).toBe(read(usual).candidates[0]?.entry);
});

test('a procedure imported after the training is found by its name', () => {
  const [some] = catalogue;
  if (!some) throw new Error('an empty catalogue');
  const name = 'Cấp thẻ tuyên truyền viên pháp luật thôn bản';
  const { vi: _vi, en: _en, ...facts } = some;
  const grown = buildCatalogueIndex([...catalogue, { ...facts, code: '9.000001', name }]);
  const best = read('xin cấp thẻ tuyên truyền viên pháp luật thôn bản', grown).candidates[0];
  expect(best?.entry.procedure.code).toBe('9.000001');
  expect(best?.share).toBeGreaterThan(0.5);
});

test('English words bring their Vietnamese ones', () => {
  expect(inVietnamese('i lost my marriage certificate'.split(' '))).toEqual(['mat', 'ket', 'hon']);
  expect(inVietnamese(['zebra'])).toEqual([]);
});

test('a spoiled message keeps its wish', () => {
  const chance = chanceFrom(3);
  const clean = 'Tôi muốn đăng ký kết hôn với người Hàn Quốc thì cần giấy tờ gì?';
  const first = Array.from({ length: 40 }, () => spoil(clean, false, chance)).map(
    (text) => read(text).candidates[0]?.entry.procedure.code,
  );
  expect(first.filter((code) => code === '2.000806').length).toBeGreaterThanOrEqual(38);
});
