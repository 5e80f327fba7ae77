import { z } from 'zod';
import type { Client } from './client.ts';
import type { Reply } from './transport.ts';

const base = '/v3.0/oa/group/';

/** The right to one group; bought by the office. */
export type GroupAsset = {
  assetId: string;
  productType: string;
  isAvailable: boolean;
  usedBy?: string;
};

const assets = z
  .array(
    z.object({
      asset_id: z.string(),
      product_type: z.string(),
      status: z.string(),
      used_id: z.string().optional(),
    }),
  )
  .transform((rows): GroupAsset[] =>
    rows.map((row) => ({
      assetId: row.asset_id,
      productType: row.product_type,
      isAvailable: row.status === 'available',
      usedBy: row.used_id || undefined,
    })),
  );

export function groupAssets(
  client: Client,
  ask: { productType: string; quotaType: string },
): Promise<Reply<GroupAsset[]>> {
  const json = { quota_owner: 'OA', product_type: ask.productType, quota_type: ask.quotaType };
  return client.request({ method: 'POST', path: '/v3.0/oa/quota/group', json }, assets);
}

export type GroupInfo = {
  groupId: string;
  name: string;
  link?: string;
  isEnabled: boolean;
  memberCount: number;
};

const info = z
  .object({
    group_id: z.string(),
    name: z.string(),
    group_link: z.string().optional(),
    status: z.string(),
    total_member: z.coerce.number(),
  })
  .transform(
    (row): GroupInfo => ({
      groupId: row.group_id,
      name: row.name,
      link: row.group_link,
      isEnabled: row.status === 'enabled',
      memberCount: row.total_member,
    }),
  );

/** 1 to 99 members, at least one of them an administrator of the account. */
export function createGroup(
  client: Client,
  group: { name: string; description?: string; assetId: string; memberIds: string[] },
): Promise<Reply<GroupInfo>> {
  const json = {
    group_name: group.name,
    ...(group.description ? { group_description: group.description } : {}),
    asset_id: group.assetId,
    member_user_ids: group.memberIds,
  };
  return client.request({ method: 'POST', path: `${base}creategroupwithoa`, json }, info);
}

export function getGroup(client: Client, groupId: string): Promise<Reply<GroupInfo>> {
  const shape = z.object({ group_info: info }).transform((data) => data.group_info);
  const query = { group_id: groupId };
  return client.request({ method: 'GET', path: `${base}getgroup`, query }, shape);
}

type Page = { offset: number; count: number };
const asQuery = ({ offset, count }: Page) => ({ offset: String(offset), count: String(count) });

export function listGroups(
  client: Client,
  page: Page,
): Promise<Reply<{ total: number; groups: GroupInfo[] }>> {
  const shape = z.object({ total: z.coerce.number(), groups: z.array(info) });
  const query = asQuery(page);
  return client.request({ method: 'GET', path: `${base}getgroupsofoa`, query }, shape);
}

/** The account itself stands in the list without a `userId`. */
export type GroupMember = { userId?: string; name?: string };
const members = z
  .object({
    total: z.coerce.number(),
    members: z.array(z.object({ user_id: z.string().optional(), name: z.string().optional() })),
  })
  .transform(({ total, members: rows }) => ({
    total,
    members: rows.map((row): GroupMember => ({ userId: row.user_id, name: row.name })),
  }));

export function listMembers(
  client: Client,
  groupId: string,
  page: Page,
): Promise<Reply<{ total: number; members: GroupMember[] }>> {
  const query = { group_id: groupId, ...asQuery(page) };
  return client.request({ method: 'GET', path: `${base}listmember`, query }, members);
}

/** What can be done with members; those invited must follow the account or have interacted within 7 days. */
export type MemberAct =
  | 'invite'
  | 'acceptpendinginvite'
  | 'rejectpendinginvite'
  | 'addadmins'
  | 'removeadmins'
  | 'removemembers';

export function changeMembers(
  client: Client,
  act: MemberAct,
  groupId: string,
  userIds: string[],
): Promise<Reply<unknown>> {
  const json = { group_id: groupId, member_user_ids: userIds };
  return client.request({ method: 'POST', path: `${base}${act}`, json }, z.unknown());
}

export function deleteGroup(client: Client, groupId: string): Promise<Reply<unknown>> {
  const json = { group_id: groupId };
  return client.request({ method: 'POST', path: `${base}delete`, json }, z.unknown());
}
