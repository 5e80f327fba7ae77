import type { Sheet } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import {
  type BroadcastFigures,
  type FigurePerson,
  isWhole,
  parts,
  percent,
  type Sums,
  silentOf,
  sumsByChannel,
  sumsByUnit,
  sumUp,
} from './broadcast-figures.ts';
import { sayPolls } from './broadcast-poll.ts';
import { shorten } from './command-words.ts';
import { unitName } from './find-unit.ts';
import { sayMoment } from './moment-message.ts';
import type { Office } from './office.ts';

/** "84/120 (70%)": never a share without its counts. */
export function sayShare(words: Words, n: number, of: number): string {
  return words('broadcast.report.share', { n, of, percent: percent(n, of) });
}

export function sayUnit(words: Words, office: Office, unitId: string): string {
  return unitId === '' ? words('broadcast.report.citizens') : unitName(office, unitId);
}

/** A workbook holds so many people; a longer list comes in parts. */
export const reportPartRows = 20_000;

const shownUnits = 20;

/** The report as lines of chat. */
export function reportText(words: Words, office: Office, figures: BroadcastFigures): string {
  const sums = sumUp(figures.rows);
  const units = sumsByUnit(figures.rows);
  const hidden = units.length - shownUnits;
  return [
    words('broadcast.report.title', {
      number: figures.number,
      state: words(`broadcast.state.${figures.state}`),
    }),
    words('broadcast.report.sent', {
      at: sayMoment(words, figures.frozenAt ?? figures.createdAt),
      text: shorten(figures.text, 120),
    }),
    '',
    ...sayWhole(words, figures.frozen, sums),
    ...(figures.urgency === 'information' ? [] : sayAcknowledged(words, figures, sums)),
    ...saySeen(words, figures),
    ...sayPolls(words, figures.polls),
    '',
    words('broadcast.report.byUnit'),
    ...units
      .slice(0, shownUnits)
      .map(({ unitId, sums: own }) => sayUnitLine(words, sayUnit(words, office, unitId), own)),
    ...(hidden > 0 ? [words('broadcast.report.moreUnits', { n: hidden })] : []),
  ].join('\n');
}

/** "120 người = 110 đã tới + 4 đang chờ + 1 chưa rõ + 2 không tới + 3 chưa gửi được": the law with its numbers. */
function sayWhole(words: Words, frozen: number, sums: Sums): string[] {
  const sum = parts
    .map((part) => words(`broadcast.report.part.${part}`, { n: sums[part] }))
    .join(' + ');
  const key = isWhole(frozen, sums) ? 'broadcast.report.whole' : 'broadcast.report.broken';
  return [words(key, { n: frozen, sum })];
}

function sayAcknowledged(words: Words, { within }: BroadcastFigures, sums: Sums): string[] {
  const early = within
    .map(({ hours, people }) => words('broadcast.report.within', { hours, n: people }))
    .join(', ');
  return [
    words('broadcast.report.acknowledged', {
      share: sayShare(words, sums.acknowledged, sums.targeted),
    }),
    ...(sums.acknowledged > 0 ? [words('broadcast.report.early', { early })] : []),
  ];
}

/** Only Zalo tells what was seen, and only of private messages: the share is of those. */
function saySeen(words: Words, { rows }: BroadcastFigures): string[] {
  const [zalo] = sumsByChannel(rows.filter(({ channel }) => channel === 'zalo'));
  if (!zalo || zalo.sums.delivered === 0) return [];
  const share = sayShare(words, zalo.sums.seen, zalo.sums.delivered);
  return [words('broadcast.report.seen', { share })];
}

function sayUnitLine(words: Words, unit: string, sums: Sums): string {
  return words('broadcast.report.unit', {
    unit,
    acknowledged: sayShare(words, sums.acknowledged, sums.targeted),
    delivered: sayShare(words, sums.delivered, sums.targeted),
  });
}

/** The workbook: the sums, the answers, the units, and the people behind them. */
export function reportSheets(
  words: Words,
  office: Office,
  figures: BroadcastFigures,
  people: readonly FigurePerson[],
): Sheet[] {
  const title = (key: string) => words(`broadcast.report.sheet.${key}`);
  return [
    summarySheet(words, figures),
    ...(figures.polls.length > 0 ? [pollSheet(words, figures)] : []),
    {
      name: title('units'),
      head: ['unit', 'targeted', 'acknowledged', 'silent', ...parts, 'seen'].map(title),
      rows: sumsByUnit(figures.rows).map(({ unitId, sums }) => [
        sayUnit(words, office, unitId),
        sums.targeted,
        sums.acknowledged,
        silentOf(sums),
        ...parts.map((part) => sums[part]),
        sums.seen,
      ]),
    },
    {
      name: title('people'),
      head: peopleHead(words, figures),
      rows: people.map((one) => personRow(words, office, figures, one)),
    },
  ];
}

/** The heads of the list of people, one by one as in `personRow`. */
export function peopleHead(words: Words, { polls }: Pick<BroadcastFigures, 'polls'>): string[] {
  const columns = ['code', 'name', 'unit', 'channel', 'fate', 'sentAt', 'seenAt'];
  const acknowledged = ['acknowledgedAt', 'acknowledgedBy'];
  return [
    ...[...columns, ...acknowledged].map((key) => words(`broadcast.report.sheet.${key}`)),
    words('follow.reminders'),
    ...polls.map(({ text }, at) => words('follow.poll.column', { at: at + 1, text })),
  ];
}

export function personRow(
  words: Words,
  office: Office,
  { polls }: Pick<BroadcastFigures, 'polls'>,
  one: FigurePerson,
): (string | number | null)[] {
  const moments = [one.sentAt, one.seenAt, one.acknowledgedAt];
  const answers = polls.map(({ options }, at) => {
    const { choice = null, text = null } = one.answers[at] ?? {};
    return choice === null ? text : (options[choice] ?? null);
  });
  return [
    one.code,
    one.fullName || words('broadcast.report.citizen'),
    sayUnit(words, office, one.unitId),
    one.channel,
    words(`broadcast.fate.${one.fate}`),
    ...moments.map((at) => (at ? sayMoment(words, at) : null)),
    one.acknowledgedBy,
    one.reminders,
    ...answers,
  ];
}

/** Each option of each question with its count; answers in words are counted together. */
function pollSheet(words: Words, { polls }: BroadcastFigures): Sheet {
  const title = (key: string) => words(`broadcast.report.sheet.${key}`);
  return {
    name: words('follow.poll.sheet'),
    head: [
      words('follow.poll.question'),
      words('follow.poll.answer'),
      ...['count', 'of', 'percent'].map(title),
    ],
    rows: polls.flatMap(({ text, options, chosen, wrote }) => {
      const of = chosen.reduce((sum, n) => sum + n, wrote);
      const line = (answer: string, n: number) => [text, answer, n, of, percent(n, of)];
      return [
        ...options.map((option, at) => line(option, chosen[at] ?? 0)),
        ...(wrote > 0 ? [line(words('follow.poll.words'), wrote)] : []),
      ];
    }),
  };
}

function summarySheet(words: Words, figures: BroadcastFigures): Sheet {
  const sums = sumUp(figures.rows);
  const title = (key: string) => words(`broadcast.report.sheet.${key}`);
  const line = (key: string, n: number) => [
    title(key),
    n,
    sums.targeted,
    percent(n, sums.targeted),
  ];
  return {
    name: title('summary'),
    head: ['what', 'count', 'of', 'percent'].map(title),
    rows: [
      [title('number'), figures.number, null, null],
      [title('text'), figures.text, null, null],
      [title('state'), words(`broadcast.state.${figures.state}`), null, null],
      [title('frozen'), figures.frozen, null, null],
      ...parts.map((part) => line(part, sums[part])),
      line('acknowledged', sums.acknowledged),
      line('silent', silentOf(sums)),
      line('seen', sums.seen),
      ...sumsByChannel(figures.rows).map(({ channel, sums: own }) => [
        words('broadcast.report.sheet.via', { channel: channel || title('noChannel') }),
        own.delivered,
        own.targeted,
        percent(own.delivered, own.targeted),
      ]),
    ],
  };
}
