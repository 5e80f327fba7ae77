import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber, shorten } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import type { MissedQuestion } from '../domain/learning.ts';
import { done, refused } from '../domain/reply.ts';
import type { Button } from '../port/message.ts';
import { groupByMeaning } from '../understand/everyday-names.ts';

/** What citizens asked and were not answered well: grouped by meaning, to be attached to a procedure or dropped. */
export const cauhoi: OfficeCommand = {
  name: 'cauhoi',
  aliases: ['questions'],
  where: 'private',
  may: 'head',
  listed: true,
  run,
};

const shownGroups = 8;

async function run(call: StaffCall): Promise<Decision> {
  const drop = /^bo\s+(\d+)\s*$/u.exec(call.argument.trim());
  const { number } = drop ? { number: Number(drop[1]) } : readNumber(call.argument);
  const groups = groupByMeaning(await call.records.missedQuestions());
  if (number === undefined) return list(call, groups);
  const group = groups.find((members) => members.some((one) => one.number === number));
  if (!group) return refused(call.words('learning.cauhoi.unknown', { number }));
  return drop ? dropGroup(call, group) : show(call, group, number);
}

function list({ words }: StaffCall, groups: readonly MissedQuestion[][]): Decision {
  if (groups.length === 0) return done(words('learning.cauhoi.none'));
  const shown = groups
    .slice(0, shownGroups)
    .flatMap(([first, ...others]) => (first ? [{ first, times: others.length + 1 }] : []));
  const lines = shown.map(({ first, times }) =>
    words('learning.cauhoi.line', {
      number: first.number,
      text: shorten(first.text, 70),
      times,
      why: words(`learning.why.${first.why}`),
    }),
  );
  const total = groups.reduce((sum, members) => sum + members.length, 0);
  const heading = words('learning.cauhoi.heading', { total, groups: groups.length });
  return done(
    [heading, ...lines, words('learning.cauhoi.how')].join('\n'),
    shown.map(({ first }) => ({
      label: words('learning.cauhoi.open', { number: first.number, text: shorten(first.text, 30) }),
      payload: `#cauhoi ${first.number}`,
    })),
  );
}

function show(call: StaffCall, group: readonly MissedQuestion[], number: number): Decision {
  const { words, learning, now } = call;
  const [first] = group;
  const guesses = first && learning ? learning.suggest(first.text, now) : [];
  const asked = group.slice(0, 5).map(({ text }) => words('learning.cauhoi.said', { text }));
  const attach: Button[] = guesses.map(({ code, name }) => ({
    label: words('learning.cauhoi.attach', { name: shorten(name, 50) }),
    payload: `#ganten ${number} ${code}`,
  }));
  return done(
    [
      words('learning.cauhoi.group', { number, times: group.length }),
      ...asked,
      words('learning.cauhoi.whose', { number }),
    ].join('\n'),
    [...attach, { label: words('learning.cauhoi.drop'), payload: `#cauhoi bo ${number}` }],
  );
}

function dropGroup({ words, staff }: StaffCall, group: readonly MissedQuestion[]): Decision {
  const ids = group.map(({ id }) => id);
  return {
    ...done(words('learning.cauhoi.dropped', { times: ids.length })),
    changes: [{ kind: 'drop-missed', ids, by: staff.id }],
  };
}
