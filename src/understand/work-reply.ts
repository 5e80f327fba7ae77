import { fold } from '../domain/fold.ts';

/** What somebody means who answers a message about work in their own words. */
export type WorkReply =
  | 'finished'
  | 'more-time'
  | 'assent'
  | 'refusal'
  | 'call-off'
  | 'progress'
  | 'question'
  | 'show';

/** "Xong rồi ạ", "xin lùi đến thứ 5 vì …", "ok", "chưa đạt, thiếu bảng số 2", "đang làm, được một nửa". */
export function readWorkReply(text: string): WorkReply {
  const said = fold(text).replace(polite, '').trim();
  if (show.test(said)) return 'show';
  if (asking.test(said)) return 'question';
  if (callOff.test(said)) return 'call-off';
  if (refusing.test(said)) return 'refusal';
  if (assentFirst.test(said)) return 'assent';
  if (moreTime.test(said)) return 'more-time';
  if (finished.test(said) && !unfinished.test(said)) return 'finished';
  return isAssent(said) ? 'assent' : 'progress';
}

const polite =
  /^(?:(?:da|vang|thua|bao cao|kinh|gui|anh|chi|em|sep|toi|minh|chau|co|chu)(?: (?:thua|bao cao))?[\s,.:!]+)*(?=(?:xin|da|xong|chua|khong|dang|se|huy|lui|cho|gia|nhan|lam|hoan|tra|tu|dong|duyet|xem|chi tiet))/;
const show = /^(?:xem(?: lai| chi tiet)?|chi tiet|thong tin|the viec)(?: viec)?(?: nay)?[\s.!]*$/;
const asking =
  /\?\s*$|\b(?:bao gio|khi nao|the nao|ra sao|nhu nao|bao lau|o dau|la gi|gi vay|tai sao|vi sao)\b|\b(?:chua|khong|ko|den dau roi) (?:a|em|anh|chi|vay|nhi)?\s*\?$/;
const callOff = /^(?:huy|thu hoi|bo) (?:viec|giao viec)\b/;
const refusing =
  /^(?:(?:toi|minh|anh|chi|em) )?(?:(?:khong|ko|chua) (?:dong y|duyet|dat|nhat tri|chap thuan|chap nhan|cho lui|gia han|duoc(?! (?:\d|mot|nua)))|tra lai|tu choi|lam lai|sua lai|yeu cau (?:sua|lam lai|bo sung)|(?:can |phai )?bo sung)/;
const moreTime =
  /\b(?:gia han|xin (?:lui|hoan|doi|them|cho them)|cho (?:em |toi |minh )?(?:xin )?(?:them|lui|hoan)|lui (?:han|lai|den|sang|toi|\d)|hoan (?:den|sang|lai|toi)|doi (?:han|ngay|lich)|them (?:thoi gian|\d+ (?:ngay|tuan|thang)|(?:mot|hai|ba|vai) (?:ngay|tuan|hom)))\b/;
const finished =
  /\b(?:xong|hoan thanh|hoan tat|lam roi|nop roi|gui roi|trinh roi|da (?:nop|gui|trinh|lam|ban hanh|phat hanh)|bao cao da gui)\b/;
/** Part of it, soon, not yet: no end. */
const unfinished =
  /\b(?:chua|sap|gan|sau khi|khi|neu|se|sang mai|ngay mai|mai|chieu nay|toi nay|tuan sau|phan|mot nua|nua|buoc|\d+ ?%|moi|dang|con lai|con)\b|%/;

const assentWords = new Set(
  'da vang ok oke okay okie okla ro hieu nhan viec roi a nhe nha duoc se lam ngay tiep thu nhat tri dong y duyet dat tot chap thuan phe u uh vang sep anh chi em toi minh co chu cam on nhieu cho han voi luon thong tin nhiem vu'.split(
    ' ',
  ),
);
const assenting =
  /\b(?:ok|oke|okay|okie|ro|hieu|nhan|duoc|tiep thu|nhat tri|dong y|duyet|dat|tot|chap thuan|phe duyet|vang|da|u|uh)\b/;
const assentFirst = /^(?:dong y|duyet|nhat tri|chap thuan|phe duyet|dat(?: yeu cau)?)\b/;

function isAssent(said: string): boolean {
  const words = said.split(/[\s,.!:)]+/).filter(Boolean);
  return assenting.test(said) && words.every((word) => assentWords.has(word));
}
