import { z } from 'zod';
import { type BroadcastAct, type BroadcastView, mayAct } from '../domain/broadcast.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { isNo, readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { isAtLeast } from '../domain/permission.ts';
import { ask, closed, done, refused } from '../domain/reply.ts';

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
    ...(act === 'refuse' && { resume: (call: StaffCall, draft: unknown) => explain(call, draft) }),
  }),
);

async function order(call: StaffCall, act: BroadcastAct, name: string): Promise<Decision> {
  const { words, records, staff } = call;
  const { number, text: reason } = readNumber(call.argument);
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
  if (act === 'refuse' && !reason)
    return ask(call, name, { number }, words('compose.whyRefuse', { number }));
  const told = done(words(`broadcast.act.done.${act}`, { number }), [
    { label: words('office.button.progress'), payload: `#tiendo tb ${number}` },
  ]);
  const author = deciding ? await tellAuthor(call, act, notice, reason) : [];
  return {
    ...told,
    messages: [...(told.messages ?? []), ...author],
    changes: [
      {
        kind: 'act-on-broadcast',
        broadcastId: notice.id,
        act,
        by: staff.id,
        ...(reason && { reason }),
      },
    ],
    conversation: closed(call, name),
  };
}

/** Who wrote it hears what the second person decided. */
async function tellAuthor(
  { records, speak, staff }: StaffCall,
  act: BroadcastAct,
  { id, number, createdBy }: BroadcastView,
  reason: string,
) {
  const to = (await records.addressesOf([createdBy])).get(createdBy);
  if (!to) return [];
  const { language, ...address } = to;
  const words = speak(language);
  const said = words(`broadcast.act.told.${act}`, { number, name: staff.fullName });
  const text = reason ? `${said}\n${words('compose.reason', { reason })}` : said;
  const message = { text, language };
  return [{ to: address, purpose: 'system' as const, subjectId: id, staffId: createdBy, message }];
}

const waiting = z.object({ number: z.number() });

/** Nobody is refused without a word: what follows the question is the reason. */
async function explain(call: StaffCall, draft: unknown): Promise<Decision> {
  const { data } = waiting.safeParse(draft);
  if (!data || isNo(call.argument))
    return { ...done(call.words('office.dropped')), conversation: closed(call, 'khongduyettb') };
  const argument = `${data.number} ${call.argument}`;
  return order({ ...call, argument }, 'refuse', 'khongduyettb');
}
