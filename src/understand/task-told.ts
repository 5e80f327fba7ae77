import { findPhrases } from './dates.ts';
import { endsAt, isMark, type Reading, take } from './dates-text.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { lastWord, ordersLater, requests } from './task-request.ts';
import { meetingVerbs, workVerbs } from './task-words.ts';

const wishes =
  'vất vả|nghỉ ngơi|cẩn thận|vui vẻ|mạnh khỏe|mạnh khoẻ|sức khỏe|sức khoẻ|cố lên|đẹp quá|hay quá|mưa to|mừng quá|tuyệt quá|ngon quá|xinh quá'.split(
    '|',
  );
const orderWords = 'giao|phân công|hạn|deadline|chậm nhất|đề nghị|yêu cầu|nhờ|trước'.split('|');

/** What is so, whoever says it: "Giỗ Tổ rơi vào thứ Sáu", "cuộc họp kết thúc lúc 11h". */
const facts =
  'diễn ra từ|diễn ra vào|diễn ra lúc|diễn ra ngày|rơi vào|trùng vào|trùng ngày|là ngày nghỉ|được nghỉ|kết thúc lúc|bị hoãn|bị hủy|bị huỷ|đã kết thúc|sinh nhật|kỷ niệm ngày cưới|chúc mừng|xin nghỉ|sinh em bé|nghỉ hưu|nghỉ bù|nghỉ ốm|cắt điện|rồi tính|tính sau|bàn sau|tính tiếp|mất điện|cúp điện|bảo trì từ|về hưu'.split(
    '|',
  );

export function isFact(reading: Reading, named: (token: number) => boolean): boolean {
  if (orders(reading)) return false;
  if (counts(reading)) return true;
  const told = holds(reading, facts) || exclaims(reading) || isOfLaw(reading);
  return told && !ordersLater(reading, named);
}

/** "Luật Công chứng 2024 có hiệu lực từ …". */
const isOfLaw = (reading: Reading): boolean =>
  take(reading, 0, 'luật', 'nghị định', 'thông tư', 'nghị quyết') > 0 &&
  (take(reading, 1, 'mới', 'định mới', 'tư mới', 'quyết mới') > 0 ||
    holds(reading, ['có hiệu lực từ', 'có hiệu lực kể từ']));

/** "mạng lag quá", "hồ sơ đông quá, …": how things are. */
const exclaims = (reading: Reading) =>
  reading.tokens.some((_, i) => {
    const end = take(reading, i, 'quá', 'lắm', 'ghê', 'quá trời');
    const closes =
      end === reading.tokens.length ||
      isMark(reading, end, ',', '.', '!') ||
      take(reading, end, 'ko', 'không', 'chưa', 'ạ') > 0;
    return i > 1 && end > 0 && closes && take(reading, i - 1, 'không') < 0;
  });

/** "tiếp 43 lượt công dân": figures of what was done. */
const counts = (reading: Reading) =>
  reading.tokens.some(
    ({ kind }, i) =>
      kind === 'number' && take(reading, i + 1, 'lượt', 'lượt công dân', 'lượt người') > 0,
  ) &&
  reading.tokens.some(
    (_, i) =>
      take(
        reading,
        i,
        'hôm nay',
        'sáng nay',
        'chiều nay',
        'hôm qua',
        'tuần này',
        'tháng này',
        'hôm kia',
      ) > 0,
  );

/** "Mưa to, mọi người đi lại cẩn thận": kind words, with nothing handed to anybody. */
export const isWish = (reading: Reading) => holds(reading, wishes) && !orders(reading);

/** "không có hồ sơ trễ hạn": a state, no word that orders. */
const states = ['trễ hạn', 'quá hạn', 'đúng hạn', 'hết hạn', 'trước hạn', 'tồn trước'];

const orders = (reading: Reading) =>
  reading.tokens.some(
    (_, i) => takePhrase(reading, i, orderWords) > 0 && !endsAt(reading, i + 1, states),
  );

const holds = (reading: Reading, phrases: readonly string[]) =>
  reading.tokens.some((_, i) => takePhrase(reading, i, phrases) > 0);

const confirming = 'phải không|đúng không|phải ko|đúng ko|có đúng không|hay sao|chứ nhỉ'.split('|');
const politeEnd = 'ạ|anh|chị|em|sếp|nhỉ|vậy|thế|các anh|các chị|nha|hả'.split('|');

/** "Hạn của em là 25/11 phải không chị?" */
export function confirms(reading: Reading, named: (token: number) => boolean): boolean {
  let end = lastWord(reading);
  for (let start = end; start >= 0; start = endsWithPhrase(reading, end, politeEnd)) end = start;
  const asksLeave = !reading.tokens.some((_, i) => named(i));
  return (
    endsWithPhrase(reading, end, confirming) >= 0 ||
    (asksLeave && endsWithPhrase(reading, end, ['được không', 'được ko', 'đc ko', 'đc k']) >= 0)
  );
}

const recounting =
  'sếp bảo|sếp nói|sếp dặn|giám đốc bảo|lãnh đạo bảo|không cần|khỏi cần|khỏi phải|sắp tới sở|sắp tới cơ quan|sắp tới tỉnh|sắp tới bộ|có|hiện|hiện có|hiện còn|hiện tại|hiện nay|còn|mới có|vừa có|để em|để tôi|để mình|em sẽ|tôi sẽ|dạ|dạ thưa|thưa anh|thưa chị|thưa sếp|báo cáo sếp|báo cáo thủ trưởng|nghe nói|hình như|thấy bảo|nghe đâu|may quá|tiếc quá|trời|ôi|haha|hihi|hôm qua|sáng qua|chiều qua|tối qua|tuần trước|tuần rồi|tháng trước|hôm trước|hôm nọ|hồi sáng|vừa rồi|vừa xong|tuần vừa rồi|tháng vừa rồi'.split(
    '|',
  );

const reporting =
  'báo cáo anh|báo cáo chị|báo cáo sếp|báo cáo giám đốc|báo cáo lãnh đạo|báo cáo thủ trưởng|báo cáo các anh'.split(
    '|',
  );

/** "Hiện còn 3 hồ sơ", "Để em làm", "Hôm qua phòng trả 12 hồ sơ": told, not ordered. */
export function recounts(reading: Reading, named: (token: number) => boolean): boolean {
  const reported = named(2) ? -1 : take(reading, 0, ...reporting);
  if (reported > 0 && isMark(reading, reported, ',', ':')) return true;
  if (isOfOffice(reading, named) || remindsOfTerm(reading, named)) return true;
  if (isSaidOf(reading, named)) return !requests(reading, 0);
  if (isOfThePast(reading, named)) return !requests(reading, 0);
  const end = named(0) ? -1 : takePhrase(reading, 0, recounting);
  return end > 0 && !named(end - 1) && !requests(reading, 0) && !ordersLater(reading, named);
}

/** "Mai là hạn cuối rồi đấy các đồng chí": a reminder of what was ordered before. */
function remindsOfTerm(reading: Reading, named: (token: number) => boolean): boolean {
  const first = findPhrases(reading, named)[0];
  const isTerm =
    first?.opened === 0 && take(reading, first.to, 'là hạn', 'hết hạn', 'là hết hạn') > 0;
  return isTerm && !ordersLater(reading, named) && holds(reading, ['rồi']);
}

const past =
  'hôm qua|sáng qua|chiều qua|tối qua|hôm kia|tuần trước|tháng trước|hôm trước|hôm nọ|tuần vừa rồi|tháng vừa rồi|năm ngoái'.split(
    '|',
  );

/** "Tuần trước phòng mình tiếp nhận 112 hồ sơ", "Chị Hoa hôm qua làm đến 9h tối", with no other day in it. */
function isOfThePast(reading: Reading, named: (token: number) => boolean): boolean {
  const first = findPhrases(reading, named)[0];
  const opens = first?.opened === 0 && first.excluded ? 0 : undefined;
  const from = opens ?? reading.tokens.findIndex((_, i) => takePhrase(reading, i, past) > 0);
  if (from < 0 || (from > 0 && !named(from - 1)) || isMark(reading, from + 2, ',', ':'))
    return false;
  const ahead = findPhrases(reading, named).filter(
    ({ day, excluded, loose, opened }) => opened > from && day && !excluded && !loose,
  );
  return ahead.length === 0;
}

const offices =
  'sở|tỉnh|bộ|đoàn kiểm tra|đoàn thanh tra|đoàn|cơ quan|hệ thống|phần mềm|trang web|ubnd tỉnh|cục|trung ương|lương|mạng|điện|trời'.split(
    '|',
  );

/** "Thứ Hai tuần sau Sở đón đoàn của Bộ": what the office does or undergoes, with nobody told. */
function isOfOffice(reading: Reading, named: (token: number) => boolean): boolean {
  const first = findPhrases(reading, named)[0];
  const start = first?.opened === 0 ? first.to : 0;
  const end = takePhrase(reading, start, offices);
  if (end < 0 || orders(reading) || requests(reading, 0)) return false;
  // Without marks "bo" is also in "bổ sung".
  if (takePhrase(reading, start, workVerbs) > end) return false;
  const meets = takePhrase(reading, end, meetingVerbs) > 0;
  return !meets && !reading.tokens.some((_, i) => i > start && named(i));
}

/** "Anh Tùng khen phòng mình làm tốt": what somebody named first said or did. */
function isSaidOf(reading: Reading, named: (token: number) => boolean): boolean {
  const end = named(0) ? reading.tokens.findIndex((_, i) => !named(i)) : -1;
  const plainly = reading.accented ? ['chê', 'kể', 'nói', 'dặn'] : [];
  return end > 0 && take(reading, end, 'khen', 'giỏi', 'bảo là', 'báo là', ...plainly) > 0;
}

const selves = ['anh', 'tôi', 'chị', 'mình', 'sếp', 'tớ'];
/** Those who report rather than order; whatever they say they do is told. */
const juniors = [
  'em',
  'e',
  'tụi em',
  'chúng em',
  'bọn em',
  'bên em',
  'phòng em',
  'cháu',
  'tụi mình',
];
const ownDoings =
  'đi|đến muộn|đi muộn|về sớm|đến trễ|tới trễ|về|bận|nghỉ|họp|có việc|vào|lên|xuống|sang|sẽ|có|đề xuất|xin|định|muốn|đang|đã|vừa|ở|không|chưa|phải đi|phải họp|phải về|dự|trực|cũng|được|thấy|nghĩ|đồng ý|nhất trí'.split(
    '|',
  );

const asking = 'nhờ|đề nghị|yêu cầu|giao|phân công|cần|kính|mời|phải|ơi'.split('|');

/** "Ngày mai anh đi Hà Nội", "Em đề xuất lùi hạn được không ạ": the speaker's own, at the head of the text. */
export function isOwnPlan(reading: Reading, named: (token: number) => boolean): boolean {
  const first = findPhrases(reading, named)[0];
  const opening = first?.opened === 0 ? first.to : 0;
  const start = isMark(reading, opening, ',') ? opening + 1 : opening;
  if (named(start)) return false;
  const junior = take(reading, start, ...juniors);
  if (junior > 0 && !named(junior)) return !holds(reading, asking) && !ordersLater(reading, named);
  const self = take(reading, start, ...selves);
  if (self < 0 || named(self) || takePhrase(reading, self, ownDoings) < 0) return false;
  const asksLeave = take(reading, self, 'đề xuất', 'xin', 'muốn', 'định') > 0;
  return asksLeave || !(requests(reading, 0) || ordersAfter(reading, self, named));
}

/** "Mai anh đi họp, chị Hà gửi …": somebody named after it, or a new clause, may be told what to do. */
const ordersAfter = (reading: Reading, from: number, named: (token: number) => boolean) =>
  reading.tokens.some(
    (_, i) =>
      i > from &&
      (named(i) ||
        (isMark(reading, i, ',', '.', ';') &&
          i < lastWord(reading) &&
          take(reading, i + 1, 'có gì', 'có việc gì', 'ai cần') < 0)),
  );
