import { z } from 'zod';
import { sayNames } from '../domain/assignment-message.ts';
import { newBroadcast } from '../domain/broadcast.ts';
import { type Audience, audienceSchema } from '../domain/broadcast-audience.ts';
import type { AudienceCount } from '../domain/broadcast-reach.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { isNo, isYes } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { findAudience, splitAudience } from '../domain/find-audience.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { fold } from '../domain/fold.ts';
import { sayAudience } from '../domain/notice-message.ts';
import type { Office } from '../domain/office.ts';
import { isAtLeast } from '../domain/permission.ts';
import { ask, closed, done, refused } from '../domain/reply.ts';
import { newId } from '../port/ids.ts';
import type { Button } from '../port/message.ts';

const draftSchema = z.object({
  key: z.string(),
  text: z.string(),
  audience: audienceSchema.optional(),
});
type Draft = z.output<typeof draftSchema>;

/** A notice to many: written, checked, sent to a frozen audience, acknowledged one by one. */
export const thongbao: OfficeCommand = {
  name: 'thongbao',
  aliases: ['notice', 'broadcast'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
  resume: (call, draft) => {
    const known = draftSchema.safeParse(draft).data;
    return known ? goOn(call, known) : Promise.resolve(nothingWaits(call));
  },
};

/** "#thongbao gui a1b2c3": a press on one of our own questions; anything else is a new notice. */
const press = /^(gui|huy|toi)(?: (\S.*?))?(?: ([0-9a-f]{6}))$/;

async function run(call: StaffCall): Promise<Decision> {
  const [, act, target = '', key] = press.exec(call.argument) ?? [];
  if (act) return pressed(call, act, target, key);
  if (!call.argument) return compose(call, '');
  const { audience, text } = splitAudience(call.argument);
  const office = await call.records.office();
  const found = audience ? findAudience(office, call.staff, audience) : { kind: 'nobody' as const };
  if (found.kind === 'outside') return refused(call.words('commands.thongbao.outside'));
  if (found.kind === 'nobody') return compose(call, call.argument);
  return next(call, office, { key: freshKey(call), text, audience: found.rule });
}

const freshKey = ({ now }: StaffCall): string => newId(now).slice(-6);
const nothingWaits = ({ words }: StaffCall): Decision =>
  refused(words('commands.thongbao.nothingWaits'));

async function compose(call: StaffCall, text: string): Promise<Decision> {
  const office = await call.records.office();
  const leads = isAtLeast(call.staff.role, 'leader');
  const own: Audience = { kind: 'unit', unitId: call.staff.unitId };
  return next(call, office, { key: freshKey(call), text, ...(!leads && { audience: own }) });
}

async function pressed(
  call: StaffCall,
  act: string,
  target: string,
  key: string | undefined,
): Promise<Decision> {
  const { open } = call.conversation;
  const draft = open?.command === 'thongbao' ? draftSchema.safeParse(open.draft).data : undefined;
  if (!draft || draft.key !== key) return nothingWaits(call);
  if (act === 'huy') return cancel(call);
  if (act === 'gui') return send(call, draft);
  return address(call, draft, target);
}

/** Free words while a notice waits: its text, its audience, or the word that sends it. */
async function goOn(call: StaffCall, draft: Draft): Promise<Decision> {
  if (isNo(call.argument)) return cancel(call);
  const office = await call.records.office();
  if (!draft.text) return next(call, office, { ...draft, text: call.argument });
  if (!draft.audience) return address(call, draft, call.argument);
  if (isYes(call.argument)) return send(call, draft);
  return preview(
    call,
    office,
    draft,
    draft.audience,
    call.words('commands.thongbao.notUnderstood'),
  );
}

async function address(call: StaffCall, draft: Draft, typed: string): Promise<Decision> {
  const office = await call.records.office();
  const found = findAudience(office, call.staff, typed);
  if (found.kind === 'found') return next(call, office, { ...draft, audience: found.rule });
  return askAudience(call, office, draft, call.words(`commands.thongbao.${found.kind}`));
}

function cancel(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'thongbao') };
}

/** Asks for what is missing, then shows what would go out. */
function next(call: StaffCall, office: Office, draft: Draft): Promise<Decision> | Decision {
  if (!draft.text) return ask(call, 'thongbao', draft, call.words('commands.thongbao.askText'));
  if (!draft.audience) return askAudience(call, office, draft);
  return preview(call, office, draft, draft.audience);
}

function askAudience(call: StaffCall, office: Office, draft: Draft, before?: string): Decision {
  const { words, staff } = call;
  const wide: [string, string][] = isAtLeast(staff.role, 'leader')
    ? [
        [words('office.audience.all'), 'tatca'],
        [words('office.audience.head'), 'head'],
      ]
    : [];
  const reached = commandedUnits(office, staff);
  const units = office.units
    .filter(({ id, parentId }) => reached.has(id) && (parentId !== null || wide.length === 0))
    .slice(0, 6)
    .map(({ name, code }): [string, string] => [name, fold(code)]);
  const buttons = [...wide, ...units].map(([label, target]): Button => {
    return { label, payload: `#thongbao toi ${target} ${draft.key}` };
  });
  const question = words('commands.thongbao.askAudience');
  const text = before ? `${before}\n${question}` : question;
  return ask(call, 'thongbao', draft, text, buttons);
}

async function preview(
  call: StaffCall,
  office: Office,
  draft: Draft,
  audience: Audience,
  before?: string,
): Promise<Decision> {
  const { words, records, staff, now } = call;
  const count = await records.countAudience(audience, staff.id, now);
  if (count.targeted === 0)
    return askAudience(call, office, withoutAudience(draft), words('commands.thongbao.empty'));
  const text = [
    ...(before ? [before] : []),
    words('commands.thongbao.preview', {
      text: draft.text,
      audience: sayAudience(words, office, audience),
      n: count.targeted,
      reached: privately(count),
    }),
    ...(count.unreached.length > 0
      ? [words('commands.thongbao.unreached', { people: sayUnreached(call, count) })]
      : []),
  ].join('\n');
  const buttons = [
    { label: words('commands.thongbao.send'), payload: `#thongbao gui ${draft.key}` },
    { label: words('office.button.cancel'), payload: `#thongbao huy ${draft.key}` },
  ];
  return ask(call, 'thongbao', draft, text, buttons);
}

const withoutAudience = ({ key, text }: Draft): Draft => ({ key, text });

async function send(call: StaffCall, draft: Draft): Promise<Decision> {
  const { records, staff, now } = call;
  const office = await records.office();
  const { audience, text } = draft;
  if (!audience || !text) return next(call, office, draft);
  const count = await records.countAudience(audience, staff.id, now);
  if (count.targeted === 0) return next(call, office, withoutAudience(draft));
  const broadcast = newBroadcast({
    id: newId(now),
    number: await records.nextNumber('broadcast'),
    text,
    audience,
    createdBy: staff.id,
    createdAt: now,
  });
  const told = done(sayCount(call, broadcast.number, count), [
    { label: call.words('office.button.progress'), payload: `#tiendo tb ${broadcast.number}` },
  ]);
  return {
    ...told,
    changes: [{ kind: 'create-broadcast', broadcast }],
    conversation: closed(call, 'thongbao'),
  };
}

const privately = ({ byChannel }: AudienceCount): number =>
  byChannel.reduce((whole, { people }) => whole + people, 0);

/** Names of those without a private chat; some stand for all where they are many. */
function sayUnreached(
  { words }: StaffCall,
  { unreached, inGroup, nowhere }: AudienceCount,
  where?: { inGroup: boolean },
): string {
  const named = where ? unreached.filter((one) => one.inGroup === where.inGroup) : unreached;
  const all = !where ? inGroup + nowhere : where.inGroup ? inGroup : nowhere;
  const list = sayNames(words, named);
  const more = all - named.length;
  return more > 0 ? words('office.andMore', { list, n: more }) : list;
}

/** The numbers add up: in private, in a group, and nowhere. */
function sayCount(call: StaffCall, number: number, count: AudienceCount): string {
  const { words } = call;
  const { targeted, inGroup, nowhere } = count;
  return [
    words('commands.thongbao.done', { number, n: targeted, privately: privately(count) }),
    ...(inGroup > 0
      ? [
          words('commands.thongbao.inGroup', {
            n: inGroup,
            people: sayUnreached(call, count, { inGroup: true }),
          }),
        ]
      : []),
    ...(nowhere > 0
      ? [
          words('commands.thongbao.nowhere', {
            n: nowhere,
            people: sayUnreached(call, count, { inGroup: false }),
          }),
        ]
      : []),
  ].join('\n');
}
