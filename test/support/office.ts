import type { TestHouse } from './house.ts';
import type { Phone } from './phone.ts';

/** A small office: a department, a division and a commune, with one telephone each for who matters. */
export const officeFile = `unit_code,unit_name,parent_unit,staff_code,full_name,position,role,phone,email
STP,Sở Tư pháp,,GD01,Lê Thị Thu Hằng,Giám đốc,leader,,
HCTP,Phòng Hành chính tư pháp,STP,HC01,Hoàng Văn Dũng,Trưởng phòng,head,,
HCTP,Phòng Hành chính tư pháp,STP,HC02,Trần Thị Hà,Chuyên viên,staff,,
HCTP,Phòng Hành chính tư pháp,STP,HC03,Nguyễn Văn An,Chuyên viên,staff,,
NAHANG,UBND xã Na Hang,STP,NH01,Lương Văn Khôi,Công chức tư pháp – hộ tịch,staff,,
`;

export type Office = {
  leader: Phone;
  head: Phone;
  ha: Phone;
  an: Phone;
  groupId: string;
  invites: Map<string, string>;
};

/** Everybody but Mr Khôi links their account, and the division's group is connected. */
export async function openOffice(house: TestHouse, channel: 'zalo' | 'telegram'): Promise<Office> {
  const report = await house.app.importOrganisation(officeFile);
  if (report.kind === 'refused') throw new Error(JSON.stringify(report.problems));
  const invites = new Map(
    report.invitations.map(({ staff_code, invite_code }) => [staff_code, invite_code]),
  );
  const join = async (name: string, code: string): Promise<Phone> => {
    const phone = await house.phone(channel, name);
    if (channel === 'telegram') await phone.say('/start');
    await phone.say(`/lienket ${invites.get(code)}`);
    await phone.awaits(new RegExp(name));
    return phone;
  };
  const leader = await join('Lê Thị Thu Hằng', 'GD01');
  const head = await join('Hoàng Văn Dũng', 'HC01');
  const ha = await join('Trần Thị Hà', 'HC02');
  const an = await join('Nguyễn Văn An', 'HC03');
  const groupId = openGroup(house, channel, [leader, head, ha, an]);
  await head.say('/ketnoinhom HCTP', { groupId });
  await head.awaits(/Hành chính tư pháp/, { groupId });
  return { leader, head, ha, an, groupId, invites };
}

function openGroup(
  house: TestHouse,
  channel: 'zalo' | 'telegram',
  members: readonly Phone[],
): string {
  const memberIds = members.map(({ userId }) => userId);
  if (channel === 'telegram') return house.telegram.addGroup({ title: 'Phòng HCTP', memberIds }).id;
  return house.zalo.people.createGroup({ name: 'Phòng HCTP', memberIds }).groupId;
}
