import { type BroadcastAct, mayAct } from '../domain/broadcast.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { isAtLeast } from '../domain/permission.ts';
import { done, refused } from '../domain/reply.ts';

type Described = { name: string; aliases: readonly string[]; act: BroadcastAct };

/** What can be done with a notice by its number, in the order people think of it. */
const described: readonly Described[] = [
  { name: 'duyettb', aliases: ['duyetthongbao'], act: 'approve' },
  { name: 'khongduyettb', aliases: ['tuchoitb'], act: 'refuse' },
  { name: 'tamdungtb', aliases: ['tamdung', 'pause'], act: 'pause' },
  { name: 'guitieptb', aliases: ['guitiep', 'resume'], act: 'resume' },
  { name: 'dungtb', aliases: ['dungthongbao', 'stop'], act: 'stop' },
  { name: 'ruttb', aliases: ['rutthongbao', 'withdraw'], act: 'withdraw' },
];

export const broadcastActCommands: readonly OfficeCommand[] = described.map(
  ({ name, aliases, act }) => ({
    name,
    aliases,
    where: 'both',
    may: 'head',
    listed: false,
    run: (call) => order(call, act, name),
  }),
);

async function order(call: StaffCall, act: BroadcastAct, name: string): Promise<Decision> {
  const { words, records, staff } = call;
  const { number } = readNumber(call.argument);
  if (number === undefined) return refused(words('broadcast.act.which', { name }));
  const notice = await records.broadcast(number, staff.id);
  if (!notice) return refused(words('office.notice.unknown', { number }));
  const leads = isAtLeast(staff.role, 'leader');
  const own = notice.createdBy === staff.id;
  const deciding = act === 'approve' || act === 'refuse';
  if (deciding && (own || !leads)) return refused(words('broadcast.act.secondPerson', { number }));
  if (!own && !leads) return refused(words('broadcast.act.notYours', { number }));
  const state = words(`broadcast.state.${notice.state}`);
  if (!mayAct(notice.state, act)) return refused(words('broadcast.act.tooLate', { number, state }));
  const told = done(words(`broadcast.act.done.${act}`, { number }), [
    { label: words('office.button.progress'), payload: `#tiendo tb ${number}` },
  ]);
  const author = deciding ? await tellAuthor(call, act, notice) : [];
  return {
    ...told,
    messages: [...(told.messages ?? []), ...author],
    changes: [{ kind: 'act-on-broadcast', broadcastId: notice.id, act, by: staff.id }],
  };
}

/** Who wrote it hears what the second person decided. */
async function tellAuthor(
  { records, speak, staff }: StaffCall,
  act: BroadcastAct,
  { id, number, createdBy }: { id: string; number: number; createdBy: string },
) {
  const to = (await records.addressesOf([createdBy])).get(createdBy);
  if (!to) return [];
  const { language, ...address } = to;
  const text = speak(language)(`broadcast.act.told.${act}`, { number, name: staff.fullName });
  const message = { text, language };
  return [{ to: address, purpose: 'system' as const, subjectId: id, staffId: createdBy, message }];
}
