import { fold } from '../domain/fold.ts';

const documentNumber =
  /(?<![\d/])(\d{1,5}(?:\/\d{4})?\/[A-ZĐ]{2,}(?:\d{0,2})?(?:-[A-ZĐ]{2,})*)(?![\p{L}\d])/u;

/** The number of the paper an order rests on, as it stands in the words: "125/STP-HCTP", "08/2026/QĐ-UBND". */
export function readDocument(text: string): string | null {
  return documentNumber.exec(text)?.[1] ?? null;
}

const marks = /(?<!\p{L})(?:khẩn|hỏa tốc|hoả tốc|gấp(?! (?:đôi|ba|bốn|rút))|urgent)(?!\p{L})/iu;
const bareMarks = /(?:^| )(?:hoa toc|(?:thuong|viec|can) khan|khan cap)(?=$|[ .,:;)!])/;

/** "khẩn", "hoả tốc", "gấp": the marks of urgency on papers and in talk. Bare "gap" may be "gặp" and is no mark. */
export function readUrgency(text: string): boolean {
  return marks.test(text.normalize('NFC')) || bareMarks.test(fold(text));
}
