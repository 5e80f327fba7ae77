import type { Decision, Situation } from '../../domain/decision.ts';
import type { Event } from '../../port/update.ts';
import { end, go, type Step, say } from '../step.ts';

type Keeper = (situation: Situation, event: Event) => Decision | undefined;

/** Events that are about the channel and not about what somebody wants. */
const keepers: Partial<Record<Event['kind'], Keeper>> = {
  echo: () => ({ outcome: 'echo' }),
  receipt: (_situation, event) =>
    event.kind === 'receipt'
      ? {
          outcome: 'receipt',
          changes: [{ kind: 'receipt', state: event.state, messageIds: event.messageIds }],
        }
      : undefined,
  moved: (_situation, event) =>
    event.kind === 'moved'
      ? { outcome: 'moved', changes: [{ kind: 'move-chat', toChatId: event.toChatId }] }
      : undefined,
  departed: () => ({
    outcome: 'departed',
    changes: [{ kind: 'reachable', reachable: false }],
    conversation: null,
  }),
  withdrew: () => ({ outcome: 'erased', changes: [{ kind: 'erase-person' }] }),
  group: (_situation, event) =>
    event.kind === 'group' && event.change === 'closed'
      ? { outcome: 'group_changed', changes: [{ kind: 'disconnect-group' }] }
      : { outcome: 'group_changed' },
};

export const housekeeping: Step = {
  name: 'housekeeping',
  take(situation) {
    const { event } = situation.update;
    const decision = keepers[event.kind]?.(situation, event);
    return decision ? end(decision) : go(situation);
  },
};

/** The first hello of a private chat. */
export const welcome: Step = {
  name: 'welcome',
  take(situation) {
    if (situation.update.event.kind !== 'arrived') return go(situation);
    if (situation.chat.kind === 'group') return end({ outcome: 'group_changed' });
    const { words } = situation;
    return say(situation, 'arrived', words('office.welcome'), [
      { label: words('office.menuButton'), payload: '#menu' },
    ]);
  },
};

/** A group is people talking to each other: the bot listens only when it is spoken to. */
export const overheard: Step = {
  name: 'overheard',
  take(situation) {
    const { event } = situation.update;
    const spokenTo = 'toBot' in event ? event.toBot : event.kind === 'press';
    if (situation.chat.kind === 'private' || spokenTo) return go(situation);
    return end({ outcome: 'overheard' });
  },
};

/** A paper without words belongs to the notice that is being written, else to some work: which, they are asked. */
function meantBy({ staff, conversation }: Situation): string | undefined {
  if (!staff) return undefined;
  return conversation.open?.command === 'thongbao' ? '#thongbao tep' : '#bangchung';
}

/** What the bot cannot read, it says so. */
export const unreadable: Step = {
  name: 'unreadable',
  take(situation) {
    const { event } = situation.update;
    if (event.kind === 'text' || event.kind === 'press') return go(situation);
    const words = event.kind === 'files' ? event.text || meantBy(situation) : '';
    if (event.kind === 'files' && words) {
      const { files, quotes, toBot } = event;
      const asText = {
        kind: 'text' as const,
        text: words,
        toBot,
        files,
        ...(quotes && { quotes }),
      };
      return go({ ...situation, update: { ...situation.update, event: asText } });
    }
    if (event.kind === 'unsupported' && event.what.startsWith('notice:'))
      return end({ outcome: 'unsupported' });
    return say(situation, 'unsupported', situation.words(`office.unreadable.${event.kind}`));
  },
};
