import type { Address, Button, FileToSend, Message, NamedPerson } from '../../src/port/message.ts';
import type { Words } from '../../src/port/words.ts';
import { limits, textMessage, type WireButton, type WireMessage } from './api/messages.ts';
import type { ZaloConfig } from './config.ts';
import { splitText } from './split.ts';

/** One message as the platform takes it, or a picture that must be brought up first. */
export type ZaloPart = WireMessage | { picture: FileToSend };

export type RenderSettings = Pick<ZaloConfig, 'syntaxFilter' | 'buttonsInGroups'>;

/** Words first, then every choice as text (a computer shows no buttons), then up to 5 buttons on the last part. */
export function renderMessage(
  message: Message,
  to: Address,
  settings: RenderSettings,
  words: Words,
): WireMessage[] {
  const inGroup = to.kind === 'group';
  const text = inGroup ? withMentions(message) : withoutMentions(message.text);
  const texts = withChoices(splitText(text, limits.text), choicesText(message, inGroup, words));
  const shown = inGroup && !settings.buttonsInGroups ? [] : (message.buttons ?? []);
  const buttons = shown.flatMap((button) => wireButton(button, settings)).slice(0, limits.buttons);
  return texts.map((part, index) =>
    textMessage(part, index === texts.length - 1 ? { buttons } : {}),
  );
}

/** A mention is only ever what we make of a NamedPerson: `[@…]` in other people's words loses its bracket. */
export function withoutMentions(text: string): string {
  return text.replace(/\[[\s[]*(?=@)/g, '');
}

type Place = { from: number; to: number; userId: string };

/** Puts `[@userId]` where each name first stands as a word of its own. */
function withMentions({ text, people = [] }: Message): string {
  const plain = withoutMentions(text);
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  const places: Place[] = [];
  for (const person of longestFirst) places.push(...firstPlace(person, plain, places));
  return places
    .toSorted((a, b) => b.from - a.from)
    .reduce(
      (said, { from, to, userId }) => `${said.slice(0, from)}[@${userId}]${said.slice(to)}`,
      plain,
    );
}

/** A short name is not looked for inside a longer one, nor inside another word. */
function firstPlace({ name, userId }: NamedPerson, text: string, taken: readonly Place[]): Place[] {
  if (name.trim() === '' || !/^\d+$/.test(userId)) return [];
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    const to = from + name.length;
    const isFree = taken.every((place) => to <= place.from || from >= place.to);
    const isWord =
      !/[\p{L}\p{M}]$/u.test(text.slice(0, from)) && !/^[\p{L}\p{M}]/u.test(text.slice(to));
    if (isFree && isWord) return [{ from, to, userId }];
  }
  return [];
}

/** The choices, numbered as `choicesOf` numbers them, and the links. */
function choicesText({ buttons = [] }: Message, inGroup: boolean, words: Words): string {
  const choices = buttons.filter((button) => 'payload' in button).map(labelOf);
  const links = buttons.flatMap((button) =>
    'url' in button ? words('zalo.choices.link', { label: labelOf(button), url: button.url }) : [],
  );
  const lines = choices.map((label, index) =>
    words('zalo.choices.line', { number: index + 1, label }),
  );
  const lead = inGroup ? 'zalo.choices.group' : 'zalo.choices.private';
  const asked = lines.length > 0 ? [words(lead), ...lines] : [];
  return [...links, ...asked].join('\n');
}

/** On the last part where it fits, else after it. */
function withChoices(texts: string[], choices: string): string[] {
  if (choices === '') return texts;
  const last = texts.at(-1);
  if (last === undefined) return splitText(choices, limits.text);
  const joined = `${last}\n\n${choices}`;
  if (joined.length <= limits.text) return [...texts.slice(0, -1), joined];
  return [...texts, ...splitText(choices, limits.text)];
}

function wireButton(button: Button, { syntaxFilter }: RenderSettings): WireButton[] {
  const title = clip(labelOf(button), limits.buttonTitle);
  if ('url' in button) return [{ title, type: 'oa.open.url', payload: { url: button.url } }];
  const payload = syntaxFilter ? `#${button.payload}` : button.payload;
  // A payload cut short would mean something else; its choice still stands in the text.
  if (payload.length > limits.buttonPayload) return [];
  return [{ title, type: 'oa.query.hide', payload }];
}

function labelOf({ label }: Button): string {
  return withoutMentions(label);
}

function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}
