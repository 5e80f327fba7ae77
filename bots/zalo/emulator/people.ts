import { createAccounts } from './accounts.ts';
import { createGatherings } from './gatherings.ts';
import { createTalk } from './talk.ts';
import type { Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

/** What people do on their phones, and what the platform then tells the account. */
export type People = ReturnType<typeof createPeople>;

export function createPeople(world: World, webhooks: Webhooks) {
  return {
    ...createAccounts(world, webhooks),
    ...createTalk(world, webhooks),
    ...createGatherings(world, webhooks),
  };
}
