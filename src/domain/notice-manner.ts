import type { Words } from '../port/words.ts';
import type { Broadcast } from './broadcast.ts';
import { type Audience, reachesCitizens } from './broadcast-audience.ts';
import { defaultLadder, workingDay } from './broadcast-ladder.ts';
import type { AudienceCount } from './broadcast-reach.ts';
import { sayMoment } from './moment-message.ts';
import type { NoticeDraft } from './notice-draft.ts';
import { readingTrouble } from './reading-ease.ts';

/** From so many people on, a second leader must agree; and always when citizens are among them. */
export const approvalFrom = 200;

export function needsApproval(
  audience: Audience,
  { targeted, citizens }: Pick<AudienceCount, 'targeted' | 'citizens'>,
): boolean {
  return reachesCitizens(audience) || citizens > 0 || targeted >= approvalFrom;
}

/** What a notice begins as. */
export function firstState(
  { sendAt }: Pick<NoticeDraft, 'sendAt'>,
  approval: boolean,
  now: Date,
): Broadcast['state'] {
  if (approval) return 'awaiting_approval';
  return sendAt && new Date(sendAt) > now ? 'scheduled' : 'sending';
}

/** Channel by channel, and who is past a platform's window; nothing where nobody has a private chat. */
export function sayWays(words: Words, { byChannel }: Pick<AudienceCount, 'byChannel'>): string[] {
  if (byChannel.length === 0) return [];
  const ways = byChannel.map(({ channel, people, closed }) =>
    words(closed > 0 ? 'broadcast.compose.channelClosed' : 'broadcast.compose.channel', {
      channel: words(`broadcast.compose.name.${channel}`),
      n: people,
      closed,
    }),
  );
  return [words('broadcast.compose.ways', { ways: ways.join(', ') })];
}

/** What goes out beside the text: English, files, questions. */
export function sayEnclosed(
  words: Words,
  { textEn, files, questions }: Pick<NoticeDraft, 'textEn' | 'files' | 'questions'>,
): string[] {
  return [
    ...(textEn ? [words('compose.english', { text: textEn })] : []),
    ...(files.length > 0
      ? [words('compose.files', { names: files.map(({ name }) => name).join(', ') })]
      : []),
    ...questions.map(({ text, options }) =>
      options.length > 0
        ? words('compose.poll', { text, options: options.join(' / ') })
        : words('compose.question', { text }),
    ),
  ];
}

type Manner = Pick<NoticeDraft, 'urgency' | 'sendAt' | 'expiresAt' | 'groupOnce' | 'ladder'>;

/** How pressing it is, when it goes and until when, and where. */
export function sayManner(words: Words, manner: Manner, officeIsOpen: boolean): string[] {
  const { urgency, sendAt, expiresAt, groupOnce } = manner;
  return [
    words(`broadcast.compose.urgency.${urgency}`),
    sendAt
      ? words('broadcast.compose.at', { at: sayMoment(words, new Date(sendAt)) })
      : words('compose.now'),
    ...(expiresAt ? [words('compose.until', { at: sayMoment(words, new Date(expiresAt)) })] : []),
    ...sayLadder(words, manner),
    ...(groupOnce ? [words('compose.groupOnce')] : []),
    ...(officeIsOpen ? [] : [words('broadcast.compose.outsideHours')]),
  ];
}

/** "sau 1 ngày, 2 ngày làm việc": when the silent are reminded without anybody's word. */
function sayLadder(words: Words, { urgency, ladder }: Manner): string[] {
  const rungs = ladder ?? defaultLadder[urgency];
  if (rungs.length === 0) return ladder ? [words('compose.noLadder')] : [];
  const said = rungs.map((minutes) =>
    minutes % workingDay === 0
      ? words('compose.rung.days', { n: minutes / workingDay })
      : words('compose.rung.hours', { n: Math.round(minutes / 60) }),
  );
  return [words('compose.ladder', { rungs: said.join(', ') })];
}

/** What could be said more plainly, as a hint: nothing is refused for it. */
export function sayReadingHint(words: Words, text: string): string[] {
  const trouble = readingTrouble(text);
  if (!trouble) return [];
  const { longSentence, shortForms, officeWords } = trouble;
  const hints = [
    ...(longSentence ? [words('compose.hint.long', { n: longSentence })] : []),
    ...(shortForms.length > 0
      ? [words('compose.hint.shortForms', { forms: shortForms.join(', ') })]
      : []),
    ...officeWords.map(({ word, plain }) => words('compose.hint.plain', { word, plain })),
  ];
  return [words('compose.hint.heading', { hints: hints.join('; ') })];
}
