import { isMeant } from '../understand/meant.ts';
import { find, pattern } from '../understand/pattern.ts';
import { menuButtons } from './compose/menu-buttons.ts';
import { type Intent, type Question, replyWith } from './intent.ts';

const kinds = [
  [
    'who',
    pattern(
      '(bạn|em|bot|mày|ad|đây) là (ai|gì|người|máy|robot|bot)|(bạn|em|bot) (tên (gì|là gì)|biết làm (gì|những gì)|làm được (gì|những gì)|giúp được gì|mấy tuổi)|(người hay|là) (máy|robot|bot)|tên (bạn|em) là gì|ai đang trả lời|who are you|are you (a )?(bot|robot|human|real|ai)|what are you',
    ),
  ],
  [
    'thanks',
    pattern(
      'cảm ơn|cám ơn|cảm tạ|thanks?|thank you|thank|tks|thks|biết ơn|ok cảm ơn|ok em|ok|oke|okie|okay|đã rõ|rõ rồi|hiểu rồi|vâng|dạ vâng|vâng ạ|tốt quá|hay quá|got it|great',
    ),
  ],
  ['bye', pattern('tạm biệt|bái bai|bye|goodbye|hẹn gặp lại|chào nhé|see you')],
  [
    'hello',
    pattern(
      'xin chào|chào|alo|a lô|hello|hi|hey|hế lô|good (morning|afternoon|evening)|có ai (ở đó|không|trả lời)|cho hỏi|cho em hỏi|cho tôi hỏi|hỏi (chút|tí|xíu|cái)|ê',
    ),
  ],
] as const;

const longest = { thanks: 10, bye: 9, hello: 5 } as const;

/** Only when the message holds nothing else: "chào em, làm khai sinh ở đâu" is a question. */
export const smallTalk: Intent = {
  name: 'small-talk',
  reply(question: Question) {
    const { said, words } = question;
    const onlyMarks =
      said.words.length === 0 && /\p{Extended_Pictographic}|^[:;=][()DPp3]+$/u.test(question.text);
    const told = kinds.find(([, wanted]) => find(wanted, said))?.[0];
    const short = told === 'who' || (told && said.words.length <= longest[told]);
    if (!onlyMarks && !isMeant(question.reading, '@smalltalk', Boolean(short))) return undefined;
    const found = told ?? (onlyMarks ? 'thanks' : 'hello');
    return replyWith(question, {
      outcome: 'smalltalk',
      text: words(`citizen.smalltalk.${found}`),
      buttons: found === 'hello' || found === 'who' ? menuButtons(words, 6) : [],
      confidence: 0.95,
    });
  },
};
