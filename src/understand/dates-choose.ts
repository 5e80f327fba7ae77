import { isEventDate } from './dates-event.ts';
import type { TimePhrase } from './dates-phrase.ts';
import { endsAt, isMark, type Reading, says, take } from './dates-text.ts';

/** What speaks for and against an expression of time as the deadline. */
export type Signs = Readonly<
  Record<
    'labelled' | 'corrects' | 'starts' | 'dates' | 'happens' | 'covers' | 'aside' | 'over' | 'own',
    boolean
  >
>;

/** What stands around an expression, each sign by itself; a label outweighs all that speaks against. */
export function signsOf(reading: Reading, phrase: TimePhrase, meeting: boolean): Signs {
  const once = !phrase.every;
  return {
    labelled: hasLabel(reading, phrase),
    corrects: isCorrection(reading, phrase),
    starts: !meeting && isStart(reading, phrase) && !isThrough(phrase),
    dates: once && isDocumentDate(reading, phrase),
    happens: once && !meeting && isEventDate(reading, phrase),
    covers: once && isCoveredPeriod(reading, phrase),
    aside: isSetAside(reading, phrase),
    over: isOver(reading, phrase),
    own: isSpeakersOwn(reading, phrase),
  };
}

/** Whether an expression of time says until when to act; what does not is left below zero. */
export function weigh(reading: Reading, phrase: TimePhrase, meeting: boolean): number {
  if (phrase.excluded) return -100;
  const signs = signsOf(reading, phrase, meeting);
  const weak = phrase.loose && !signs.labelled && weightOfBound[phrase.bound] < 1;
  return (
    weightOfBound[phrase.bound] +
    weightOfKind(phrase) +
    (signs.labelled ? 5 : -objections(signs)) +
    (meeting ? meetingWeight(phrase) : 0) +
    (signs.corrects ? 6 : 0) -
    (weak ? 3 : 0)
  );
}

const costs = { starts: 6, dates: 8, happens: 6, covers: 6, aside: 8, over: 6, own: 1 } as const;

const objections = (signs: Signs): number =>
  Object.entries(costs).reduce(
    (sum, [sign, cost]) => sum + (signs[sign as keyof Signs] ? cost : 0),
    0,
  );

const weightOfBound: Readonly<Record<TimePhrase['bound'], number>> = {
  before: 4,
  by: 4,
  weak: 1.5,
  at: 0.25,
  none: 0,
};

function weightOfKind(phrase: TimePhrase): number {
  if (phrase.every) return phrase.day || phrase.clock || phrase.part ? 3.5 : 0.5;
  if (phrase.day?.kind === 'period') return phrase.day.edge === 'whole' ? 1 : 1.5;
  if (phrase.day?.kind === 'date') return 1.5;
  return 2;
}

/** A meeting begins at an hour; what is bounded is what people send for it. */
const meetingWeight = (phrase: TimePhrase) =>
  weightOfBound[phrase.bound] > 2 ? -6 : phrase.clock ? 3 : phrase.part ? 1 : 0;

const labelWords =
  'hạn|hạn chót|hạn cuối|hạn cuối cùng|hạn nộp|hạn gửi|hạn hoàn thành|hạn xử lý|hạn trả|hạn báo cáo|hạn chót nộp|thời hạn|thời hạn hoàn thành|thời hạn gửi|thời hạn nộp|hạn trả lời|deadline|dl|đl|ddl|ngày hoàn thành|thời gian hoàn thành|thời gian nộp|thời gian gửi|hạn phải xong|hạn xong|thời gian|hạn thực hiện|hạn trình|hạn góp ý|hạn rà soát|hạn chốt|chốt hạn|chốt'.split(
    '|',
  );

function hasLabel(reading: Reading, phrase: TimePhrase): boolean {
  let at = phrase.opened;
  while (isMark(reading, at - 1, ':', '-', '=', '(', ',') || says(reading, at - 1, 'là')) at--;
  return endsAt(reading, at, labelWords) && !endsAt(reading, at, notLabels);
}

/** "quá hạn tháng 10": a state of dossiers, not a label. */
const notLabels =
  'quá hạn|đúng hạn|trễ hạn|trước hạn|hết hạn|chậm hạn|có hạn|giới hạn|vô hạn|sắp hạn|quyền hạn|trong hạn'.split(
    '|',
  );

/** "từ thứ Hai đến thứ Sáu hằng tuần". */
const isThrough = ({ every, day }: TimePhrase): boolean =>
  every !== undefined && day?.kind === 'weekday' && day.also !== undefined;

/** "từ ngày 1/12", "có hiệu lực từ": when something begins. */
function isStart(reading: Reading, phrase: TimePhrase): boolean {
  if (phrase.bound !== 'at' && phrase.bound !== 'none') return false;
  for (let i = phrase.opened; i < phrase.from; i++) {
    if (take(reading, i, 'từ', 'bắt đầu') > 0) return true;
  }
  // Without marks "dien tu luc 16h" is "điện tử".
  if (!reading.accented && endsAt(reading, phrase.opened, ['điện tử', 'đầu tư', 'vật tư']))
    return false;
  if (phrase.day?.kind === 'after') return endsAt(reading, phrase.opened, ['từ', 'kể từ']);
  const begins = phrase.day?.kind === 'date' ? ['hiệu lực', 'áp dụng'] : [];
  return endsAt(reading, phrase.opened, ['từ', 'kể từ', 'bắt đầu', ...begins]);
}

const signedWords =
  'ban hành|ký|kí|đề|phát hành|tiếp nhận|nhận|sinh|cấp|đăng ký|lập|xảy ra|mất|chết|được cấp'.split(
    '|',
  );
const documentWords =
  'công văn|văn bản|quyết định|nghị định|thông tư|tờ trình|luật|chỉ thị|nghị quyết|giấy mời|biên bản|hợp đồng|thông báo|cv|qđ|nđ|kết luận|công điện|báo giá|hóa đơn|hoá đơn|thư mời|bản án|giấy giới thiệu|giấy ủy quyền|giấy uỷ quyền|biên lai|giấy triệu tập|phiếu|phiếu yêu cầu|đơn khiếu nại|đơn tố cáo|đơn kiến nghị|lịch công tác|cáo trạng|giấy chứng nhận|vb|tb|tt|nq'.split(
    '|',
  );
const ownedWords = 'kế hoạch|báo cáo|hướng dẫn|hồ sơ|đơn|phiếu chuyển|đề án|kh|bc'.split('|');

/** The date a document bears or something happened: "công văn số 125/STP ngày 10/11". */
function isDocumentDate(reading: Reading, phrase: TimePhrase): boolean {
  const isPlain = phrase.bound === 'none' || phrase.bound === 'at';
  if (phrase.day?.kind !== 'date' || phrase.clock || !isPlain) return false;
  const before = reading.tokens[phrase.opened - 1];
  const isWritten =
    reading.tokens[phrase.from]?.kind === 'number' || says(reading, phrase.from, 'ngày');
  if (!isWritten) return false;
  if (before?.masked || isNumberedDocument(reading, phrase.opened)) return true;
  const isSigned = endsAt(reading, phrase.opened, signedWords);
  if (isSigned && !endsAt(reading, phrase.opened, ['xác nhận', 'ghi nhận', 'đăng ký', 'đăng kí']))
    return true;
  if (endsAt(reading, phrase.opened, ['pháp luật'])) return false;
  if (endsAt(reading, phrase.opened, documentWords)) return true;
  const owned = says(reading, phrase.to, 'của') && !says(reading, phrase.to - 1, 'của');
  return owned && leftWithin(reading, phrase.opened, 6, [...documentWords, ...ownedWords]);
}

/** "công văn số 125 ngày", "kế hoạch 45 ngày". */
function isNumberedDocument(reading: Reading, index: number): boolean {
  if (reading.tokens[index - 1]?.kind !== 'number') return false;
  const at = says(reading, index - 2, 'số') ? index - 2 : index - 1;
  return at === index - 2 || endsAt(reading, at, [...documentWords, ...ownedWords]);
}

const coveredWords =
  'số liệu|phát sinh|kết quả|tình hình|văn bản|hồ sơ|vụ việc|kỳ|giai đoạn|dữ liệu|danh sách|thống kê|ban hành|tiếp nhận|công tác|kế hoạch|lịch|chương trình|tổng kết|sơ kết|báo cáo|đánh giá|kiểm kê|lịch trực|lương|nhiệm vụ|thi đua|quyết toán|dự toán|việc|lịch công tác|trực|chỉ tiêu|của'.split(
    '|',
  );
const cutOffWords =
  'tính đến|tính tới|cập nhật đến|chốt đến|số liệu đến|lũy kế đến|tính hết|tính đến hết'.split('|');

/** "văn bản ban hành trước năm 2027". */
const bornBefore = 'ban hành|phát sinh|tiếp nhận|sinh|đăng ký|cấp|ký|lập|thụ lý'.split('|');

/** "tính đến 31/10"; "từ 27 đến 29/10" ends a span. */
function isCutOff(reading: Reading, { opened }: TimePhrase): boolean {
  if (endsAt(reading, opened, cutOffWords)) return true;
  if (take(reading, opened, 'đến', 'tới', 'hết', 'cho đến', 'đến hết') < 0) return false;
  const isNumber = reading.tokens[opened - 1]?.kind === 'number';
  return (
    endsAt(reading, opened, ['tính', 'lũy kế', 'luỹ kế']) ||
    (isNumber && take(reading, opened - 2, 'từ') > 0)
  );
}

/** What a report covers, or where its figures are cut off: never its deadline. */
function isCoveredPeriod(reading: Reading, phrase: TimePhrase): boolean {
  if (isCutOff(reading, phrase)) return true;
  if (phrase.day?.kind !== 'period') return false;
  if (phrase.bound === 'before' || phrase.bound === 'by')
    return phrase.loose && endsAt(reading, phrase.opened, bornBefore);
  if (phrase.bound === 'weak') {
    if (phrase.day.unit === 'week')
      return endsAt(reading, phrase.opened, ['phát sinh', 'tiếp nhận', 'ban hành', 'đã làm']);
    return endsAt(reading, phrase.opened, [
      'số liệu',
      'phát sinh',
      'ban hành',
      'tiếp nhận',
      'kết quả',
      'hồ sơ',
      'văn bản',
      'vụ việc',
      'giải quyết',
      'đã làm',
    ]);
  }
  // "nộp cuối tuần" is a deadline; "báo cáo cuối năm" is a kind of report.
  if (phrase.day.unit === 'week' && phrase.day.edge !== 'whole') return false;
  if (readsAsPart(reading, phrase)) return true;
  if (phrase.day.edge === 'end' && endsAt(reading, phrase.opened, ['thi đua'])) return false;
  return endsAt(reading, phrase.opened, coveredWords);
}

/** "6 tháng đầu năm". */
const readsAsPart = (reading: Reading, phrase: TimePhrase) =>
  endsAt(reading, phrase.opened, ['tháng', 'quý', 'ngày', 'kỳ']);

const asideWords =
  'thay vì|không phải|chứ không phải|chứ không|khỏi|đừng để|thay cho|không phải là|để kịp|dịp'.split(
    '|',
  );
const isSetAside = (reading: Reading, phrase: TimePhrase) =>
  endsAt(reading, phrase.opened, asideWords);

const correctionWords =
  'nhầm|sửa lại|sửa thành|đổi thành|đổi sang|lùi|lùi sang|lùi đến|lùi lại|dời|dời sang|dời đến|dời lại|chuyển sang|à không|mà là|gia hạn|gia hạn đến|thành|mà|chính xác là|đúng ra là|à nhầm|ý là'.split(
    '|',
  );
const isCorrection = (reading: Reading, phrase: TimePhrase) => {
  const at = isMark(reading, phrase.opened - 1, ',', ':') ? phrase.opened - 1 : phrase.opened;
  return endsAt(reading, at, correctionWords);
};

/** "nộp thứ Tư, thứ Năm tôi ký": when the speaker acts upon it. */
const isSpeakersOwn = (reading: Reading, phrase: TimePhrase) =>
  reading.accented && take(reading, phrase.to, 'tôi', 'anh sẽ', 'anh ký', 'anh xem', 'sếp') > 0;

/** "đã nộp ngày 20/11": it has happened. */
function isOver(reading: Reading, phrase: TimePhrase): boolean {
  return leftWithin(reading, phrase.opened, 4, ['đã']);
}

/** Does one of the phrases stand among the `reach` tokens before `index`, in the same clause? */
function leftWithin(
  reading: Reading,
  index: number,
  reach: number,
  phrases: readonly string[],
): boolean {
  for (let i = index; i > 0 && i > index - reach; i--) {
    if (isMark(reading, i - 1, ',', ';', '.', '!', '?')) return false;
    if (endsAt(reading, i, phrases)) return true;
  }
  return false;
}
