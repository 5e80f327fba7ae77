import { z } from 'zod';
import { refuse } from './refusal.ts';
import type { Webhooks } from './webhooks.ts';
import { type Asset, type Group, newHexId, nowOf, type World } from './world.ts';

/** GMF: groups that the account itself creates, one asset each (platform document, §7). */
const ids = z.array(z.string().regex(/^\d+$/)).min(1).max(99);
const creation = z.object({
  group_name: z.string().min(1),
  group_description: z.string().optional(),
  asset_id: z.string(),
  member_user_ids: ids,
});
const memberAct = z.object({ group_id: z.string(), member_user_ids: ids });
const onlyGroup = z.object({ group_id: z.string() });

const maxMembers: Record<string, number> = { gmf10: 10, gmf50: 50, gmf100: 100 };

export function addAsset(world: World, productType = 'gmf50'): Asset {
  const validThrough = nowOf(world) + 365 * 24 * 60 * 60_000;
  const asset = { id: newHexId(), productType, validThrough };
  world.assets.set(asset.id, asset);
  return asset;
}

/** An asset that ran out disables its group. */
export function ageAssets(world: World): void {
  for (const group of world.groups.values()) {
    const asset = world.assets.get(group.assetId);
    if (asset && asset.validThrough <= nowOf(world)) group.status = 'disabled';
  }
}

/** POST creategroupwithoa */
export function createGroup(world: World, webhooks: Webhooks, body: unknown): unknown {
  const wanted = parsed(creation, body);
  const asset = world.assets.get(wanted.asset_id);
  if (!asset) throw refuse(-201, 'asset_id');
  if (asset.usedBy) throw refuse(-241);
  if (asset.validThrough <= nowOf(world)) throw refuse(-238);
  const members = wanted.member_user_ids.map((id) => world.users.get(id));
  if (!members.every((user) => user !== undefined)) throw refuse(-201, 'member_user_ids');
  if (!members.some((user) => user?.isAdmin)) throw refuse(-201, 'member_user_ids');
  if (members.length + 1 > (maxMembers[asset.productType] ?? 100)) throw refuse(-210);
  const group: Group = {
    id: newHexId(),
    name: wanted.group_name,
    description: wanted.group_description ?? '',
    assetId: asset.id,
    memberIds: new Set(wanted.member_user_ids),
    pendingIds: new Set(),
    status: 'enabled',
  };
  world.groups.set(group.id, group);
  asset.usedBy = group.id;
  tellGroup(world, webhooks, group, 'create_group');
  return summary(group);
}

export function getGroup(world: World, query: unknown): unknown {
  const group = found(world, parsed(onlyGroup, query).group_id);
  const asset = world.assets.get(group.assetId);
  return {
    group_info: {
      ...summary(group),
      max_member: String(maxMembers[asset?.productType ?? ''] ?? 100),
    },
    asset_info: {
      asset_type: asset?.productType,
      asset_id: group.assetId,
      valid_through: dateOf(asset?.validThrough ?? 0),
      auto_renew: 'true',
    },
    group_setting: {
      lock_send_msg: false,
      join_appr: true,
      enable_msg_history: true,
      enable_link_join: true,
    },
  };
}

const page = z.object({
  group_id: z.string().optional(),
  offset: z.coerce.number().int().nonnegative().default(0),
  count: z.coerce.number().int().positive().max(50).default(5),
});

export function listGroups(world: World, query: unknown): unknown {
  const { offset, count } = parsed(page, query);
  const all = [...world.groups.values()];
  const groups = all.slice(offset, offset + count).map(summary);
  return { offset, count, total: all.length, group_count: groups.length, groups };
}

export function listMembers(world: World, query: unknown): unknown {
  const { group_id: groupId, offset, count } = parsed(page, query);
  const group = found(world, groupId ?? '');
  const all = [
    { oa_id: world.oaId, name: world.settings.oaName, avatar: '' },
    ...[...group.memberIds].map((id) => ({
      user_id: id,
      name: world.users.get(id)?.name,
      avatar: '',
    })),
  ];
  const members = all.slice(offset, offset + count);
  return { offset, count, total: all.length, member_count: members.length, members };
}

type Act = (world: World, group: Group, userIds: string[]) => { event: string } | undefined;

export const memberActs: Readonly<Record<string, Act>> = {
  invite: (world, group, userIds) => {
    if (group.memberIds.size + userIds.length > 99) throw refuse(-210);
    for (const id of userIds) {
      const user = world.users.get(id);
      const recent = nowOf(world) - (user?.lastInteraction ?? 0) <= world.settings.windowMs;
      if (!user || !(user.follows || recent)) throw refuse(-213);
    }
    for (const id of userIds) group.memberIds.add(id);
    return { event: 'user_join_group' };
  },
  acceptpendinginvite: (_world, group, userIds) => {
    if (!userIds.every((id) => group.pendingIds.has(id))) throw refuse(-201, 'member_user_ids');
    for (const id of userIds) {
      group.pendingIds.delete(id);
      group.memberIds.add(id);
    }
    return { event: 'accept_request_join_group' };
  },
  rejectpendinginvite: (_world, group, userIds) => {
    for (const id of userIds) group.pendingIds.delete(id);
    return { event: 'reject_request_join_group' };
  },
  removemembers: (_world, group, userIds) => {
    for (const id of userIds) group.memberIds.delete(id);
    return { event: 'user_out_group' };
  },
  addadmins: () => ({ event: 'add_group_admin' }),
  removeadmins: () => ({ event: 'remove_group_admin' }),
};

export function changeMembers(
  world: World,
  webhooks: Webhooks,
  act: Act,
  body: unknown,
): undefined {
  const { group_id: groupId, member_user_ids: userIds } = parsed(memberAct, body);
  const group = found(world, groupId);
  const done = act(world, group, userIds);
  if (done) tellGroup(world, webhooks, group, done.event, userIds);
}

export function deleteGroup(world: World, webhooks: Webhooks, body: unknown): undefined {
  const group = found(world, parsed(onlyGroup, body).group_id);
  closeGroup(world, webhooks, group);
}

export function closeGroup(world: World, webhooks: Webhooks, group: Group): void {
  world.groups.delete(group.id);
  tellGroup(world, webhooks, group, 'delete_group');
}

export function tellGroup(
  world: World,
  webhooks: Webhooks,
  group: Group,
  event: string,
  userIds?: string[],
): void {
  webhooks.emit(group.id, {
    event_name: event,
    oa_id: world.oaId,
    group_id: group.id,
    ...(userIds ? { users: userIds.map((id) => ({ id })) } : {}),
  });
}

const assetQuestion = z.object({
  quota_owner: z.enum(['OA', 'App']),
  product_type: z.string().optional(),
  quota_type: z.string().optional(),
});

/** POST /v3.0/oa/quota/group */
export function listAssets(world: World, body: unknown): unknown {
  const { product_type: productType } = parsed(assetQuestion, body);
  return [...world.assets.values()]
    .filter((asset) => !productType || asset.productType === productType)
    .map((asset) => ({
      product_type: asset.productType,
      quota_type: 'sub_quota',
      asset_id: asset.id,
      valid_through: dateOf(asset.validThrough),
      auto_renew: false,
      status: asset.usedBy ? 'used' : 'available',
      used_id: asset.usedBy ?? '',
    }));
}

function found(world: World, groupId: string): Group {
  const group = world.groups.get(groupId);
  if (!group) throw refuse(-403);
  if (group.status === 'disabled') throw refuse(-237);
  return group;
}

function summary(group: Group) {
  return {
    name: group.name,
    avatar: '',
    group_id: group.id,
    group_link: `https://zalo.me/g/${group.id.slice(0, 9)}`,
    group_description: group.description,
    total_member: group.memberIds.size + 1,
    status: group.status,
  };
}

function dateOf(time: number): string {
  const [year, month, day] = new Date(time).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

function parsed<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body);
  if (!result.success) throw refuse(-201, result.error.issues[0]?.path.join('.'));
  return result.data;
}
