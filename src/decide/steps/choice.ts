import { choicesOf, type Message } from '../../port/message.ts';
import { go, type Step } from '../step.ts';

const bareNumber = /^\s*(?:số\s*)?(\d{1,2})\s*[.)]?\s*$/iu;

/**
 * "2" after a message with choices means the second, on every channel: not everybody sees buttons.
 * In a group the message must be quoted; a number there is mostly said to somebody else.
 */
export function choiceStep(
  lastChoices: (quoted: string | undefined) => Promise<Message | undefined>,
): Step {
  return {
    name: 'choice',
    async take(situation) {
      const { event } = situation.update;
      if (event.kind !== 'text') return go(situation);
      const number = bareNumber.exec(event.text)?.[1];
      if (!number || (situation.chat.kind === 'group' && !event.quotes)) return go(situation);
      const message = await lastChoices(event.quotes);
      const payload = message && choicesOf(message)[Number(number) - 1];
      if (!payload) return go(situation);
      return go({
        ...situation,
        update: { ...situation.update, event: { kind: 'press', payload } },
      });
    },
  };
}
