import type { Broadcast } from '../../domain/broadcast.ts';
import type { AudienceCount } from '../../domain/broadcast-reach.ts';
import type { StaffCall } from '../../domain/command.ts';
import type { Outgoing } from '../../domain/decision.ts';
import { sayManner, sayWays } from '../../domain/notice-manner.ts';
import { privateNotice, sayAudience } from '../../domain/notice-message.ts';
import { isAtLeast } from '../../domain/permission.ts';

/** Every other leader is shown the whole notice and its count, and asked; the first to answer decides. */
export async function askSecond(
  { records, speak, staff, calendar, now }: StaffCall,
  broadcast: Broadcast,
  count: AudienceCount,
): Promise<Outgoing[]> {
  const office = await records.office();
  const leaders = office.staff.filter(
    (one) => one.id !== staff.id && isAtLeast(one.role, 'leader'),
  );
  const addresses = await records.addressesOf(leaders.map((one) => one.id));
  const { id, number, audience, textEn } = broadcast;
  const { sendAt, expiresAt, ...manner } = broadcast;
  const open = calendar.isOfficeTime(sendAt ?? now);
  return [...addresses].map(([staffId, { language, ...to }]): Outgoing => {
    const words = speak(language);
    const read = privateNotice(speak('vi'), { ...broadcast, sender: staff }).text;
    const times = {
      ...manner,
      ...(sendAt && { sendAt: sendAt.toISOString() }),
      ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    };
    const text = [
      words('broadcast.compose.askApproval', {
        number,
        n: count.targeted,
        text: read,
        name: staff.fullName,
        audience: sayAudience(words, office, audience),
      }),
      ...(count.citizens > 0 ? [words('compose.citizens', { n: count.citizens })] : []),
      ...sayWays(words, count),
      ...(textEn ? [words('compose.english', { text: textEn })] : []),
      ...sayManner(words, times, open),
    ].join('\n');
    const buttons = [
      { label: words('broadcast.compose.approve'), payload: `#duyettb ${number}` },
      { label: words('broadcast.compose.refuse'), payload: `#khongduyettb ${number}` },
    ];
    const message = { text, language, buttons };
    return { to, purpose: 'system', subjectId: id, staffId, message };
  });
}
