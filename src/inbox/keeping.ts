import type { Outcome } from '../domain/outcome.ts';
import { maskNumbers } from '../domain/personal-number.ts';
import type { Update } from '../port/update.ts';

/**
 * What stays of an update once it is done: names go, personal numbers are masked,
 * and talk in a group that was not meant for the bot is not kept at all.
 */
export function withoutSecrets(update: Update, outcome: Outcome): Update {
  const nameless: Update = { ...update, sender: { id: update.sender.id } };
  if (outcome === 'erased')
    return {
      ...nameless,
      chat: { id: '', kind: 'private' },
      sender: { id: '' },
      event: { kind: 'withdrew' },
    };
  if (outcome === 'overheard')
    return { ...nameless, event: { kind: 'unsupported', what: 'overheard' } };
  const { event } = nameless;
  if (event.kind === 'contact')
    return { ...nameless, event: { kind: 'unsupported', what: 'contact' } };
  if ((event.kind === 'text' || event.kind === 'files') && event.text !== undefined)
    return { ...nameless, event: { ...event, text: maskNumbers(event.text) } };
  return nameless;
}
