import { foldWord } from '../letters.ts';

/** How messages differ from the clean question: greetings, chat words, no diacritics, slips of the thumb. */
const vi = {
  openings:
    'chào em|chào anh chị|dạ cho em hỏi|cho hỏi chút|cho mình hỏi|ad ơi|ad cho hỏi|anh chị ơi|alo|xin chào|dạ thưa|dạ chào cán bộ|cho bác hỏi|cho bà hỏi tí|em ơi|cho tôi hỏi|sở tư pháp cho hỏi|nhờ tư vấn giúp|mọi người ơi|thưa sở|kính gửi sở tư pháp|bạn ơi|hỏi xíu|nhà em ở xa|tôi ở xã vùng cao|hôm qua đi làm về muộn|gia đình tôi đang cần gấp|em không rành lắm|tôi già rồi không biết chữ nhiều',
  closings:
    'ạ|ạ em cảm ơn|cảm ơn|vậy ạ|với ạ|nhé|nha|giúp em với|xin cảm ơn|hả ad|vậy|thế ạ|mong được giải đáp|trả lời giúp tôi|đang cần gấp ạ|hu hu|tks|cám ơn nhiều|chỉ giúp bác với',
};
const en = {
  openings:
    'hello|hi|excuse me|good morning|hi there|please help|i have a question|sorry to bother',
  closings: 'thanks|thank you|please|thank you very much|many thanks|please advise',
};

/** What people who dictate say besides. */
const rambles = (
  'tại vì nhà em ở trên bản xa lắm đi lại khó khăn mà mỗi lần xuống xã là mất cả ngày trời|dạ thưa anh chị em ở xã vùng cao ít chữ nên có gì mong anh chị chỉ bảo cho|' +
  'hôm trước em có lên xã hỏi rồi nhưng anh cán bộ đi vắng người ta bảo hôm khác quay lại|tôi năm nay cũng lớn tuổi rồi mắt kém không đọc được mấy cái bảng thông báo|' +
  'chả là thế này bạn ạ để tôi kể cho bạn nghe cho rõ đầu đuôi|nói thật là em cũng không hiểu gì về giấy tờ cả từ trước tới giờ toàn chồng em lo|' +
  'bà con trong xóm mỗi người bảo một kiểu em nghe mà rối hết cả lên chẳng biết thế nào là đúng|mà em thì đang đi làm công nhân ở dưới xuôi xin nghỉ được có hai hôm thôi|' +
  'nhân tiện đây cho tôi hỏi luôn một thể đỡ phải đi lại nhiều lần|trời thì mưa gió đường thì lầy lội đi từ nhà ra xã mất hai tiếng đồng hồ|' +
  'cái này là tôi hỏi hộ cho đứa em ở nhà nó không có điện thoại|em nhắn tin nhờ con nó gõ hộ nên có gì sai sót mong thông cảm|' +
  'hôm nọ xem trên ti vi thấy bảo bây giờ thủ tục đơn giản lắm rồi|mấy hôm nữa là em phải đi xa rồi nên muốn làm cho xong sớm|' +
  'ở đây sóng yếu lắm lúc được lúc không có gì anh chị trả lời bằng tin nhắn cho em|thôi thì đằng nào cũng phải làm nên em hỏi trước cho chắc'
).split('|');

/** The wish among much that has nothing to do with it. */
function ramble(text: string, chance: Chance): string {
  const before = chance() < 0.6 ? [pick(rambles, chance)] : [];
  const after = chance() < 0.5 ? [pick(rambles, chance)] : [];
  return [...before, text, ...after].join(' ').replace(/[,.?!;]/gu, '');
}

const shortened = (
  'không:ko,k,hok,hông,kh|được:dc,đc,đx|giấy khai sinh:gks|đăng ký:đk,dki,đky|bao nhiêu:bn,bnhiu|như thế nào:ntn|' +
  'thủ tục:tt,ttuc|hồ sơ:hs|giấy tờ:gt,gto|gì:j,gi|người:ng,ngừi|mình:mik,mk|vợ:vk|chồng:ck|với:vs|nước ngoài:nn,nc ngoài|' +
  'chứng thực:cthuc|em:e|anh:a|cũng:cx|rồi:r|biết:bít|làm:lm|tôi:t,tui|lệ phí:lp,lphi|bao lâu:blau|con:kon,con|bản sao:bs|' +
  'ủy ban:ub,ubnd|quốc tịch:qt,qtich|hợp đồng:hđ'
)
  .split('|')
  .map((entry) => {
    const [word = '', forms = ''] = entry.split(':');
    return {
      wanted: new RegExp(`(?<=^|\\s)${word.normalize('NFC')}(?=\\s|$|[,?.])`, 'giu'),
      forms: forms.split(','),
    };
  });

/** Keys that the keyboard did not turn into letters. */
const telex: Readonly<Record<string, string>> = Object.fromEntries(
  'ấ:aas ầ:aaf ậ:aaj â:aa ế:ees ề:eef ệ:eej ê:ee ố:oos ồ:oof ộ:ooj ô:oo á:as à:af ạ:aj ả:ar đ:dd ư:uw ứ:uws ơ:ow ờ:owf ợ:owj í:is ì:if ú:us ù:uf'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

type Chance = () => number;

const pick = (list: readonly string[], chance: Chance): string =>
  list[Math.floor(chance() * list.length)] ?? '';

/** One slip: a letter lost, doubled, swapped, raw keys, or the marks of this word forgotten. */
function slip(word: string, chance: Chance): string {
  const at = Math.floor(chance() * (word.length - 1));
  const slips = [
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + (word[at] ?? '') + word.slice(at),
    () => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
    () => Array.from(word, (letter) => telex[letter] ?? letter).join(''),
    () => foldWord(word),
  ];
  return slips[Math.floor(chance() * slips.length)]?.() ?? word;
}

function mistype(text: string, chance: Chance): string {
  const words = text.split(' ');
  const slips = 1 + Math.floor(chance() * Math.max(1, words.length / 8));
  for (let done = 0; done < slips; done++) {
    const at = Math.floor(chance() * words.length);
    const word = words[at] ?? '';
    if (word.length >= 3) words[at] = slip(word, chance);
  }
  const glued = Math.floor(chance() * words.length * 6);
  if (glued + 1 < words.length) words.splice(glued, 2, `${words[glued]}${words[glued + 1]}`);
  return words.join(' ');
}

function shorten(text: string, chance: Chance): string {
  return shortened.reduce(
    (line, { wanted, forms }) =>
      chance() < 0.6 ? line.replace(wanted, () => pick(forms, chance)) : line,
    text,
  );
}

export const withoutMarks = (text: string): string =>
  text.normalize('NFC').split(' ').map(foldWord).join(' ');

/** The same wish as somebody else would type it. */
export function spoil(clean: string, english: boolean, chance: Chance): string {
  const { openings, closings } = english ? en : vi;
  let text = clean.normalize('NFC');
  if (chance() < 0.25) text = `${pick(openings.split('|'), chance)} ${text}`;
  if (chance() < 0.2) text = `${text} ${pick(closings.split('|'), chance)}`;
  if (!english && chance() < 0.15) text = ramble(text, chance);
  if (!english && chance() < 0.2) text = shorten(text, chance);
  if (chance() < 0.4) text = (english ? text : withoutMarks(text)).toLowerCase();
  return chance() < 0.25 ? mistype(text, chance) : text;
}
