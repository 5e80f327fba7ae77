import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  type FigureField,
  readFigure,
  readFigures,
  sayFigure,
  tableOf,
} from '../../src/domain/figures.ts';
import { readDataLag, readFields, readForm, withoutDataLag } from '../../src/domain/form-words.ts';

describe('a figure as people type it', () => {
  test.each([
    ['1.250', '1250'],
    ['3.500.000', '3500000'],
    ['1 250', '1250'],
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['1.234,50', '1234.5'],
    ['007', '7'],
    ['0', '0'],
    ['không có', '0'],
    ['KHÔNG', '0'],
  ])('%s is %s', (typed, value) => expect(readFigure(typed)).toBe(value));

  test.each([
    '',
    'abc',
    '-5',
    '1.2.3',
    '12,3456',
    '1.25.000',
    '3tr',
    '1e5',
    '5%',
    '1,250,000',
    '١٢',
  ])('%s is asked again', (typed) => expect(readFigure(typed)).toBeUndefined());

  test('what is said back reads as the same figure', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 9 }), fc.integer({ min: 0, max: 999 }), (whole, part) => {
        const value = addDecimals([`${whole}.${String(part).padStart(3, '0')}`]);
        expect(readFigure(sayFigure(value))).toBe(value);
      }),
    );
  });

  test('sums are exact', () => {
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(addDecimals(['999999999999999', '1'])).toBe('1000000000000000');
    expect(addDecimals([])).toBe('0');
  });
});

const fields: FigureField[] = [
  { label: 'Bản sao', measure: 'bản', adds: true },
  { label: 'Phí thu', measure: 'đồng', adds: true },
  { label: 'Tỷ lệ đúng hạn', measure: '%', adds: false },
];

test('several figures at once, with their labels and measures or bare; one that is none is named', () => {
  expect(readFigures('120; 3.500.000; 98,5', fields)).toEqual({
    values: ['120', '3500000', '98.5'],
  });
  expect(readFigures('Bản sao: 120 bản\nPhí thu: 0 đồng\n', fields)).toEqual({
    values: ['120', '0'],
  });
  expect(readFigures('120; nhiều', fields)).toEqual({ unclear: 'nhiều' });
  expect(readFigures('1;2;3;4', fields)).toEqual({ unclear: '4' });
});

test('late figures never enter a total, and the last word before the cut-off counts', () => {
  const form = {
    id: 'f',
    number: 1,
    title: 't',
    fields,
    unitIds: ['a', 'b', 'c'],
    rule: null,
    cutoffMinute: 0,
    dataLag: null,
    createdBy: 'x',
    createdAt: new Date(0),
    endedAt: null,
  };
  const entry = (unitId: string, late: boolean, ...values: string[]) => ({
    unitId,
    values,
    late,
    staffId: 's',
    at: new Date(0),
  });
  const table = tableOf({
    form,
    unitIds: form.unitIds,
    entries: [
      entry('a', false, '1', '10', '90'),
      entry('a', false, '2', '20', '91'),
      entry('a', true, '99', '99', '99'),
      entry('b', true, '50', '50', '50'),
    ],
  });
  expect(table.totals).toEqual(['2', '20', null]);
  expect(table.counted.map(({ unitId }) => unitId)).toEqual(['a']);
  expect(table.late.map(({ unitId }) => unitId)).toEqual(['a', 'b']);
  expect(table.missing).toEqual(['b', 'c']);
});

test('a form in one sentence', () => {
  const said = readForm(
    'Số liệu chứng thực: bản sao (bản); chữ ký (việc); tỷ lệ đúng hạn (%). Đơn vị: các xã. Chốt 16h ngày 15 hằng tháng, số liệu đến ngày 14',
  );
  expect(said.title).toBe('Số liệu chứng thực');
  expect(said.fields).toEqual([
    { label: 'bản sao', measure: 'bản', adds: true },
    { label: 'chữ ký', measure: 'việc', adds: true },
    { label: 'tỷ lệ đúng hạn', measure: '%', adds: false },
  ]);
  expect(said.units).toBe('các xã');
  expect(withoutDataLag(said.rest)).toBe('16h ngày 15 hằng tháng');
  expect(readDataLag(said.rest, { year: 2026, month: 12, day: 15 })).toBe(1);
  expect(
    readDataLag('chốt 16h ngày 5, số liệu đến hết ngày 30', { year: 2026, month: 12, day: 5 }),
  ).toBe(5);
  expect(readDataLag('16h ngày 15 hằng tháng', { year: 2026, month: 12, day: 15 })).toBeNull();
});

test('fields may stand in a numbered list', () => {
  expect(readFields('1. Bản sao (bản)\n2. Phí thu (đồng)').map(({ label }) => label)).toEqual([
    'Bản sao',
    'Phí thu',
  ]);
});
