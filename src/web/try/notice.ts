import { find } from './element.ts';

export type NoticeName = 'offline' | 'refused' | 'unheard' | 'noAlert' | 'noButton' | 'tooLarge';

let hiding: ReturnType<typeof setTimeout> | undefined;

/** Says something at the foot of the page; its words stand in the markup. */
export function notify(name: NoticeName, stays = false): void {
  const notice = find(document, '#notice');
  clearTimeout(hiding);
  notice.textContent = notice.dataset[name] ?? '';
  notice.hidden = false;
  if (!stays) hiding = setTimeout(clearNotice, 6_000);
}

export function clearNotice(): void {
  clearTimeout(hiding);
  find(document, '#notice').hidden = true;
}
