import type { BroadcastView } from '../domain/broadcast.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber, shorten } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { sayMoment } from '../domain/moment-message.ts';
import { acknowledging, orderStep } from '../domain/order-step.ts';
import { refused, reply } from '../domain/reply.ts';
import type { Button } from '../port/message.ts';

/** "I have read it": evidence of one person for one text, by button or in plain words. */
export const daro: OfficeCommand = {
  name: 'daro',
  aliases: ['danhan', 'read'],
  where: 'both',
  may: 'staff',
  listed: false,
  saidAs:
    /^(?:(?:toi|em|minh|anh|chi) )?(?:da (?:ro|nhan|nam|nam ro|doc|hieu|nhan duoc)|ro|nhan)(?: (?:thong bao|viec|roi|a|nhe|sep))*$/,
  run,
};

async function run(call: StaffCall): Promise<Decision> {
  const { number } = readNumber(call.argument);
  if (number === undefined) return meant(call);
  const notice = await call.records.broadcast(number, call.staff.id);
  return notice
    ? acknowledge(call, notice)
    : refused(call.words('office.notice.unknown', { number }));
}

function acknowledge({ words, staff, chat }: StaffCall, notice: BroadcastView): Decision {
  const { number, id: broadcastId, textVersion } = notice;
  const own = notice.recipients.find(({ staffId }) => staffId === staff.id);
  if (!own) return refused(words('commands.daro.notYours', { number }));
  if (own.acknowledgedAt) {
    const at = sayMoment(words, own.acknowledgedAt);
    return reply('acknowledged', words('commands.daro.already', { number, at }));
  }
  const key = chat.kind === 'group' ? 'commands.daro.doneBy' : 'commands.daro.done';
  return {
    ...reply('acknowledged', words(key, { number, name: staff.fullName })),
    changes: [{ kind: 'acknowledge-broadcast', broadcastId, staffId: staff.id, textVersion }],
  };
}

/** Without a number it is clear only when exactly one thing waits for this person. */
async function meant(call: StaffCall): Promise<Decision> {
  const { words, records, staff } = call;
  const notices = await records.broadcasts({ awaiting: staff.id, limit: 6 });
  const given = (await records.openAssignments({ staffId: staff.id })).filter(({ parties }) =>
    parties.some(({ staffId, acknowledgedAt }) => staffId === staff.id && !acknowledgedAt),
  );
  const [only] = notices;
  if (only && notices.length === 1 && given.length === 0) return acknowledge(call, only);
  const [work] = given;
  if (work && notices.length === 0 && given.length === 1)
    return orderStep({ ...call, argument: String(work.number) }, acknowledging);
  if (notices.length + given.length === 0) return refused(words('commands.daro.nothingWaits'));
  const buttons: Button[] = [
    ...notices.map(({ number, text }) => ({
      label: words('office.notice.choice', { number, text: shorten(text, 40) }),
      payload: `#daro ${number}`,
    })),
    ...given.slice(0, 4).map(({ number, title }) => ({
      label: words('office.work.choice', { number, title: shorten(title, 40) }),
      payload: `#nhan ${number}`,
    })),
  ];
  return reply('command_asked', words('commands.daro.which'), buttons);
}
