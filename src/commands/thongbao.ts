import { sayNames } from '../domain/assignment-message.ts';
import { type Broadcast, type BroadcastDraft, newBroadcast } from '../domain/broadcast.ts';
import type { Audience } from '../domain/broadcast-audience.ts';
import type { AudienceCount } from '../domain/broadcast-reach.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { isNo, isYes, readNumber } from '../domain/command-words.ts';
import type { Decision, Outgoing } from '../domain/decision.ts';
import { findAudience, isOwnUnit, splitAudience } from '../domain/find-audience.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { fold } from '../domain/fold.ts';
import { sayMoment } from '../domain/moment-message.ts';
import {
  firstState,
  type NoticeDraft,
  needsApproval,
  nextUrgency,
  noticeDraftSchema,
  readExcluded,
  readTimeWords,
  readUrgency,
  readUrgentPhrase,
  sayManner,
} from '../domain/notice-draft.ts';
import { privateNotice, sayAudience } from '../domain/notice-message.ts';
import type { Office } from '../domain/office.ts';
import { isAtLeast } from '../domain/permission.ts';
import { ask, closed, done, refused } from '../domain/reply.ts';
import { newId } from '../port/ids.ts';
import type { Button } from '../port/message.ts';
import { parseDeadline } from '../understand/dates.ts';

/** A notice to many: written, checked, sent to a frozen audience, acknowledged one by one. */
export const thongbao: OfficeCommand = {
  name: 'thongbao',
  aliases: ['notice', 'broadcast'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
  resume: (call, draft) => {
    const known = noticeDraftSchema.safeParse(draft).data;
    return known ? goOn(call, known) : Promise.resolve(nothingWaits(call));
  },
};

/** "#thongbao gui a1b2c3": a press on one of our own questions; anything else is a new notice. */
const press = /^(gui|huy|toi|thu|muc)(?: (\S.*?))?(?: ([0-9a-f]{6}))$/;

async function run(call: StaffCall): Promise<Decision> {
  const [, act, target = '', key] = press.exec(call.argument) ?? [];
  if (act) return pressed(call, act, target, key);
  if (!call.argument) return compose(call, '');
  const { audience: phrase, text } = splitAudience(call.argument);
  const { phrase: audience, urgency } = readUrgentPhrase(phrase ?? '');
  const office = await call.records.office();
  const found = audience ? findAudience(office, call.staff, audience) : { kind: 'nobody' as const };
  if (found.kind === 'outside') return refused(call.words('commands.thongbao.outside'));
  if (found.kind === 'nobody') return compose(call, isOwnUnit(phrase ?? '') ? text : call.argument);
  return next(call, office, {
    ...fresh(call),
    text,
    audience: found.rule,
    ...(urgency && { urgency }),
  });
}

const fresh = (call: StaffCall) => ({ key: freshKey(call), urgency: 'acknowledge' as const });

const freshKey = ({ now }: StaffCall): string => newId(now).slice(-6);
const nothingWaits = ({ words }: StaffCall): Decision =>
  refused(words('commands.thongbao.nothingWaits'));

async function compose(call: StaffCall, text: string): Promise<Decision> {
  const office = await call.records.office();
  const leads = isAtLeast(call.staff.role, 'leader');
  const own: Audience = { kind: 'unit', unitId: call.staff.unitId };
  return next(call, office, { ...fresh(call), text, ...(!leads && { audience: own }) });
}

async function pressed(
  call: StaffCall,
  act: string,
  target: string,
  key: string | undefined,
): Promise<Decision> {
  const { open } = call.conversation;
  const draft =
    open?.command === 'thongbao' ? noticeDraftSchema.safeParse(open.draft).data : undefined;
  if (!draft || draft.key !== key) return nothingWaits(call);
  if (act === 'huy') return cancel(call);
  if (act === 'gui') return send(call, draft);
  if (act === 'thu') return tryOnMyself(call, draft);
  if (act === 'muc')
    return next(call, await call.records.office(), {
      ...draft,
      urgency: nextUrgency(draft.urgency),
    });
  return address(call, draft, target);
}

/** Free words while a notice waits: its text, its audience, or the word that sends it. */
async function goOn(call: StaffCall, draft: NoticeDraft): Promise<Decision> {
  if (isNo(call.argument)) return cancel(call);
  const office = await call.records.office();
  if (!draft.text) return next(call, office, { ...draft, text: call.argument });
  if (!draft.audience) return address(call, draft, call.argument);
  if (isYes(call.argument)) return send(call, draft);
  const changed = await change(call, office, draft, draft.audience);
  if (changed) return next(call, office, changed);
  return preview(
    call,
    office,
    draft,
    draft.audience,
    call.words('commands.thongbao.notUnderstood'),
  );
}

/** "khẩn", "lúc 8h mai", "trừ Văn phòng": a word that changes how the notice goes out. */
async function change(
  { argument, staff, now, calendar }: StaffCall,
  office: Office,
  draft: NoticeDraft,
  audience: Audience,
): Promise<NoticeDraft | undefined> {
  const urgency = readUrgency(argument);
  if (urgency) return { ...draft, urgency };
  const time = readTimeWords(argument);
  const due = time ? parseDeadline({ text: time, now, calendar }).due : null;
  if (due && due > now) return { ...draft, sendAt: due.toISOString() };
  const excluded = readExcluded(argument);
  const without = excluded ? findAudience(office, staff, excluded) : undefined;
  if (without?.kind !== 'found') return undefined;
  return { ...draft, audience: { kind: 'except', from: audience, without: without.rule } };
}

/** The notice as everybody will read it, to its sender alone; it has no number yet. */
async function tryOnMyself(call: StaffCall, draft: NoticeDraft): Promise<Decision> {
  const { words, staff } = call;
  const sample = { ...newBroadcast(newNotice(call, draft, 0)), correctsId: null, sender: staff };
  const { text } = privateNotice(words, { ...sample, urgency: draft.urgency });
  const shown = await next(call, await call.records.office(), draft);
  const trial = { text: words('broadcast.compose.trial', { text }) };
  return {
    ...shown,
    messages: [{ to: 'here', purpose: 'reply', message: trial }, ...(shown.messages ?? [])],
  };
}

function newNotice({ staff, now }: StaffCall, draft: NoticeDraft, number: number): BroadcastDraft {
  const { text, urgency, sendAt, correctsId = null } = draft;
  return {
    id: newId(now),
    number,
    text,
    urgency,
    correctsId,
    audience: draft.audience ?? { kind: 'any', of: [] },
    sendAt: sendAt ? new Date(sendAt) : null,
    createdBy: staff.id,
    createdAt: now,
  };
}

async function address(call: StaffCall, draft: NoticeDraft, typed: string): Promise<Decision> {
  const office = await call.records.office();
  const found = findAudience(office, call.staff, typed);
  if (found.kind === 'found') return next(call, office, { ...draft, audience: found.rule });
  return askAudience(call, office, draft, call.words(`commands.thongbao.${found.kind}`));
}

function cancel(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'thongbao') };
}

/** Asks for what is missing, then shows what would go out. */
function next(call: StaffCall, office: Office, draft: NoticeDraft): Promise<Decision> | Decision {
  if (!draft.text) return ask(call, 'thongbao', draft, call.words('commands.thongbao.askText'));
  if (!draft.audience) return askAudience(call, office, draft);
  return preview(call, office, draft, draft.audience);
}

function askAudience(
  call: StaffCall,
  office: Office,
  draft: NoticeDraft,
  before?: string,
): Decision {
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
  draft: NoticeDraft,
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
    ...sayManner(words, draft, audience, count, isOpen(call, draft)),
  ].join('\n');
  const buttons = [
    { label: words('commands.thongbao.send'), payload: `#thongbao gui ${draft.key}` },
    { label: words('broadcast.compose.trialButton'), payload: `#thongbao thu ${draft.key}` },
    {
      label: words(`broadcast.compose.turn.${nextUrgency(draft.urgency)}`),
      payload: `#thongbao muc ${draft.key}`,
    },
    { label: words('office.button.cancel'), payload: `#thongbao huy ${draft.key}` },
  ];
  return ask(call, 'thongbao', draft, text, buttons);
}

const withoutAudience = ({ audience: _, ...rest }: NoticeDraft): NoticeDraft => rest;

const isOpen = ({ now, calendar }: StaffCall, { sendAt }: NoticeDraft): boolean =>
  calendar.isOfficeTime(sendAt ? new Date(sendAt) : now);

async function send(call: StaffCall, draft: NoticeDraft): Promise<Decision> {
  const { records, staff, now, words } = call;
  const office = await records.office();
  const { audience, text } = draft;
  if (!audience || !text) return next(call, office, draft);
  const count = await records.countAudience(audience, staff.id, now);
  if (count.targeted === 0) return next(call, office, withoutAudience(draft));
  const approval = needsApproval(audience, count);
  const broadcast = newBroadcast({
    ...newNotice(call, draft, await records.nextNumber('broadcast')),
    state: firstState(draft, approval, now),
  });
  const { number, state } = broadcast;
  const askers = approval ? await askSecond(call, office, broadcast, count) : [];
  if (approval && askers.length === 0) return refused(words('broadcast.compose.nobodyToApprove'));
  const said =
    state === 'sending'
      ? sayCount(call, number, count)
      : words(`broadcast.compose.kept.${state}`, {
          number,
          n: count.targeted,
          at: broadcast.sendAt ? sayMoment(words, broadcast.sendAt) : '',
        });
  const told = done(said, [
    { label: call.words('office.button.progress'), payload: `#tiendo tb ${broadcast.number}` },
  ]);
  return {
    ...told,
    messages: [...(told.messages ?? []), ...askers],
    changes: [{ kind: 'create-broadcast', broadcast }],
    conversation: closed(call, 'thongbao'),
  };
}

/** Every other leader is asked; the first to answer decides. */
async function askSecond(
  { records, speak, staff }: StaffCall,
  office: Office,
  { id, number, text, audience }: Broadcast,
  { targeted: n }: AudienceCount,
): Promise<Outgoing[]> {
  const leaders = office.staff.filter(
    (one) => one.id !== staff.id && isAtLeast(one.role, 'leader'),
  );
  const addresses = await records.addressesOf(leaders.map((one) => one.id));
  return [...addresses].map(([staffId, { language, ...to }]): Outgoing => {
    const words = speak(language);
    const said = {
      number,
      n,
      text,
      name: staff.fullName,
      audience: sayAudience(words, office, audience),
    };
    const buttons = [
      { label: words('broadcast.compose.approve'), payload: `#duyettb ${number}` },
      { label: words('broadcast.compose.refuse'), payload: `#khongduyettb ${number}` },
    ];
    const message = { text: words('broadcast.compose.askApproval', said), language, buttons };
    return { to, purpose: 'system', subjectId: id, staffId, message };
  });
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

/** The right words to exactly those who got the wrong ones. */
export const dinhchinh: OfficeCommand = {
  name: 'dinhchinh',
  aliases: ['correct'],
  where: 'both',
  may: 'head',
  listed: false,
  run: correct,
};

async function correct(call: StaffCall): Promise<Decision> {
  const { words, records, staff } = call;
  const { number, text } = readNumber(call.argument);
  if (number === undefined || !text) return refused(words('broadcast.act.whichCorrection'));
  const notice = await records.broadcast(number, staff.id);
  if (!notice) return refused(words('office.notice.unknown', { number }));
  if (notice.createdBy !== staff.id && !isAtLeast(staff.role, 'leader'))
    return refused(words('broadcast.act.notYours', { number }));
  const audience: Audience = { kind: 'past', broadcastId: notice.id, number, who: 'reached' };
  const draft = { ...fresh(call), text, audience, correctsId: notice.id };
  return next(call, await records.office(), draft);
}
