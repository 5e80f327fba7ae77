import { headsOf } from './find-unit.ts';
import { fold } from './fold.ts';
import type { Office, StaffMember, Unit } from './office.ts';

const everyone =
  /^(?:ca phong|ca nha|ca to|moi nguoi|mn|mng|toan the|toan phong|anh em|anh chi em|ace|tat ca$|tat ca moi nguoi)/;
const many = /^(?:tat ca )?(?:cac|toan the|moi|tung) /;

/** The kinds of units a phrase for many stands for, by how their names begin. */
const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:xa|phuong|tu phap|dia phuong|ubnd)\b/, /^(?:xa|phuong|thi tran|dac khu|ubnd|tu phap)\b/],
  [/\bphong\b/, /^(?:phong|van phong|thanh tra)\b/],
  [/\btrung tam\b/, /^trung tam\b/],
  [/\bdon vi\b/, /./],
];

/**
 * Those a word for many stands for: "các phòng" the heads of the divisions, "tư pháp các xã" who answers in each
 * commune, "cả phòng" everybody beside the speaker. Undefined where the words mean no such group.
 */
export function findMany(
  { office, within, self }: { office: Office; within: ReadonlySet<string>; self: StaffMember },
  typed: string,
): StaffMember[] | undefined {
  const words = fold(typed);
  if (everyone.test(words))
    return office.staff.filter(({ id, unitId }) => unitId === self.unitId && id !== self.id);
  if (!many.test(words) && !/^(?:tu phap|ubnd) (?:cac|\d+) /.test(words)) return undefined;
  const wanted = kinds.filter(([said]) => said.test(words)).map(([, name]) => name);
  const isMeant = ({ id, name, parentId }: Unit) =>
    within.has(id) && parentId !== null && wanted.some((kind) => kind.test(fold(name)));
  const heads = office.units.filter(isMeant).flatMap(({ id }) => headsOf(office, id));
  return heads.length > 0 ? heads.filter(({ id }) => id !== self.id) : undefined;
}
