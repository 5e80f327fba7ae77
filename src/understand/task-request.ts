import { endsAt, type Reading, says, take } from './dates-text.ts';
import { isWork } from './task-names.ts';
import { takePhrase } from './task-phrases.ts';

export const greetings =
  'cảm ơn|cám ơn|chúc mừng|chúc|xin chào|chào|hello|hi|vâng|dạ vâng|ok|oke|okie|đã nhận|đã rõ|rõ|nhất trí|đồng ý|tuyệt vời|hoan hô|tốt lắm|thanks|thank|tks|chia buồn|xin chia buồn|duyệt rồi|ừ|đã xem|ok em|tốt rồi|đã hiểu|hiểu rồi|hay quá|giỏi lắm'.split(
    '|',
  );
const requesting =
  'giúp|hộ|giùm|được không|nhé|nha|nhờ|đề nghị|yêu cầu|giao|phải|cần|hạn|xem giúp|được ko|dc k|dc ko|báo lại|phân công'.split(
    '|',
  );

export function opensWith(reading: Reading, phrases: readonly string[]): boolean {
  return takePhrase(reading, 0, phrases) > 0;
}

export function requests(reading: Reading, from: number): boolean {
  return reading.tokens.some(
    (_, i) => i >= from && takePhrase(reading, i, requesting) > 0 && !isCourtesy(reading, i),
  );
}

const pleading =
  'giúp|hộ|giùm|được không|nhé|nha|nhờ|đề nghị|giao|được ko|dc k|dc ko|báo lại|phân công|phải'.split(
    '|',
  );

/** A request in the form of a question: "chị gửi giúp em được không?"; "cần gì ạ?" is none. */
export const pleads = (reading: Reading): boolean =>
  reading.tokens.some((_, i) => takePhrase(reading, i, pleading) > 0 && !isCourtesy(reading, i));

/** "nhé" after thanks asks for nothing; "phải không" is a question. */
const isCourtesy = (reading: Reading, index: number) =>
  (take(reading, index, 'nhé', 'nha') > 0 &&
    (opensWith(reading, greetings) || endsAt(reading, index, ['rồi', 'rồi ạ', 'ạ']))) ||
  take(reading, index, 'phải không', 'cần không', ...insideWords) > 0 ||
  endsAt(reading, index + 1, ['quá hạn', 'trễ hạn', 'hết hạn', 'trợ giúp', 'đúng hạn']) ||
  says(reading, index - 1, 'không');

/** Words that only begin like a request. */
const insideWords =
  'hồ sơ|họ tên|hỗ trợ|hòa giải|nhà nước|nhà văn hóa|nhà đất|nhà ở|cán bộ|căn cứ|căn cước|giáo dục|hộ tịch|hộ khẩu|hộ chiếu|hộ kinh doanh|hộ nghèo|hộ dân|hạn chế|giao thông|giao ban|giao dịch|giao lưu|cần thiết|hộ gia đình'.split(
    '|',
  );

/** "Đồng ý. Anh Thuyết trình ký …": after the courtesy somebody is told what to do. */
export const ordersLater = (reading: Reading, named: (token: number) => boolean) =>
  reading.tokens.some((_, i) => named(i - 1) && !named(i) && isWork(reading, i));

/** Where the marks at the end of a text begin. */
export function lastWord(reading: Reading): number {
  let at = reading.tokens.length;
  while (reading.tokens[at - 1]?.kind === 'mark') at--;
  return at;
}
