import type { FigureField } from './figures.ts';
import { findUnits } from './find-unit.ts';
import { fold } from './fold.ts';
import type { LocalDate } from './local-date.ts';
import { addDays } from './local-date.ts';
import type { Office, Unit } from './office.ts';

/** What a sentence says a form is, part by part; what it does not say is missing. */
export type FormWords = { title: string; fields: FigureField[]; units: string; rest: string };

const unitsMark = /(?:^|[;.\n])\s*(?:đơn vị|don vi|gửi|gui|cho|units?)\s*:?\s+/iu;
const cutoffMark = /(?:^|[;.,\n])\s*(?:chốt|chot|hạn|han|cutoff|due)\s*(?::|\s)/iu;

/** "Chứng thực quý IV: bản sao (bản); chữ ký (việc). Đơn vị: các xã. Chốt 17h ngày 15 hằng tháng". */
export function readForm(text: string): FormWords {
  const [before, rest] = cut(text, cutoffMark);
  const [head, units] = cut(before, unitsMark);
  const [, title = head, list = ''] = /^([^:\n]+)[:\n]([\s\S]*)$/u.exec(head) ?? [];
  return {
    title: tidy(title),
    fields: readFields(list),
    units: tidy(units),
    rest: rest.trim(),
  };
}

function cut(text: string, mark: RegExp): [before: string, after: string] {
  const found = mark.exec(text);
  if (!found) return [text, ''];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

const tidy = (text: string): string => text.trim().replace(/[.;,\s]+$/u, '');

/** "bản sao (bản); tỷ lệ đúng hạn (%)": what is counted, and in what; shares are not added up. */
export function readFields(text: string): FigureField[] {
  const separator = /[;\n]/u.test(text) ? /[;\n]+/u : /,(?![^(]*\))/u;
  return text
    .split(separator)
    .map((part) => tidy(part.replace(/^\s*(?:\d+[.)]|[-–•])\s*/u, '')))
    .filter(Boolean)
    .slice(0, 30)
    .map((part) => {
      const [, label = part, measure = ''] = /^(.*?)\s*\(([^)]*)\)$/u.exec(part) ?? [];
      return {
        label,
        measure: measure.trim(),
        adds: !/%|tỷ lệ|tỉ lệ|ty le|bình quân/iu.test(part),
      };
    });
}

const all = /^(?:tat ca|toan bo|moi don vi|cac don vi|all)(?: cac)?(?: don vi| phong| units)?$/;
const communes = /^(?:tat ca )?(?:cac )?(?:xa|tu phap xa|xa phuong|xa, phuong|communes)$/;
const divisions = /^(?:tat ca )?(?:cac )?(?:phong|phong ban|divisions)$/;
const isCommune = ({ name }: Unit): boolean =>
  /\b(?:xa|phuong|thi tran|dac khu)\b/.test(fold(name));

/** "các xã", "các phòng", "phòng HCTP, xã Na Hang"; `unknown` is the first name that is no unit within reach. */
export function readUnits(
  office: Office,
  within: ReadonlySet<string>,
  typed: string,
): { unitIds: string[] } | { unknown: string } {
  const reached = office.units.filter(({ id }) => within.has(id));
  const below = reached.filter(({ parentId }) => parentId !== null);
  const words = fold(typed).replace(/[.;]+$/, '');
  const ids = (units: readonly Unit[]) => ({ unitIds: units.map(({ id }) => id) });
  if (all.test(words)) return ids(below.length > 0 ? below : reached);
  if (communes.test(words)) return found(below.filter(isCommune), typed);
  if (divisions.test(words))
    return found(
      below.filter((unit) => !isCommune(unit)),
      typed,
    );
  const unitIds: string[] = [];
  for (const name of typed.split(/\s*(?:[,;\n]|\s(?:và|va|and)\s)\s*/u).filter(Boolean)) {
    const [unit, ...others] = findUnits(office, name).filter(({ id }) => within.has(id));
    if (!unit || others.length > 0) return { unknown: name };
    unitIds.push(unit.id);
  }
  return unitIds.length > 0 ? { unitIds: [...new Set(unitIds)] } : { unknown: typed };
}

function found(units: readonly Unit[], typed: string): { unitIds: string[] } | { unknown: string } {
  return units.length > 0 ? { unitIds: units.map(({ id }) => id) } : { unknown: typed };
}

const counted = /(?:so lieu|tinh)(?: tinh)? (?:den|toi)(?: het)?(?: ngay)? (\d{1,2})(?![\dh:])/;

/** "số liệu đến ngày 14": how many days before the cut-off's day that is; null where nothing is said. */
export function readDataLag(text: string, cutoffDay: LocalDate): number | null {
  const day = Number(counted.exec(fold(text))?.[1]);
  if (!day) return null;
  for (let lag = 1; lag <= 31; lag++) if (addDays(cutoffDay, -lag).day === day) return lag;
  return null;
}

/** The words without what they say about the span, so that its day is not taken for the cut-off. */
export function withoutDataLag(text: string): string {
  return text.replace(
    /[,;]?\s*(?:số liệu|so lieu)?\s*(?:tính|tinh)?\s+(?:đến|den|tới|toi)\s+(?:hết\s+|het\s+)?(?:ngày\s+|ngay\s+)?\d{1,2}(?:[/-]\d{1,2})?(?=$|[\s.,;])/iu,
    (whole) => (/số liệu|so lieu|tính|tinh/iu.test(whole) ? '' : whole),
  );
}
