/** What makes a text hard to read aloud to somebody once. */
export type ReadingTrouble = {
  /** Syllables of the longest sentence, where it is too long. */
  longSentence?: number;
  /** Short forms nobody has explained. */
  shortForms: string[];
  /** Words of offices, each with what people say. */
  officeWords: { word: string; plain: string }[];
};

/** A sentence of more syllables has to be read twice. */
const mostSyllables = 35;

/** Everybody in the office and the communes knows these. */
const knownForms = new Set(['UBND', 'HĐND', 'CCCD', 'VNEID', 'QR', 'PDF', 'ATM', 'TP', 'OK', 'EN']);

/** How offices write, and how people say it. */
const plainWords: readonly [word: string, plain: string][] = [
  ['quán triệt', 'phổ biến kỹ'],
  ['triển khai thực hiện', 'làm'],
  ['khẩn trương', 'sớm'],
  ['nghiêm túc chấp hành', 'làm đúng'],
  ['trân trọng thông báo', 'thông báo'],
  ['đề nghị quý', 'mời'],
  ['kể từ ngày ký', 'từ ngày …'],
  ['căn cứ vào tình hình thực tế', '(bỏ)'],
  ['nêu trên', '(nói lại tên)'],
  ['theo quy định hiện hành', 'theo … (nói rõ)'],
];

/** What could be said more plainly; undefined when nothing stands out. */
export function readingTrouble(text: string): ReadingTrouble | undefined {
  const longest = Math.max(0, ...sentencesOf(text).map(syllablesOf));
  const shortForms = unexplained(text);
  const lower = text.normalize('NFC').toLowerCase();
  const officeWords = plainWords
    .filter(([word]) => lower.includes(word))
    .map(([word, plain]) => ({ word, plain }));
  const isLong = longest > mostSyllables;
  if (!isLong && shortForms.length === 0 && officeWords.length === 0) return undefined;
  return { ...(isLong && { longSentence: longest }), shortForms, officeWords };
}

/** A new line ends a sentence, too; a point inside a number or an address does not. */
function sentencesOf(text: string): string[] {
  return text.split(/[.!?…;]+(?=\s|$)|\n+/u);
}

/** Vietnamese writes each syllable by itself. */
const syllablesOf = (sentence: string): number =>
  sentence.split(/\s+/u).filter((word) => /[\p{L}\d]/u.test(word)).length;

/** Capitals of two letters and more; a text all in capitals is no row of short forms. */
function unexplained(text: string): string[] {
  const words = text.normalize('NFC').match(/[\p{L}\d]{2,}/gu) ?? [];
  const inCapitals = words.filter((word) => /^[\p{Lu}\d]+$/u.test(word) && /\p{Lu}{2}/u.test(word));
  if (inCapitals.length > words.length / 2) return [];
  const explained = (form: string) => text.includes(`(${form})`);
  return [...new Set(inCapitals)].filter(
    (form) => form.length <= 6 && !knownForms.has(form) && !explained(form),
  );
}
