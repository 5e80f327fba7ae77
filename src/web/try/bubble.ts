import type { Bubble } from '../../port/try-out.ts';
import { copyOf, element, find } from './element.ts';
import { colourOf, dressFace } from './face.ts';
import { dayOf, timeOf } from './time.ts';

export type BubbleActions = {
  onPress(bubble: Bubble, button: number): void;
  onQuote(bubble: Bubble): void;
};

/** `phoneId` is whose screen this is: files are fetched by it. */
export type Seen = { phoneId: string; own: boolean; group: boolean; firstOfDay: boolean };

/** Draws one message of a chat. */
export function drawBubble(bubble: Bubble, seen: Seen, actions: BubbleActions): HTMLElement {
  const message = copyOf('bubble-template');
  message.classList.add(seen.own ? 'own' : 'other');
  if (bubble.from === 'bot') message.classList.add('bot');
  message.dataset.bubble = bubble.id;
  drawFace(message, bubble);
  drawName(message, bubble, seen);
  const quoted = find(message, '.quoted');
  quoted.textContent = bubble.quotes ?? '';
  quoted.hidden = bubble.quotes === undefined;
  find(message, '.text').append(...withLinks(bubble.text));
  if (bubble.file) find(message, '.text').after(drawFile(bubble, bubble.file, seen));
  const time = find(message, 'time');
  time.setAttribute('datetime', bubble.at);
  time.textContent = whenSaid(new Date(bubble.at), seen);
  drawButtons(message, bubble, actions);
  const quote = find(message, '.quote');
  if (seen.group && bubble.from === 'bot') quote.onclick = () => actions.onQuote(bubble);
  else quote.remove();
  return message;
}

/** Pushing the clock makes days fly by: the first words of another day say which day it is. */
function whenSaid(at: Date, { firstOfDay }: Seen): string {
  const time = timeOf(at);
  return firstOfDay ? `${dayOf(at, document.documentElement.lang)} · ${time}` : time;
}

function drawFace(message: HTMLElement, bubble: Bubble): void {
  const face = find(message, '.face');
  if (bubble.from === 'bot') face.append(element('img', { src: '/try/assets/mark.svg', alt: '' }));
  else dressFace(face, bubble.name, 'person');
}

function drawName(message: HTMLElement, bubble: Bubble, seen: Seen): void {
  const name = find(message, '.name');
  name.textContent = bubble.name;
  if (bubble.from !== 'bot') name.style.color = colourOf(bubble.name);
  // In a private chat one sees who speaks by the side; a screen reader still hears the name.
  if (seen.own || !seen.group) name.classList.add('unseen');
}

function drawButtons(message: HTMLElement, bubble: Bubble, actions: BubbleActions): void {
  const place = find(message, '.buttons');
  for (const [index, { label, url }] of bubble.buttons.entries()) {
    if (url) {
      place.append(
        element(
          'a',
          { class: 'choice', href: url, target: '_blank', rel: 'noopener noreferrer' },
          label,
        ),
      );
      continue;
    }
    const button = element('button', { type: 'button', class: 'choice' }, label);
    button.onclick = () => actions.onPress(bubble, index);
    place.append(button);
  }
  if (bubble.buttons.length === 0) place.remove();
}

/** A picture is shown, anything else is a name to take away; both open the file itself. */
function drawFile(
  { id }: Bubble,
  { name, picture }: { name: string; picture: boolean },
  seen: Seen,
) {
  const address = `/try/files/${encodeURIComponent(seen.phoneId)}/${encodeURIComponent(id)}`;
  if (!picture) return element('a', { class: 'file', href: address, download: name }, name);
  const shown = element('img', { src: address, alt: name });
  return element(
    'a',
    { class: 'picture', href: address, target: '_blank', rel: 'noopener noreferrer' },
    shown,
  );
}

const shownAddress = 36;

/** Addresses in the text become links, long ones cut short to the eye; everything else stays text. */
function withLinks(text: string): (Node | string)[] {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/).map((piece, n) => {
    if (n % 2 === 0) return piece;
    const shown = piece.length > shownAddress ? `${piece.slice(0, shownAddress - 1)}…` : piece;
    const attributes = { href: piece, title: piece, target: '_blank', rel: 'noopener noreferrer' };
    return element('a', attributes, shown);
  });
}
