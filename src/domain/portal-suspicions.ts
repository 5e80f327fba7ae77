import { clean } from './portal-text.ts';

/**
 * What looks wrong in a record and a person should look at. Nothing is repaired: a fact that rests on it
 * is left out of the catalogue, or stands as the source has it.
 */
export const suspicionKinds = [
  /** Tags or entities of a web page inside a text. */
  'markup',
  /** A time limit without its unit: days, working days or hours? */
  'unit-lost',
  /** A cell that should hold a number and holds something else. */
  'not-a-number',
  /** Two cells that seem to have run into one: "1" and "200" as 1200, "8.000 đồng10 USD". */
  'run-together',
  /** An amount without its currency. */
  'currency-lost',
  /** The file is named after another code. */
  'misfiled',
] as const;
export type Suspicion = { kind: (typeof suspicionKinds)[number]; field: string; found: string };

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (value: unknown): Row[] =>
  Array.isArray(value)
    ? value.filter((row): row is Row => typeof row === 'object' && row !== null)
    : [];

const shown = (value: unknown): string => clean(String(value)).slice(0, 80);
const markup = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#\d{1,7});/iu;

function markupIn(value: unknown, field: string): Suspicion[] {
  if (typeof value === 'string') {
    const found = markup.exec(value)?.[0];
    return found ? [{ kind: 'markup', field, found: found.slice(0, 80) }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    markupIn(inner, field ? `${field}.${key}` : key),
  );
}

/** Where a cell holds a number as text or nothing readable; an empty one only where it may not be empty. */
function wrongNumber(value: unknown, field: string, mayBeEmpty: boolean): Suspicion[] {
  if (typeof value === 'number' || (mayBeEmpty && (value ?? '') === '')) return [];
  return [{ kind: 'not-a-number', field, found: shown(value) }];
}

/** Begins with the digits of the time limit beside it, and what follows is an amount of its own: 1 | 200. */
function swallowedTime(amount: number, time: unknown): boolean {
  const [digits, before] = [String(amount), String(time)];
  const rest = digits.slice(before.length);
  const odd = amount % 500 !== 0;
  return odd && Number(time) > 0 && digits.startsWith(before) && /^[1-9]\d+$/u.test(rest);
}

function feeSuspicions(method: Row, field: string): Suspicion[] {
  return rowsOf(method.fees).flatMap((fee, at): Suspicion[] => {
    const where = `${field}.fees.${at}.value`;
    const { value } = fee;
    if (typeof value !== 'number') return wrongNumber(value, where, true);
    if (value === 0) return [];
    const currency = fee.currencyName ? [] : [{ kind: 'currency-lost' as const }];
    const runs = swallowedTime(value, method.processingTime)
      ? [{ kind: 'run-together' as const }]
      : [];
    return [...currency, ...runs].map((row) => ({ ...row, field: where, found: shown(value) }));
  });
}

function timeSuspicions(method: Row, field: string): Suspicion[] {
  const { processingTime: time, processingTimeUnit: unit } = method;
  const lost = Number(time) > 0 && ['OTHER', '', undefined, null].includes(unit as string);
  const text = typeof time === 'string' ? wrongNumber(time, `${field}.processingTime`, true) : [];
  return lost
    ? [...text, { kind: 'unit-lost', field: `${field}.processingTimeUnit`, found: shown(time) }]
    : text;
}

/** A file's name, or the next amount, glued to the words before it. */
const gluedFile = /\p{L}[\p{L};.)]*\d*\.?[\w-]+\.(?:docx?|pdf|xlsx?)$/u;
const gluedAmounts = /(?:đồng|USD|ngày)\d|\d(?:đồng|USD)\d/u;

function textsRunTogether(value: unknown, field: string): Suspicion[] {
  if (typeof value === 'string') {
    const found = (/\.name$/u.test(field) && gluedFile.exec(value)) || gluedAmounts.exec(value);
    return found ? [{ kind: 'run-together', field, found: shown(found[0]) }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== 'attachments')
    .flatMap(([key, inner]) => textsRunTogether(inner, `${field}.${key}`));
}

function paperSuspicions(record: Row): Suspicion[] {
  return rowsOf(record.executionCases).flatMap((group, at) =>
    rowsOf(group.profileComponents).flatMap((paper, row) =>
      (['originalQty', 'copyQty'] as const).flatMap((quantity): Suspicion[] => {
        const field = `executionCases.${at}.profileComponents.${row}.${quantity}`;
        const value = paper[quantity];
        if (typeof value !== 'number') return wrongNumber(value, field, false);
        const sheets = Number.isInteger(value) && value >= 0 && value < 100;
        return sheets ? [] : [{ kind: 'run-together', field, found: shown(value) }];
      }),
    ),
  );
}

/** Looks through a record as it came; `file` is what it was called, with or without an ending. */
export function suspicionsIn(record: Row, file: string): Suspicion[] {
  const methods = rowsOf(record.executionMethods);
  const named = /(\d{1,2}\.\d{6})(?:\.json)?$/u.exec(file)?.[1];
  const code = clean(String(record.code));
  return [
    ...(named && named !== code
      ? [{ kind: 'misfiled' as const, field: 'code', found: `${named} ≠ ${code}` }]
      : []),
    ...markupIn(record, ''),
    ...methods.flatMap((method, at) => timeSuspicions(method, `executionMethods.${at}`)),
    ...methods.flatMap((method, at) => feeSuspicions(method, `executionMethods.${at}`)),
    ...textsRunTogether(record.executionMethods, 'executionMethods'),
    ...textsRunTogether(record.executionCases, 'executionCases'),
    ...paperSuspicions(record),
  ];
}
