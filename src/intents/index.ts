import type { CitizenReply, Dialogue } from '../domain/citizen-reply.ts';
import { readOrder } from '../domain/order-name.ts';
import { maskNumbers } from '../domain/personal-number.ts';
import { dayInVietnam } from '../domain/procedure.ts';
import type { Language, Speak } from '../port/words.ts';
import type { CatalogueIndex } from '../understand/catalogue-index.ts';
import { askedOf } from '../understand/learned/asked.ts';
import { type Normalised, normalise } from '../understand/normalise.ts';
import { readTurn } from '../understand/read-turn.ts';
import { subjectsOf } from '../understand/subjects.ts';
import { caseTold } from './case-told.ts';
import { checklist } from './checklist.ts';
import { complaint } from './complaint.ts';
import { clarifyNothing } from './compose/clarify.ts';
import { dossierStatus } from './dossier-status.ts';
import { elsewhere } from './elsewhere.ts';
import { eraseData } from './erase-data.ts';
import { forPerson, handOver } from './hand-over.ts';
import { type Intent, isOrder, type Question } from './intent.ts';
import { language } from './language.ts';
import { learnedName } from './learned-name.ts';
import { menu } from './menu.ts';
import { officeInfo } from './office-info.ts';
import { isTwofold, partRoom, partsOf, sure, togetherOf } from './parts.ts';
import { payload } from './payload.ts';
import { procedure } from './procedure.ts';
import { noise, refusal } from './refusal.ts';
import { smallTalk } from './small-talk.ts';
import { wrongAnswer } from './wrong-answer.ts';

/** Everything a citizen can want; the first that answers has the message. */
export const intents: readonly Intent[] = [
  forPerson,
  payload,
  checklist,
  wrongAnswer,
  eraseData,
  language,
  menu,
  learnedName,
  caseTold,
  refusal,
  handOver,
  dossierStatus,
  complaint,
  smallTalk,
  officeInfo,
  elsewhere,
  noise,
  procedure,
];

/** A chosen language stays; otherwise the message decides, and a short one goes on as before. */
function spokenIn(input: CitizenInput, guessed: Language): Language {
  if (input.language) return input.language;
  // An order or a button has no language of its own.
  if (isOrder(input.text)) return input.dialogue?.language ?? 'vi';
  if (guessed === 'en') return 'en';
  const marked = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/iu;
  return marked.test(input.text.normalize('NFC')) ? 'vi' : (input.dialogue?.language ?? 'vi');
}

const orders = new Set(['xoadulieu', 'tiengviet', 'english', 'menu', 'start', 'help']);

/** "/xoá dữ liệu" is "/xoadulieu": people write the syllables apart. */
function joinOrder(text: string): string {
  const given = readOrder(text, orders);
  if (!given || text.trim().startsWith('#')) return text;
  return `/${given.name} ${given.argument}`.trim();
}

export type CitizenInput = {
  /** What was typed, or the payload of the button that was pressed. */
  text: string;
  dialogue?: Dialogue | undefined;
  at: Date;
  /** The language the person chose; without it the message tells. */
  language?: Language | undefined;
};

/**
 * Answers one message of a citizen. Pure and without I/O: the same input gives the same reply, in milliseconds.
 * Every message gets exactly one outcome. Numbers that identify a person are never repeated.
 */
export function replyToCitizen(
  input: CitizenInput,
  catalogue: CatalogueIndex,
  speak: Speak,
): CitizenReply {
  const text = joinOrder(input.text.slice(0, 2000));
  const said = normalise(text);
  const language = spokenIn(input, said.language);
  const question: Question = {
    text,
    ...understood(said, text, input.dialogue ?? {}, catalogue, dayInVietnam(input.at)),
    dialogue: input.dialogue ?? {},
    day: dayInVietnam(input.at),
    language,
    words: speak(language),
    index: catalogue,
  };
  return remembering(replyInParts(question) ?? replyTo(question), question);
}

/** Our own buttons say what they want: there is nothing to recognise. */
const press = /^\s*#(?:tt|danhdau|menu|nguoi|chuadung)\b/u;
const unread: Question['reading'] = {
  candidates: [],
  outcomes: new Map(),
  goesOn: false,
  sure: 0,
};

type Understood = Pick<Question, 'said' | 'subjects' | 'aspects' | 'reading'>;

function understood(
  said: Normalised,
  text: string,
  dialogue: Dialogue,
  index: CatalogueIndex,
  day: string,
): Understood {
  if (press.test(text)) return { said, subjects: new Set(), aspects: [], reading: unread };
  const subjects = subjectsOf(said);
  const aspects = askedOf(said, index.model, dialogue.spoken !== undefined);
  return { said, subjects, aspects, reading: readTurn(said, subjects, dialogue, index, day) };
}

/** Characters of what was said that are kept: enough for a story and what was added to it. */
const keptCharacters = 300;

/** What is being talked about, in the person's words: a message that goes on with it stands before the older ones. */
function spokenSoFar({ text, dialogue, reading }: Question): string {
  const older = reading.goesOn && dialogue.spoken ? ` . ${dialogue.spoken}` : '';
  return `${maskNumbers(text.trim()).slice(0, 200)}${older}`.slice(0, keptCharacters);
}

/** Keeps what was asked, and its words: a press, or a "that is not it", speaks of what was asked before it. */
function remembering(reply: CitizenReply, question: Question): CitizenReply {
  const goesOn = isOrder(question.text) || reply.missed?.why === 'thumbs_down';
  const spoken = goesOn ? question.dialogue.spoken : spokenSoFar(question);
  const { spoken: _old, ...rest } = reply.dialogue;
  const asked = reply.outcome === 'answer' ? reply.aspects.filter((one) => one !== 'general') : [];
  return {
    ...reply,
    dialogue: {
      ...rest,
      ...(spoken && { spoken }),
      ...(asked.length > 0 && { waiting: asked }),
    },
  };
}

function replyTo(question: Question): CitizenReply {
  for (const intent of intents) {
    const reply = intent.reply(question);
    if (reply) return reply;
  }
  return clarifyNothing(question);
}

/** "Khai sinh cần gì, với lại chứng thực bao nhiêu tiền": each part gets its answer. */
function replyInParts(question: Question): CitizenReply | undefined {
  const { text, dialogue, language } = question;
  if (dialogue.forPerson) return undefined;
  const reply = (part: string, before: Dialogue) =>
    replyTo({
      ...question,
      text: part,
      ...understood(normalise(part), part, before, question.index, question.day),
      dialogue: before,
      room: partRoom,
    });
  for (const [one, other] of partsOf(text)) {
    const second = reply(other, { language });
    if (second.confidence < sure) continue;
    const first = reply(one, dialogue);
    if (isTwofold(first, second)) return togetherOf(first, second, question);
  }
  return undefined;
}
