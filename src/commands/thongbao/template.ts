import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { fold } from '../../domain/fold.ts';
import { guideQuestions } from '../../domain/notice-draft.ts';
import { fieldsOf, type NoticeTemplate } from '../../domain/notice-template.ts';
import { readLanguages } from '../../domain/notice-words.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import { beginDraft } from './draft.ts';
import { next } from './next.ts';

/** Texts with fields, kept by name: the bot asks for each field and goes on as with any notice. */
export const mautb: OfficeCommand = {
  name: 'mautb',
  aliases: ['mauthongbao', 'templates'],
  where: 'private',
  may: 'head',
  listed: true,
  run,
};

const keeping = /^(?:lưu|luu|save)\s+([^:：\n]{1,60})[:：]\s*(\S[\s\S]*)$/iu;
const dropping = /^(?:xoá|xóa|xoa|delete)\s+(\S.*)$/iu;

async function run(call: StaffCall): Promise<Decision> {
  const templates = await call.records.noticeTemplates();
  const named = (name: string) => templates.find((one) => fold(one.name) === fold(name));
  const [, kept, text] = keeping.exec(call.argument) ?? [];
  if (kept && text) return keep(call, named(kept), kept.trim(), text);
  const [, dropped] = dropping.exec(call.argument) ?? [];
  if (dropped) return drop(call, named(dropped), dropped);
  if (!call.argument) return list(call, templates);
  const chosen = named(call.argument);
  return chosen
    ? use(call, chosen)
    : refused(call.words('compose.template.unknown', { name: call.argument }));
}

const mayChange = ({ staff }: StaffCall, { createdBy }: NoticeTemplate): boolean =>
  createdBy === staff.id || isAtLeast(staff.role, 'leader');

function keep(
  call: StaffCall,
  before: NoticeTemplate | undefined,
  typed: string,
  said: string,
): Decision {
  const { words, staff, now } = call;
  if (before && !mayChange(call, before))
    return refused(words('compose.template.notYours', { name: before.name }));
  const { text, textEn = null } = readLanguages(said);
  const name = before?.name ?? typed;
  const template = {
    id: newId(now),
    name,
    text,
    textEn,
    createdBy: staff.id,
    createdAt: now,
  };
  const fields = fieldsOf(`${text}\n${textEn ?? ''}`);
  const told =
    fields.length > 0
      ? words('compose.template.kept', { name, fields: fields.join(', ') })
      : words('compose.template.keptPlain', { name });
  return { ...done(told), changes: [{ kind: 'keep-template', template }] };
}

function drop(call: StaffCall, template: NoticeTemplate | undefined, typed: string): Decision {
  const { words } = call;
  if (!template) return refused(words('compose.template.unknown', { name: typed }));
  const { name } = template;
  if (!mayChange(call, template)) return refused(words('compose.template.notYours', { name }));
  return {
    ...done(words('compose.template.dropped', { name })),
    changes: [{ kind: 'drop-template', name }],
  };
}

function list({ words }: StaffCall, templates: readonly NoticeTemplate[]): Decision {
  if (templates.length === 0) return done(words('compose.template.none'));
  const lines = templates.map(({ name, text }) => words('compose.template.line', { name, text }));
  const buttons = templates.slice(0, 8).map(({ name }) => ({
    label: name,
    payload: `#mautb ${name}`,
  }));
  return done([words('compose.template.heading'), ...lines].join('\n'), buttons);
}

function use(call: StaffCall, { text, textEn }: NoticeTemplate): Promise<Decision> {
  const template = { text, ...(textEn && { textEn }), values: {} };
  return next(call, { ...beginDraft(call), template, toAsk: [...guideQuestions] });
}
