import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { readNumber } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { type FigureRound, tableOf } from '../../domain/figures.ts';
import {
  figureCalls,
  fillersOf,
  shortTitle,
  tableButtons,
  tableMessage,
} from '../../domain/figures-message.ts';
import { unitName } from '../../domain/find-unit.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import { mayEnd } from '../../domain/recurring-work.ts';
import { done, refused } from '../../domain/reply.ts';

/** The table of a round: totals of what was there at the cut-off, who is late, who is missing. */
export const tonghop: OfficeCommand = {
  name: 'tonghop',
  aliases: ['bangsolieu', 'totals'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
};

const sheetLivesMs = 7 * 86_400_000;

async function run(call: StaffCall): Promise<Decision> {
  const [, act = '', rest = call.argument] =
    /^(nhac|nhắc|excel)\s+([\s\S]*)$/iu.exec(call.argument) ?? [];
  const { number } = readNumber(rest);
  if (number === undefined) return list(call);
  const { words, records, staff, now } = call;
  const round = await records.life.figureRound(number);
  if (!round || round.state === 'cancelled')
    return refused(words('figures.unknownRound', { number }));
  const office = await records.office();
  if (!mayEnd(round.form, office, staff)) return refused(words('figures.notYourRound', { number }));
  if (act === 'excel') return sheet(call, round);
  if (act) return remind(call, round);
  const { text, buttons } = tableMessage(words, round, office, now);
  return done(text, buttons);
}

async function list(call: StaffCall): Promise<Decision> {
  const { words, records, staff } = call;
  const office = await records.office();
  const makers = office.staff.filter(({ id }) => mayEnd({ createdBy: id }, office, staff));
  const rounds = await records.life.roundsBy(
    makers.map(({ id }) => id),
    10,
  );
  if (rounds.length === 0) return done(words('figures.noRounds'));
  const lines = rounds.map((round) =>
    words('figures.table.line', {
      number: round.number,
      title: round.form.title,
      n: tableOf(round).counted.length,
      of: round.unitIds.length,
      cutoff: sayMoment(words, round.cutoffAt),
    }),
  );
  const buttons = rounds.slice(0, 8).map(({ number, form }) => ({
    label: words('figures.button.table', { number, title: shortTitle(form.title) }),
    payload: `#tonghop ${number}`,
  }));
  return done([words('figures.table.list'), ...lines].join('\n'), buttons);
}

/** Only those that have sent nothing are asked again. */
async function remind(call: StaffCall, round: FigureRound): Promise<Decision> {
  const { words, records, now } = call;
  const sent = new Set(round.entries.map(({ unitId }) => unitId));
  const silent = round.unitIds.filter((unitId) => !sent.has(unitId));
  if (silent.length === 0) return done(words('figures.table.complete'));
  if (round.state === 'planned')
    return refused(
      words('figures.notOpen', { number: round.number, opens: sayMoment(words, round.opensAt) }),
    );
  const office = await records.office();
  const fillers = silent.flatMap((unitId) => fillersOf(office, unitId).map(({ id }) => id));
  const reach = {
    office,
    addresses: await records.addressesOf(fillers),
    accounts: await records.accountsOf(fillers),
    groups: await records.groupsOf(silent),
    speak: call.speak,
    now,
  };
  const calls = figureCalls(round, silent, round.cutoffAt < now ? 'missing' : 'dayBefore', reach);
  const told = new Set(calls.map(({ staffId }) => staffId).filter(Boolean));
  const unreached = silent.filter(
    (unitId) =>
      !fillersOf(office, unitId).some(({ id }) => told.has(id)) &&
      !reach.groups.some((group) => group.unitId === unitId),
  );
  const text = [
    words('figures.reminded', { n: silent.length - unreached.length, number: round.number }),
    ...(unreached.length > 0
      ? [
          words('figures.unreached', {
            units: unreached.map((id) => unitName(office, id)).join(', '),
          }),
        ]
      : []),
  ].join('\n');
  const answer = done(text);
  return { ...answer, messages: [...(answer.messages ?? []), ...calls] };
}

function sheet(call: StaffCall, round: FigureRound): Decision {
  const { words, records, staff, now } = call;
  if (call.chat.kind === 'group') return refused(words('office.onlyIn.private'));
  const expiresAt = new Date(now.getTime() + sheetLivesMs);
  const url = records.life.link(`round-${round.number}.xlsx`, staff.id, expiresAt);
  const buttons = [{ label: words('figures.button.download'), url }];
  const others = tableButtons(words, round).filter(
    (button) => 'payload' in button && !button.payload.includes('excel'),
  );
  return done(words('figures.sheetReady', { url, until: sayMoment(words, expiresAt) }), [
    ...buttons,
    ...others,
  ]);
}
