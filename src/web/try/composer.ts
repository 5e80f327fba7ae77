import type { Bubble, Phone } from '../../port/try-out.ts';
import { element, find } from './element.ts';

export type Composer = {
  speakerId(): string;
  /** Puts words into the box, ready to be sent. */
  fill(text: string, speakerId?: string): void;
  speakAs(speakerId: string): void;
  quote(bubble: Bubble): void;
};

type Actions = {
  /** Resolves to whether the words were taken. */
  onSend(text: string, quotes: string | undefined): Promise<boolean>;
  onSpeaker(): void;
  onFile(file: File): Promise<unknown>;
};

/** The lower end of a phone: who speaks, what is quoted, the text and the send button. */
export function createComposer(root: HTMLElement, phone: Phone, actions: Actions): Composer {
  const form = find<HTMLFormElement>(root, '.composer');
  const box = find<HTMLTextAreaElement>(form, 'textarea');
  const select = find<HTMLSelectElement>(form, 'select');
  const quoting = createQuoting(form);
  for (const { id, name, position } of phone.speakers)
    select.append(element('option', { value: id }, position ? `${name} (${position})` : name));
  if (phone.speakers.length < 2) find(form, '.speaker').hidden = true;
  select.onchange = () => actions.onSpeaker();
  const chosen = find<HTMLInputElement>(form, 'input[type=file]');
  chosen.onchange = () => {
    const [file] = chosen.files ?? [];
    if (file) void actions.onFile(file);
    // The same file may be chosen again.
    chosen.value = '';
  };
  box.oninput = () => grow(box);
  box.onkeydown = (event) => {
    // While a Vietnamese keyboard composes a syllable, Enter belongs to the keyboard.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    void send();
  };

  async function send(): Promise<void> {
    const text = box.value.trim();
    if (text === '') return;
    write('');
    const taken = await actions.onSend(text, quoting.take());
    if (!taken && box.value === '') write(text);
  }

  function write(text: string): void {
    box.value = text;
    grow(box);
  }

  function speakAs(speakerId: string): void {
    select.value = speakerId;
    actions.onSpeaker();
  }

  function fill(text: string, speakerId?: string): void {
    if (speakerId) speakAs(speakerId);
    write(text);
    box.focus({ preventScroll: true });
  }

  return { speakerId: () => select.value, fill, speakAs, quote: quoting.set };
}

function createQuoting(form: HTMLElement) {
  const line = find(form, '.quoting');
  let quoted: Bubble | undefined;
  find(line, 'button').onclick = () => set(undefined);

  function set(bubble: Bubble | undefined): void {
    quoted = bubble;
    line.hidden = bubble === undefined;
    find(line, 'span').textContent = bubble?.text ?? '';
    if (bubble) find(form, 'textarea').focus({ preventScroll: true });
  }

  function take(): string | undefined {
    const id = quoted?.id;
    set(undefined);
    return id;
  }

  return { set, take };
}

function grow(box: HTMLTextAreaElement): void {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
}
