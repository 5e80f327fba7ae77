import type { Audience } from './broadcast-audience.ts';
import { commandedUnits, findUnits } from './find-unit.ts';
import { fold } from './fold.ts';
import type { Office, Role, StaffMember } from './office.ts';
import { isAtLeast } from './permission.ts';

/** What a phrase says a notice is for; `outside` is known but not this sender's to address. */
export type FoundAudience =
  | { kind: 'found'; rule: Audience }
  | { kind: 'outside' }
  | { kind: 'nobody' };

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

/** "tất cả", "trưởng phòng", "phòng HCTP": everyone, a role or a unit, as far as the sender may. */
export function findAudience(office: Office, sender: StaffMember, typed: string): FoundAudience {
  const words = fold(typed)
    .replace(/^(?:gui|cho|toi|den) /, '')
    .replace(/[.,;:]+$/, '');
  const leads = isAtLeast(sender.role, 'leader');
  if (everyone.test(words))
    return leads ? { kind: 'found', rule: { kind: 'all' } } : { kind: 'outside' };
  const role = rolesByWords.find(([pattern]) => pattern.test(words))?.[1];
  if (role) return leads ? { kind: 'found', rule: { kind: 'role', role } } : { kind: 'outside' };
  const [unit, ...others] = findUnits(office, words);
  if (!unit || others.length > 0) return { kind: 'nobody' };
  if (!commandedUnits(office, sender).has(unit.id)) return { kind: 'outside' };
  return { kind: 'found', rule: { kind: 'unit', unitId: unit.id } };
}

/** "phòng HCTP: nộp báo cáo" speaks to the unit; "Họp lúc 8:00" speaks to nobody yet. */
export function splitAudience(argument: string): { audience?: string; text: string } {
  const [, audience, text] = /^([^:：\n]{1,80})[:：]\s*([\s\S]*)$/u.exec(argument) ?? [];
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
