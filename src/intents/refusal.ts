import type { CitizenReply } from '../domain/citizen-reply.ts';
import { isMeant } from '../understand/meant.ts';
import { find, pattern } from '../understand/pattern.ts';
import { isSyllable } from '../understand/slips.ts';
import { type Intent, type Question, replyWith } from './intent.ts';

const insults = pattern(
  'đm|đmm|dmm|đcm|dcm|đkm|vcl|vkl|vl|cl|clm|đéo|địt|địt mẹ|lồn|cặc|buồi|óc chó|chó chết|đồ chó|con chó|thằng chó|đồ ngu|ngu vậy|ngu thế|ngu như|mày ngu|thằng ngu|bọn ngu|lũ ngu|đồ điên|mẹ mày|má mày|cút đi|cút mẹ|khốn nạn|mất dạy|đồ mất dạy|bố láo|láo toét|súc vật|đồ ăn hại|ăn hại|vớ vẩn|tao chửi|con vẹt|rác rưởi|đồ (khùng|lừa đảo|vô dụng|rác rưởi)|ngu si|ngu dốt|câm (mồm|miệng)|thằng (điên|khùng|hâm)|như (cc|cứt)|' +
    'fuck|fuck you|shit|bitch|asshole|idiot|stupid|moron|dumb|useless (bot|machine|thing)|garbage bot|screw you',
);
const bareWords =
  /(?<= )(?:dit me|du ma|do ngu|thang ngu|may ngu|oc cho|do cho|nhu lon|nhu cac|con cac)(?= )/u;
const injections =
  /ignore (?:all |any |the |your )?(?:previous|prior|above|earlier)|disregard (?:all |the |your |previous)|system prompt|developer mode|jailbreak|you are now|pretend (?:to be|you)|act as (?:an?|if)|bỏ qua (?:tất cả |mọi |các |toàn bộ |những )?(?:hướng dẫn|chỉ dẫn|lệnh|quy tắc|yêu cầu|câu lệnh)|quên (?:hết |mọi |tất cả )(?:hướng dẫn|chỉ dẫn|lệnh|quy tắc)|đóng vai|hãy giả vờ|lời nhắc hệ thống|câu lệnh hệ thống|<script|drop table|select \* from|union select|' or '?1'?\s?=|\$\{|\{\{|là hacker|hack (?:vào|hệ thống)|liệt kê (?:số|tên|thông tin|danh sách|các)|danh sách (?:công dân|người dân|người đã)|(?:đọc|cho|xem|tìm|tra) (?:cho )?(?:tôi|em|mình)? ?(?:xem )?(?:số )?(?:căn cước|cccd|cmnd) (?:và|của)|approve application|(?:list|show|give me|reveal) (?:all |the |me )*(?:citizens?|users?|people)(?:'s|’s| )|other (?:citizens?|people)['’]?s? (?:data|phone|numbers?)|your (?:instructions|prompt)|api[ _-]?key|mật khẩu (?:admin|quản trị|hệ thống)|token (?:của|hệ thống)/iu;
const injectionsBare =
  /bo qua (?:tat ca |moi |cac |toan bo )?(?:huong dan|chi dan|quy tac)|quen (?:het|moi|tat ca) |la hacker|liet ke (?:so|ten|thong tin|danh sach)|so (?:can cuoc|cccd|cmnd) cua (?:ong|ba|anh|chi) /u;

/** Letters in an order that no language here uses; a number alone may be a choice. */
function isGibberish({ said, subjects, aspects, text }: Question): boolean {
  if (subjects.size > 0 || aspects.length > 1 || said.language === 'en') return false;
  if (!/\p{L}/u.test(text)) return !/\d/u.test(text);
  const odd = said.folded.filter((word) => !isSyllable(word) && !/^\d{1,4}$/u.test(word));
  return odd.length > 0.6 * said.folded.length;
}

function kindOf(question: Question): 'injection' | 'insult' | undefined {
  const { text, said } = question;
  if (injections.test(text) || injectionsBare.test(said.foldedLine)) return 'injection';
  if (
    find(insults, { ...said, accented: true }) ||
    (!said.accented && bareWords.test(said.foldedLine))
  )
    return 'insult';
  return undefined;
}

function refuse(question: Question, kind: 'injection' | 'insult' | 'gibberish'): CitizenReply {
  const text = question.words(`citizen.refused.${kind}`);
  return replyWith(question, { outcome: 'refused', text, confidence: 0.9 });
}

/** Insults and attempts to turn the assistant: one calm sentence, no argument. */
export const refusal: Intent = {
  name: 'refusal',
  reply(question) {
    const kind = kindOf(question);
    if (kind) return refuse(question, kind);
    if (!isMeant(question.reading, '@refused', false)) return undefined;
    return refuse(question, isGibberish(question) ? 'gibberish' : 'injection');
  },
};

/** What nobody can read, once nothing else made sense of it. */
export const noise: Intent = {
  name: 'noise',
  reply: (question) => (isGibberish(question) ? refuse(question, 'gibberish') : undefined),
};
