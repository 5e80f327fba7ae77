import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { commandedUnits } from '../../domain/find-unit.ts';
import { fold } from '../../domain/fold.ts';
import type { NoticeDraft } from '../../domain/notice-draft.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import type { Button } from '../../port/message.ts';

export const nothingWaits = ({ words }: StaffCall): Decision =>
  refused(words('commands.thongbao.nothingWaits'));

export function cancel(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'thongbao') };
}

/** Asks something about a draft, which comes back with the answer. */
export const askAbout = (
  call: StaffCall,
  draft: NoticeDraft,
  text: string,
  buttons: Button[] = [],
): Decision => ask(call, 'thongbao', draft, text, buttons);

/** A button on one of our questions: it means this draft and no other. */
export const draftButton = (label: string, act: string, { key }: NoticeDraft): Button => ({
  label,
  payload: `#thongbao ${act} ${key}`,
});

export async function askAudience(
  call: StaffCall,
  draft: NoticeDraft,
  before?: string,
): Promise<Decision> {
  const { words, staff, records } = call;
  const office = await records.office();
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
  const buttons = [...wide, ...units].map(([label, target]) =>
    draftButton(label, `toi ${target}`, draft),
  );
  const question = words('compose.askAudience');
  return askAbout(call, draft, before ? `${before}\n${question}` : question, buttons);
}
