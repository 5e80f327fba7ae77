import type { Phone } from '../../port/try-out.ts';
import { element, find } from './element.ts';

export type Switcher = {
  choose(phoneId: string): void;
  /** Something new on a phone that may be out of sight. */
  mark(phoneId: string): void;
};

/** On a narrow screen one phone shows at a time; wide screens hide this row by their style sheet. */
export function createSwitcher(phones: readonly Phone[]): Switcher {
  const tabs = new Map(
    phones.map(({ id, short, channel }) => [
      id,
      element('button', { type: 'button', class: channel, 'aria-controls': `phone-${id}` }, short),
    ]),
  );
  find(document, '#switch').replaceChildren(...tabs.values());
  for (const [id, tab] of tabs)
    tab.onclick = () => {
      choose(id);
      document.getElementById(`phone-${id}`)?.scrollIntoView({ block: 'nearest' });
    };

  function choose(phoneId: string): void {
    for (const [id, tab] of tabs) {
      const chosen = id === phoneId;
      tab.setAttribute('aria-pressed', String(chosen));
      if (chosen) tab.classList.remove('news');
      document.getElementById(`phone-${id}`)?.classList.toggle('chosen', chosen);
    }
  }

  function mark(phoneId: string): void {
    const tab = tabs.get(phoneId);
    if (tab?.getAttribute('aria-pressed') === 'false') tab.classList.add('news');
  }

  if (phones[0]) choose(phones[0].id);
  return { choose, mark };
}
