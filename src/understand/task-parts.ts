import { type Reading, readText, take } from './dates-text.ts';
import type { Mention } from './task-mention.ts';
import { findMentions } from './task-people.ts';

/** One sentence, line or labelled piece ("Thời gian: …") of a long message. */
export type Part = { reading: Reading; mentions: readonly Mention[] };

/** Shorter messages are one order and are read whole. */
const fewestWords = 30;

const labelled =
  'thành phần|thời gian|địa điểm|chủ trì|nội dung|tài liệu|liên hệ|nơi nhận|người gửi|chủ toạ|chủ tọa|người chủ trì|đầu mối|lưu ý|ghi chú|thanh phan|thoi gian|dia diem|chu tri|noi dung|tai lieu|lien he|noi nhan|nguoi gui|dau moi|luu y|ghi chu';
/** "TL. GIÁM ĐỐC", "ĐT. 0912…", "P. HCTP": a stop that ends no sentence. */
const cutShort =
  '(?<!(?:^|[\\s,.(])(?:TL|KT|TM|TUQ|TP|P|Q|H|ThS|TS|LS|ĐT|DT|SĐT|a|c|đc|PGĐ|GĐ|TT)\\.)';
const sentenceEnd = new RegExp(
  `\\n+|(?<=[\\p{L}\\d)"”/][.!?…]+["”]?)${cutShort}\\s+|(?<=\\s(?:ạ|nhé|nha))\\s+(?=\\p{Lu})`,
  'u',
);
const beforeLabel = new RegExp(
  `(?<=^|[\\s,.;(-])(?=(?:${labelled})(?: (?:tham dự|dự họp|dự|mời|gồm|bắt đầu|họp|gồm có|tham du|du hop|bat dau|hop|gom))?\\s*:)`,
  'iu',
);

const bullet = /^\s*[-+*•–]\s*/u;
const isList = /^\s*(?:thành phần|thanh phan)/iu;

/** What somebody else wrote, told on: it is read only where nothing else orders. */
const quoted = /["“][^"“”]{25,}["”]/gu;

/** Does a message say more than one order does? */
export const isLong = (text: string): boolean => text.split(/\s+/u).length >= fewestWords;

/** The parts of a long message; none where it is short. */
export function partsOf(text: string, names: readonly string[] = []): Part[] {
  if (!isLong(text)) return [];
  return text
    .split(sentenceEnd)
    .flatMap((piece) => piece.replace(bullet, '').split(beforeLabel))
    .flatMap((piece) => (isList.test(piece) ? [piece] : piece.split(/;\s+/u)))
    .filter((piece) => /\p{L}/u.test(piece))
    .map((piece) => partFrom(piece.trim(), names));
}

export const withoutQuotes = (text: string): string => text.replace(quoted, '…');

export function partFrom(text: string, names: readonly string[] = []): Part {
  const reading = readText(text);
  return { reading, mentions: findMentions(reading, names) };
}

const courtesies = [
  'kính gửi',
  'kính thưa',
  'kính chào',
  'xin chào',
  'chào',
  'em chào',
  'dạ em chào',
  'gửi',
  'thân gửi',
  'cảm ơn',
  'cám ơn',
  'xin cảm ơn',
  'em cảm ơn',
  'em xin cảm ơn',
  'trân trọng cảm ơn',
  'trân trọng',
  'thân ái',
  'thân mến',
  'chúc',
  'liên hệ',
  'mọi thắc mắc',
  'mọi chi tiết',
  'mọi vướng mắc',
  'có gì',
  'có vướng mắc',
  'thông tin liên hệ',
  'nơi nhận',
  'đầu mối',
  'đầu mối liên hệ',
  'người gửi',
  'người ký',
  'người soạn',
  'thư ký',
  'đồng gửi',
  'đã ký',
  'chủ trì',
  'địa điểm',
  'tài liệu',
  'nội dung',
  'kinh phí',
  'kt',
  'tl',
  'tm',
  'tuq',
  'dt',
];

/** Greetings, thanks, signatures, who to ask and who presides: nobody is told anything there. */
export const isCourtesyPart = ({ reading }: Part): boolean => {
  const start = reading.tokens.findIndex(({ kind }) => kind === 'word');
  return take(reading, Math.max(start, 0), ...courtesies) > 0;
};
