import type { Bubble, Phone } from '../../port/try-out.ts';
import { drawBubble } from './bubble.ts';
import * as calls from './calls.ts';
import { createComposer } from './composer.ts';
import { copyOf, element, find } from './element.ts';
import { dressFace } from './face.ts';
import { notify } from './notice.ts';
import { createScreen } from './screen.ts';

export type PhoneView = {
  root: HTMLElement;
  show(bubbles: readonly Bubble[]): void;
  fill(text: string, speakerId: string): void;
  /** Leads the eye to the newest button whose label begins so. */
  pointAt(button: string, speakerId: string): void;
};

/** One phone of the page. `onNew` hears of words from the bot that just arrived. */
export function createPhone(phone: Phone, onNew: () => void): PhoneView {
  const root = dressPhone(phone);
  const log = find(root, '.log');
  let bubbles: readonly Bubble[] = [];
  let opened = false;

  const composer = createComposer(root, phone, {
    onSpeaker: () => show(bubbles),
    onFile: sendFile,
    onSend: (text, quotes) => sendWords({ text, ...(quotes && { quotes }) }),
  });
  const screen = createScreen(log, (bubble, firstOfDay) =>
    drawBubble(
      bubble,
      {
        phoneId: phone.id,
        own: bubble.from === composer.speakerId(),
        group: phone.kind === 'group',
        firstOfDay,
      },
      {
        onPress: (pressed, button) => void pressButton(pressed.id, button),
        onQuote: composer.quote,
      },
    ),
  );
  for (const words of phone.suggestions) {
    const chip = element('button', { type: 'button', class: 'chip' }, words);
    chip.onclick = () => void sendWords({ text: words });
    find(root, '.chips').append(chip);
  }

  const speaking = () => ({ phoneId: phone.id, speakerId: composer.speakerId() });
  const sendWords = async (words: { text: string; quotes?: string }) =>
    taken(await calls.say({ ...speaking(), ...words }));
  async function sendFile(file: File): Promise<boolean> {
    if (file.size > mostBytes) {
      notify('tooLarge');
      return false;
    }
    const content = await base64Of(file);
    return taken(await calls.attach({ ...speaking(), name: file.name, content }));
  }
  const pressButton = async (bubbleId: string, button: number) =>
    taken(await calls.press({ ...speaking(), bubbleId, button }));

  function show(next: readonly Bubble[]): void {
    bubbles = next;
    root.classList.toggle('fresh', next.length === 0);
    const fresh = screen.show(next, composer.speakerId());
    if (opened && fresh.some(({ from }) => from === 'bot')) onNew();
    opened = true;
  }

  function pointAt(button: string, speakerId: string): void {
    composer.speakAs(speakerId);
    const wanted = button.toLocaleLowerCase();
    const labelled = [...log.querySelectorAll<HTMLElement>('button.choice')].map((choice) => ({
      choice,
      label: choice.textContent?.trim().toLocaleLowerCase() ?? '',
    }));
    // "Gửi" is not "Gửi thử": what only begins with the words comes second.
    const found = (
      labelled.findLast(({ label }) => label === wanted) ??
      labelled.findLast(({ label }) => label.startsWith(wanted))
    )?.choice;
    if (!found) {
      notify('noButton');
      return;
    }
    found.scrollIntoView({ block: 'nearest' });
    found.focus({ preventScroll: true });
    flash(found);
  }

  return { root, show, fill: composer.fill, pointAt };
}

/** A data URL ends in what we want. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** As much as Zalo lets anybody send (platform document, §4). */
const mostBytes = 5 * 1024 * 1024;

function taken(answer: calls.Answer): boolean {
  if (answer.kind !== 'done') notify(answer.kind);
  return answer.kind === 'done';
}

function dressPhone(phone: Phone): HTMLElement {
  const root = copyOf('phone-template');
  root.id = `phone-${phone.id}`;
  root.classList.add(phone.channel, phone.kind);
  root.setAttribute('aria-labelledby', `title-${phone.id}`);
  const title = find(root, 'h3');
  title.id = `title-${phone.id}`;
  title.textContent = phone.title;
  find(root, '.who p').textContent = phone.subtitle;
  find(root, '.app').textContent = phone.channel === 'zalo' ? 'Zalo' : 'Telegram';
  find(root, '.hint').textContent = phone.hint;
  const [owner] = phone.speakers;
  const face = find(root, '.phone-head .face');
  if (phone.kind === 'group') dressFace(face, phone.title, 'group');
  else dressFace(face, owner?.name ?? phone.title, 'person');
  const log = find(root, '.log');
  log.setAttribute('aria-label', phone.title);
  // What scrolls must be reachable by keyboard.
  log.tabIndex = 0;
  return root;
}

/** A short glow; style sheets switch it off for who wants no motion. */
export function flash(target: HTMLElement): void {
  target.classList.remove('glow');
  void target.offsetWidth;
  target.classList.add('glow');
}
