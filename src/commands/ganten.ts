import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { shorten } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import type { EverydayName, Learning, MissedQuestion, Trial } from '../domain/learning.ts';
import { done, refused } from '../domain/reply.ts';
import { groupByMeaning } from '../understand/everyday-names.ts';

/**
 * Says which procedure a question meant: `/ganten 12 1.001193`, or with words of the officer's own behind it.
 * The name is tried against the questions whose answers are known; what spoils one of them is refused.
 */
export const ganten: OfficeCommand = {
  name: 'ganten',
  aliases: ['attachname'],
  where: 'private',
  may: 'head',
  listed: true,
  run,
};

const order = /^\s*(?:số\s*)?(\d{1,9})\s+(\d\.\d{6})(?:\s+(.{3,120}))?\s*$/u;
const shownReasons = 4;

async function run(call: StaffCall): Promise<Decision> {
  const { words, records, learning, now } = call;
  const back = /^\s*bo\s+(\d\.\d{6})\s+(.{3,120})$/u.exec(call.argument);
  if (back) return takeBack(call, { code: back[1] ?? '', name: back[2]?.trim() ?? '' });
  const [, number = '', code = '', own] = order.exec(call.argument) ?? [];
  if (!code || !learning) return refused(words('learning.ganten.how'));
  const group = groupByMeaning(await records.missedQuestions()).find((members) =>
    members.some((one) => one.number === Number(number)),
  );
  const question = group?.find((one) => one.number === Number(number));
  if (!group || !question) return refused(words('learning.cauhoi.unknown', { number }));
  const procedure = learning.nameOf(code, now);
  if (!procedure) return refused(words('learning.ganten.noProcedure', { code }));
  const name = { code, name: (own ?? question.text).trim() };
  return attach(call, { name, procedure, group, learning });
}

type Wish = {
  name: EverydayName;
  procedure: string;
  group: readonly MissedQuestion[];
  learning: Learning;
};

async function attach(call: StaffCall, wish: Wish): Promise<Decision> {
  const { words, records, staff, now } = call;
  const { name, procedure, group, learning } = wish;
  const known = await records.everydayNames();
  const trial = learning.tryName(name, known, now);
  if (trial.broken.length > 0) return spoils(call, name, trial);
  const values = { name: name.name, procedure, tried: trial.tried, times: group.length };
  return {
    ...done(
      words('learning.ganten.done', values),
      [
        {
          label: words('learning.ganten.undo'),
          payload: `#ganten bo ${name.code} ${shorten(name.name, 40)}`,
        },
      ].filter(({ payload }) => Buffer.byteLength(payload) <= 64 && payload.endsWith(name.name)),
    ),
    changes: [{ kind: 'learn-name', name, ids: group.map(({ id }) => id), by: staff.id }],
  };
}

function spoils({ words }: StaffCall, { name }: EverydayName, { broken, tried }: Trial): Decision {
  const reasons = broken
    .slice(0, shownReasons)
    .map(({ question, wanted, got }) =>
      words('learning.ganten.reason', { question: shorten(question, 80), wanted, got }),
    );
  return refused(
    [
      words('learning.ganten.spoils', { name, count: broken.length, tried }),
      ...reasons,
      words('learning.ganten.otherWords'),
    ].join('\n'),
  );
}

async function takeBack(
  { words, records, staff }: StaffCall,
  name: EverydayName,
): Promise<Decision> {
  const known = await records.everydayNames();
  if (!known.some((one) => one.code === name.code && one.name === name.name))
    return refused(words('learning.ganten.notLearned', { name: name.name }));
  return {
    ...done(words('learning.ganten.takenBack', { name: name.name })),
    changes: [{ kind: 'unlearn-name', name, by: staff.id }],
  };
}
