import type { Audience } from './broadcast-audience.ts';
import { commandedUnits, findUnits } from './find-unit.ts';
import { fold } from './fold.ts';
import type { Office, Role, StaffMember, Unit, UnitGroup } from './office.ts';
import { isAtLeast } from './permission.ts';

/** What a phrase says a notice is for; `outside` is known but not this sender's to address. */
export type FoundAudience =
  /** `groupOnce`: a group was named, and means to hear it as one. */
  { kind: 'found'; rule: Audience; groupOnce?: boolean } | { kind: 'outside' } | { kind: 'nobody' };

/** What the office alone does not tell. */
export type AudienceKnown = {
  /** Earlier notices this sender may speak of, by number. */
  notices?: ReadonlyMap<number, string>;
  groups?: readonly UnitGroup[];
  /** The topic that words name. */
  topic?(typed: string): string | undefined;
};

type Reading = AudienceKnown & { office: Office; sender: StaffMember };

const nobody: FoundAudience = { kind: 'nobody' };
const found = (rule: Audience): FoundAudience => ({ kind: 'found', rule });

/**
 * "tất cả", "trưởng phòng", "xã Na Hang, Hàm Yên", "nhóm HCTP", "người dân theo dõi hộ tịch", "người chưa xác nhận
 * TB12", "tất cả trừ phòng HCTP": people named in words, as far as the sender may speak to them.
 */
export function findAudience(
  office: Office,
  sender: StaffMember,
  typed: string,
  known: AudienceKnown = {},
): FoundAudience {
  return read({ ...known, office, sender }, fold(typed).replace(/^(?:gui|cho|toi|den) /, ''));
}

/** The numbers of earlier notices that words speak of. */
export function noticesNamed(typed: string): number[] {
  const said = fold(typed).matchAll(/\b(?:tb|thong bao|notice)(?: so)? ?#?(\d{1,9})\b/g);
  return [...new Set([...said].map(([, number]) => Number(number)))];
}

/** The whole phrase as one thing, else taken apart: first at "trừ", then at commas and "và", then at "ở". */
function read(reading: Reading, phrase: string): FoundAudience {
  const said = phrase.replace(/^[\s.,;:]+|[\s.,;:]+$/g, '');
  if (said === '') return nobody;
  for (const way of [readOne, readExcept, readList, readWithin]) {
    const result = way(reading, said);
    if (result.kind !== 'nobody') return result;
  }
  return nobody;
}

function readOne(reading: Reading, said: string): FoundAudience {
  for (const way of [readRole, readPast, readTopic, readGroup, readUnit, readPlace]) {
    const result = way(reading, said);
    if (result.kind !== 'nobody') return result;
  }
  return nobody;
}

const everyone =
  /^(?:tat ca|toan (?:the|co quan|so|bo|don vi)|moi nguoi|ca (?:so|co quan)|tatca|all|everyone)$/;
const rolesByWords: readonly [RegExp, Role][] = [
  [/^(?:cac )?(?:lanh dao|ban giam doc|leader|leaders)$/, 'leader'],
  [
    /^(?:cac |tat ca )?(?:truong (?:phong|don vi|cac (?:phong|don vi))|thu truong(?: don vi)?|head|heads)$/,
    'head',
  ],
  [/^(?:cac |tat ca )?(?:chuyen vien|nhan vien|staff)$/, 'staff'],
];

function readRole({ sender }: Reading, said: string): FoundAudience {
  const role = rolesByWords.find(([pattern]) => pattern.test(said))?.[1];
  if (!role && !everyone.test(said)) return nobody;
  if (!isAtLeast(sender.role, 'leader')) return { kind: 'outside' };
  return found(role ? { kind: 'role', role } : { kind: 'all' });
}

const past =
  /^(?:nhung |cac )?(?:nguoi |ai )?((?:(?:duoc|da|chua) )?(?:gui |nhan (?:duoc )?|xac nhan )?)(?:tb|thong bao|notice)(?: so)? ?#?(\d+)$/;

function readPast({ notices }: Reading, said: string): FoundAudience {
  const [, how = '', number = ''] = past.exec(said) ?? [];
  const broadcastId = notices?.get(Number(number));
  if (!broadcastId) return nobody;
  const of = (who: 'everyone' | 'reached' | 'silent'): Audience => ({
    kind: 'past',
    broadcastId,
    number: Number(number),
    who,
  });
  if (how.startsWith('chua')) return found(of('silent'));
  if (how.includes('xac nhan'))
    return found({ kind: 'except', from: of('everyone'), without: of('silent') });
  return found(of(/da nhan|nhan duoc/.test(how) ? 'reached' : 'everyone'));
}

const citizens =
  /^(?:chu de|topic) (.+)$|^(?:cac |nhung )?(?:nguoi dan|ba con|cong dan|citizens)(?: (?:da |co )?(?:theo doi|dang ky|nhan tin|quan tam))?(?: (?:chu de|linh vuc|ve|tin))? (.+)$/;

/** Whoever may write notices may write one to citizens: a second person decides. */
function readTopic({ topic }: Reading, said: string): FoundAudience {
  const [, one, other] = citizens.exec(said) ?? [];
  const key = topic?.(one ?? other ?? '');
  return key ? found({ kind: 'topic', topic: key }) : nobody;
}

/** "nhóm HCTP": the unit, heard as one; without a group it is just the unit. */
function readGroup(reading: Reading, said: string): FoundAudience {
  const [, name] = /^(?:cac )?nhom (?:cua |chat )?(.+)$/.exec(said) ?? [];
  const unit = name ? readUnit(reading, name) : nobody;
  if (unit.kind !== 'found' || unit.rule.kind !== 'unit') return unit;
  const { unitId } = unit.rule;
  const group = reading.groups?.find((one) => one.unitId === unitId);
  if (!group) return unit;
  const { channel, chatId } = group;
  return { kind: 'found', rule: { kind: 'group', channel, chatId, unitId }, groupOnce: true };
}

function readUnit({ office, sender }: Reading, said: string): FoundAudience {
  const [unit, ...others] = findUnits(office, said);
  if (!unit || others.length > 0) return nobody;
  if (!commandedUnits(office, sender).has(unit.id)) return { kind: 'outside' };
  return found({ kind: 'unit', unitId: unit.id });
}

/** The kinds of units people speak of as many, by how their names begin. */
const manyOf: readonly [said: RegExp, names: RegExp, name: string][] = [
  [
    /^(?:cac |tat ca (?:cac )?)(?:xa|xa phuong|dia phuong|ubnd xa|communes)$/,
    /^(?:ubnd )?(?:xa|phuong|thi tran|dac khu)\b/,
    'các xã, phường',
  ],
  [/^(?:cac |tat ca (?:cac )?)phuong$/, /^(?:ubnd )?phuong\b/, 'các phường'],
  [
    /^(?:cac |tat ca (?:cac )?)(?:phong|phong ban|divisions)$/,
    /^(?:phong|van phong|thanh tra)\b/,
    'các phòng',
  ],
  [/^(?:cac |tat ca (?:cac )?)trung tam$/, /^trung tam\b/, 'các trung tâm'],
];
const area =
  /^(?:cac )?(?:(?:don vi|co quan) (?:o|tai|tren)(?: dia ban)?|dia ban|khu vuc|vung) (.+)$/;

/** "các xã", "địa bàn Na Hang": all units of a kind, or of a place by its name within theirs. */
function readPlace({ office, sender }: Reading, said: string): FoundAudience {
  const many = manyOf.find(([pattern]) => pattern.test(said));
  const [, place] = area.exec(said) ?? [];
  if (!many && !place) return nobody;
  const fits = ({ name, parentId }: Unit) =>
    many ? parentId !== null && many[1].test(fold(name)) : ` ${fold(name)} `.includes(` ${place} `);
  const units = office.units.filter(fits);
  const [first] = units;
  if (!first) return nobody;
  const reached = commandedUnits(office, sender);
  if (!units.every(({ id }) => reached.has(id))) return { kind: 'outside' };
  const name = many?.[2] ?? asWritten(first.name, place ?? '');
  return found({ kind: 'place', name, unitIds: units.map(({ id }) => id) });
}

/** A place with its marks, as the name of a unit there writes it. */
function asWritten(name: string, place: string): string {
  const words = name.split(/\s+/);
  const count = place.split(' ').length;
  const at = words.findIndex((_, n) => fold(words.slice(n, n + count).join(' ')) === place);
  return at < 0 ? place : words.slice(at, at + count).join(' ');
}

/** "tất cả trừ phòng HCTP"; "TB12 trừ người đã xác nhận" means those of that notice. */
function readExcept(reading: Reading, said: string): FoundAudience {
  const [, first = '', second = ''] =
    /^(.+?)[\s,]+(?:ngoai )?(?:tru|khong ke|except)(?: ra)? (.+)$/.exec(said) ?? [];
  const from = read(reading, first);
  if (from.kind !== 'found') return from;
  if (/^(?:nhung |cac )?(?:nguoi |ai )?da xac nhan$/.test(second) && from.rule.kind === 'past') {
    const silent: Audience = { ...from.rule, who: 'silent' };
    return found(from.rule.who === 'reached' ? { kind: 'both', of: [from.rule, silent] } : silent);
  }
  const without = read(reading, second);
  if (without.kind !== 'found') return without;
  return found({ kind: 'except', from: from.rule, without: without.rule });
}

/** "xã Na Hang, Hàm Yên và phòng HCTP": everybody of each. */
function readList(reading: Reading, said: string): FoundAudience {
  const parts = said.split(/\s*[,;+]\s*(?:va )?|\s+(?:va|cung|and)\s+/).filter(Boolean);
  if (parts.length < 2) return nobody;
  const results = parts.map((part) => read(reading, part));
  const rules = results.flatMap((result) => (result.kind === 'found' ? [result.rule] : []));
  if (rules.length === parts.length) {
    const groupOnce = results.every((result) => result.kind === 'found' && result.groupOnce);
    return { kind: 'found', rule: { kind: 'any', of: rules }, ...(groupOnce && { groupOnce }) };
  }
  return results.some(({ kind }) => kind === 'nobody') ? nobody : { kind: 'outside' };
}

/** "trưởng phòng ở các xã": who is both. */
function readWithin(reading: Reading, said: string): FoundAudience {
  const [, first = '', second = ''] = /^(.+?) (?:o|thuoc|cua|tai|in) (.+)$/.exec(said) ?? [];
  const [one, other] = [read(reading, first), read(reading, second)];
  if (one.kind !== 'found') return one;
  if (other.kind !== 'found') return other;
  return found({ kind: 'both', of: [one.rule, other.rule] });
}

/** "phòng HCTP: nộp báo cáo" speaks to the unit; "Họp lúc 8:00" speaks to nobody yet. */
export function splitAudience(argument: string): { audience?: string; text: string } {
  const [, audience, text] = /^([^:：\n]{1,160})[:：]\s*([\s\S]*)$/u.exec(argument) ?? [];
  return audience === undefined || text === undefined
    ? { text: argument.trim() }
    : { audience: audience.trim(), text: text.trim() };
}

/** "phòng:", "đơn vị mình:" speak of the sender's own people, or of nobody in particular. */
export function isOwnUnit(phrase: string): boolean {
  return /^(?:gui |cho )*(?:ca )?(?:phong|don vi|phong ban|nhom)(?: (?:minh|ta|toi|chung ta))?$/.test(
    fold(phrase),
  );
}
