import { type Reading, says, take } from './dates-text.ts';

/** A number found in the text; `end` is the index after it. */
export type Counted = { value: number; end: number };

const ones: readonly (readonly [string, number])[] = [
  ['một', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['tư', 4],
  ['năm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['tám', 8],
  ['chín', 9],
];
/** What follows "mười" or "mươi" besides the plain ones. */
const afterTens: readonly (readonly [string, number])[] = [
  ['mốt', 1],
  ['lăm', 5],
  ['nhăm', 5],
  ...ones.filter(([word]) => word !== 'năm'),
];

function oneOf(
  reading: Reading,
  index: number,
  words: readonly (readonly [string, number])[],
): number | undefined {
  return words.find(([word]) => says(reading, index, word))?.[1];
}

/** A single spoken digit: "hai", "tư". */
export function readDigitWord(reading: Reading, index: number): Counted | undefined {
  const value = oneOf(reading, index, ones);
  return value === undefined ? undefined : { value, end: index + 1 };
}

/** Digits, at most `digits` of them. */
export function readDigits(reading: Reading, index: number, digits = 2): Counted | undefined {
  const token = reading.tokens[index];
  if (token?.kind !== 'number' || token.masked || token.raw.length > digits) return undefined;
  return { value: Number(token.raw), end: index + 1 };
}

/** A spoken number below 100 in full words: "mười lăm", "hai mươi mốt", "ba". */
export function readNumberWords(reading: Reading, index: number): Counted | undefined {
  if (says(reading, index, 'mười')) return withUnit(reading, index + 1, 10);
  const digit = readDigitWord(reading, index);
  if (digit && digit.value > 1 && says(reading, digit.end, 'mươi')) {
    return withUnit(reading, digit.end + 1, digit.value * 10);
  }
  return digit;
}

function withUnit(reading: Reading, index: number, tens: number): Counted {
  const unit = oneOf(reading, index, afterTens);
  return unit === undefined ? { value: tens, end: index } : { value: tens + unit, end: index + 1 };
}

/** As above and clipped as people speak it: "hai lăm" = 25, "ba mốt" = 31, "hăm ba" = 23. */
export function readClippedWords(reading: Reading, index: number): Counted | undefined {
  const full = readNumberWords(reading, index);
  if (says(reading, index, 'hăm')) return withUnit(reading, index + 1, 20);
  const tens = full?.end === index + 1 ? full.value : 0;
  if (tens < 2 || tens > 5) return full;
  const unit = oneOf(reading, index + 1, afterTens);
  return unit === undefined ? full : { value: tens * 10 + unit, end: index + 2 };
}

/** "3", "03", "ba", "mười lăm". */
export function readCount(reading: Reading, index: number): Counted | undefined {
  return readDigits(reading, index, 3) ?? readNumberWords(reading, index);
}

/** A year in digits (four, or two after a separator) or words: "hai nghìn không trăm hai sáu". */
export function readYear(reading: Reading, index: number, short = false): Counted | undefined {
  const digits = readDigits(reading, index, 4);
  if (digits) {
    if (digits.value >= 1900 && digits.value <= 2100) return digits;
    const isShort = short && reading.tokens[index]?.raw.length === 2;
    return isShort ? { value: 2000 + digits.value, end: digits.end } : undefined;
  }
  const spoken = take(
    reading,
    index,
    'hai nghìn không trăm',
    'hai ngàn không trăm',
    'hai nghìn',
    'hai ngàn',
    'hai không',
  );
  const rest = spoken < 0 ? undefined : readClippedWords(reading, spoken);
  return rest && { value: 2000 + rest.value, end: rest.end };
}
