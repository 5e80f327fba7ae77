import type { TimePhrase } from './dates-phrase.ts';
import { endsAt, isMark, type Reading, take } from './dates-text.ts';

const eventWords =
  'hội nghị|hội thảo|lễ|kỳ họp|kì họp|phiên họp|phiên tòa|phiên toà|cuộc họp|buổi họp|buổi làm việc|dịp|nghỉ lễ|chào mừng|trực lễ|phục vụ|đón đoàn|tiếp đoàn|hội thi|cuộc thi|tập huấn|lớp tập huấn|sự kiện|giao ban|tiếp công dân|ngày pháp luật|ngày hội|đại hội|họp|diễn ra|khai mạc|khai giảng|bế mạc|kỷ niệm|mít tinh|tọa đàm|toạ đàm|tổ chức|bầu cử|chuyên đề|phiên giải trình|buổi tiếp|cuộc làm việc|ra quân|công tác tại|chuyến công tác|đợt kiểm tra|buổi tuyên truyền|làm việc với|gặp mặt|buổi gặp|xét xử|phiên xử|phiên xét xử'.split(
    '|',
  );
const resettingWords =
  'nộp|gửi|trình|xong|hoàn thành|hoàn thiện|báo cáo|trả kết quả|trả lời|trả hồ sơ|chuyển|nhé|soạn|rà soát|tổng hợp|góp ý|duyệt|đăng|làm xong|mang|bàn giao'.split(
    '|',
  );

const happening =
  'có đoàn|có cuộc|có hội nghị|có buổi|họp|diễn ra|khai mạc|có lịch|tổ chức|có phiên|là ngày|sở họp|có kỳ|đoàn|anh họp|sở có'.split(
    '|',
  );
/** Things made ready for an event, and words that tie work to it. */
const preparing =
  'chuẩn bị|tài liệu|phục vụ|cho|của|tại|giấy mời|kịch bản|bài|phát biểu|nội dung|xe|hoa|quà|danh sách|kế hoạch|chương trình|kinh phí|ảnh|biên bản|kết luận|thông báo|trước|sau|bố trí|mời|in|đặt|mua|trang trí|treo|đại biểu|lịch|văn kiện|maket|băng rôn|báo cáo|tham luận|để|ý kiến|chào mừng|kỷ niệm|dịp|nghỉ|hậu cần|thuyết minh|đề cương|công tác'.split(
    '|',
  );
/** Those that without their marks are no title or name: "Anh Sơn" is no "ảnh", "Đạt" no "đặt". */
const plainlyPreparing = preparing.filter(
  (word) => !['ảnh', 'đặt', 'hoa', 'bài', 'để', 'quà', 'in'].includes(word),
);

/** Without marks "hop" is also in "tổng hợp", "hợp đồng". */
const notEvents = [
  'phòng họp',
  'giấy mời họp',
  'hòm họp',
  'tổng hợp',
  'phối hợp',
  'tập hợp',
  'trường hợp',
  'phù hợp',
  'kết hợp',
];

/**
 * The date of something that happens, not of the work: "tài liệu hội nghị ngày 28/11", "mai có đoàn kiểm tra".
 * Where the event is itself what is ordered ("chị Hà tổ chức tập huấn vào 25/11") the date stands.
 */
export function isEventDate(reading: Reading, phrase: TimePhrase): boolean {
  if (phrase.bound === 'before' || phrase.bound === 'by') return false;
  if (phrase.day?.kind === 'after') return false;
  if (take(reading, phrase.to, ...happening) > 0) return true;
  if (
    take(reading, phrase.to, 'báo cáo lại', 'báo lại', 'báo cáo kết quả', 'phải xong', 'xong') > 0
  )
    return false;
  const isNear =
    phrase.day?.kind === 'offset' ||
    phrase.day?.kind === 'weekday' ||
    phrase.day?.kind === 'period';
  if (isNear && take(reading, phrase.to, ...handingIn) > 0) return false;
  if (endsAt(reading, phrase.opened, ['xét xử'])) return true;
  const event = eventBefore(reading, phrase.opened);
  return event > 0 && isPreparedFor(reading, event);
}

/** "… chuyên đề mai nộp": the day goes with what is to be handed in. */
const handingIn = 'nộp|gửi|trình|báo|bàn giao|đưa|phải|đăng'.split('|');

/** Where the event named before an expression of time begins, or -1. */
function eventBefore(reading: Reading, index: number): number {
  for (let i = index; i > 0 && i > index - 14; i--) {
    if (isMark(reading, i - 1, ',', ';', '.', ':', '!', '?', ')')) return -1;
    if (endsAt(reading, i, resettingWords) || take(reading, i - 1, 'hộp thư') > 0) return -1;
    if (endsAt(reading, i, eventWords) && !isOther(reading, i)) return i - 1;
  }
  return -1;
}

const isOther = (reading: Reading, end: number): boolean =>
  endsAt(reading, end, notEvents) ||
  (!reading.accented && take(reading, end - 1, 'hợp đồng', 'hợp lệ', 'hợp pháp', 'hợp tác') > 0);

/** Does something in the same clause make ready for it? */
function isPreparedFor(reading: Reading, event: number): boolean {
  if (endsAt(reading, event + 1, ['phục vụ', 'dịp', 'chào mừng', 'nghỉ lễ', 'chuyên đề']))
    return true;
  for (let i = event; i > 0; i--) {
    if (isMark(reading, i - 1, ';', '.', '!', '?')) return false;
    if (endsAt(reading, i, reading.accented ? preparing : plainlyPreparing)) return true;
  }
  return false;
}
