import type { Button, Message } from '../port/message.ts';
import type { Language, Words } from '../port/words.ts';
import { sayNames } from './assignment-message.ts';
import type { Broadcast } from './broadcast.ts';
import { type Audience, partsOf } from './broadcast-audience.ts';
import { unitName } from './find-unit.ts';
import type { Account, Office, StaffMember } from './office.ts';
import { mention } from './reply.ts';
import { topicName } from './topics.ts';

export type Notice = Pick<
  Broadcast,
  | 'id'
  | 'number'
  | 'text'
  | 'textEn'
  | 'urgency'
  | 'attachments'
  | 'questions'
  | 'correctsId'
  | 'createdBy'
>;
export type SignedNotice = Notice & {
  sender: Pick<StaffMember, 'fullName' | 'position'> | undefined;
};
/** Said for the first time, or again to who has been silent. */
export type Saying = 'first' | 'again';

/** A notice as one person reads it. */
export function privateNotice(
  words: Words,
  notice: SignedNotice,
  language: Language = 'vi',
  saying: Saying = 'first',
): Message {
  const { number, sender } = notice;
  const text = words(headingOf(notice, saying), {
    number,
    text: bodyOf(words, notice, language),
    sender: sender?.fullName ?? words('office.formerStaff'),
    position: sender?.position ?? '',
  });
  const buttons = buttonsOf(words, notice);
  return { text, language, ...(buttons.length > 0 && { buttons }) };
}

/**
 * A notice as a citizen reads it: nothing to acknowledge, and every one says why it came and how to have no more
 * (they get what they asked for, and nothing else).
 */
export function citizenNotice(
  words: Words,
  notice: SignedNotice & Pick<Broadcast, 'audience'>,
  language: Language,
): Message {
  const followed = partsOf(notice.audience).flatMap((part) =>
    part.kind === 'topic' ? [part.topic] : [],
  );
  const text = words('topic.message', {
    kind: words(notice.correctsId ? 'topic.correction' : 'topic.notice'),
    text: bodyOf(words, notice, language),
    why:
      followed.length > 0
        ? words('topic.why', { topics: followed.map((key) => topicName(words, key)).join(', ') })
        : words('topic.whyPast'),
  });
  const [only, ...others] = followed;
  const payload = only && others.length === 0 ? `#thoinhantin ${only}` : '#thoinhantin';
  return { text, language, buttons: [{ label: words('topic.stopButton'), payload }] };
}

function headingOf({ urgency, correctsId }: Notice, saying: Saying): string {
  if (saying === 'again') return 'office.notice.again';
  if (correctsId) return 'broadcast.message.correction';
  return urgency === 'acknowledge' ? 'office.notice.message' : `broadcast.message.${urgency}`;
}

function bodyOf(words: Words, notice: Notice, language: Language): string {
  const { text, textEn, attachments, questions } = notice;
  return [
    language === 'en' ? (textEn ?? text) : text,
    ...attachments.map(({ name, url }) => words('broadcast.message.attachment', { name, url })),
    ...questions.map((question, at) => sayQuestion(words, notice.number, question, at)),
  ].join('\n');
}

/** A question with options is answered by button; one without by a word to the bot. */
function sayQuestion(
  words: Words,
  number: number,
  { text, options }: Broadcast['questions'][number],
  at: number,
): string {
  const key = options.length > 0 ? 'broadcast.message.poll' : 'broadcast.message.question';
  return words(key, { number, at: at + 1, text });
}

function buttonsOf(words: Words, { number, urgency, questions }: Notice): Button[] {
  const answers = questions.flatMap(({ options }, question) =>
    options.map((label, choice) => ({
      label,
      payload: `#phieu ${number} ${question + 1} ${choice + 1}`,
    })),
  );
  if (urgency === 'information') return answers;
  return [...answers, { label: words('office.button.received'), payload: `#daro ${number}` }];
}

/** The same in a group, calling those it is for by name. */
export function groupNotice(
  words: Words,
  notice: SignedNotice,
  members: readonly StaffMember[],
  accounts: readonly Account[],
  channel: string,
  saying: Saying = 'first',
): Message {
  const { text, buttons } = privateNotice(words, notice, 'vi', saying);
  const people = mention(members, accounts, channel);
  const called = words('office.calling', { people: sayNames(words, members, 20), text });
  return { text: called, people, ...(buttons && { buttons }) };
}

/** "toàn cơ quan", "Phòng Hành chính tư pháp", "các trưởng phòng, trừ Văn phòng Sở". */
export function sayAudience(words: Words, office: Office, audience: Audience): string {
  const say = (part: Audience) => sayAudience(words, office, part);
  switch (audience.kind) {
    case 'unit':
      return unitName(office, audience.unitId);
    case 'all':
      return words('office.audience.all');
    case 'role':
      return words(`office.audience.${audience.role}`);
    case 'place':
      return words('broadcast.audience.place', { place: audience.name });
    case 'group':
      return words('broadcast.audience.group', { unit: unitName(office, audience.unitId) });
    case 'topic':
      return words('broadcast.audience.topic', { topic: topicName(words, audience.topic) });
    case 'past':
      return words(`broadcast.audience.past.${audience.who}`, { number: audience.number });
    case 'any':
      return audience.of.map(say).join(words('broadcast.audience.or'));
    case 'both':
      return audience.of.map(say).join(words('broadcast.audience.and'));
    case 'except':
      return words('broadcast.audience.except', {
        from: say(audience.from),
        without: say(audience.without),
      });
  }
}
