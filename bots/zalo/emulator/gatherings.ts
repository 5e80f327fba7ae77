import { addAsset, closeGroup, tellGroup } from './groups.ts';
import type { Webhooks } from './webhooks.ts';
import { type Group, groupOf, memberIn, newHexId, userOf, type World } from './world.ts';

type Member = { groupId: string; userId: string };

/** What happens to groups apart from the account's own calls. */
export function createGatherings(world: World, webhooks: Webhooks) {
  const tell = (group: Group, event: string, userId?: string) =>
    tellGroup(world, webhooks, group, event, userId ? [userId] : undefined);
  return {
    addAsset: ({ productType }: { productType?: string } = {}) => ({
      assetId: addAsset(world, productType).id,
    }),
    /** A group that stands ready, as if the office had had it made. */
    createGroup: ({ id = newHexId(), name, memberIds }: NewGroup) => {
      const asset = addAsset(world);
      asset.usedBy = id;
      const members = new Set(memberIds.map((userId) => userOf(world, userId).id));
      const rest = { description: '', pendingIds: new Set<string>(), status: 'enabled' as const };
      const group = { id, name, assetId: asset.id, memberIds: members, ...rest };
      world.groups.set(id, group);
      tell(group, 'create_group');
      return { groupId: id };
    },
    joinGroup: ({ groupId, userId }: Member) => {
      const group = groupOf(world, groupId);
      group.memberIds.add(userOf(world, userId).id);
      tell(group, 'user_join_group', userId);
    },
    requestJoin: ({ groupId, userId }: Member) => {
      const group = groupOf(world, groupId);
      group.pendingIds.add(userOf(world, userId).id);
      tell(group, 'user_request_join_group', userId);
    },
    leaveGroup: ({ groupId, userId }: Member) => {
      const group = memberIn(world, groupId, userId);
      group.memberIds.delete(userId);
      tell(group, 'user_out_group', userId);
    },
    disableGroup: ({ groupId }: { groupId: string }) => {
      groupOf(world, groupId).status = 'disabled';
    },
    closeGroup: ({ groupId }: { groupId: string }) =>
      closeGroup(world, webhooks, groupOf(world, groupId)),
  };
}

type NewGroup = { id?: string; name: string; memberIds: string[] };
