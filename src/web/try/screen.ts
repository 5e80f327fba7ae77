import type { Bubble } from '../../port/try-out.ts';
import { isSameDay } from './time.ts';

type Draw = (bubble: Bubble, firstOfDay: boolean) => HTMLElement;
type Drawn = { node: HTMLElement; print: string };

/**
 * Keeps a list of messages in step with its bubbles: what did not change stays where it is,
 * so that focus and scrolling survive.
 */
export function createScreen(log: HTMLElement, draw: Draw) {
  let drawn = new Map<string, Drawn>();

  function place(bubble: Bubble, firstOfDay: boolean, view: string): Drawn {
    const print = JSON.stringify([view, firstOfDay, bubble]);
    const before = drawn.get(bubble.id);
    if (before?.print === print) return before;
    const node = draw(bubble, firstOfDay);
    if (before) before.node.replaceWith(node);
    else log.append(node);
    return { node, print };
  }

  /** `view` changes whenever the same bubble has to look different (somebody else holds the phone). */
  function show(bubbles: readonly Bubble[], view: string): Bubble[] {
    const fresh = bubbles.filter((bubble) => !drawn.has(bubble.id));
    const next = new Map(
      bubbles.map((bubble, n) => [
        bubble.id,
        place(bubble, isNewDay(bubbles[n - 1], bubble), view),
      ]),
    );
    for (const [id, { node }] of drawn) if (!next.has(id)) node.remove();
    drawn = next;
    const first = fresh[0] && next.get(fresh[0].id);
    if (first) reveal(log, first.node);
    return fresh;
  }

  return { show };
}

function isNewDay(before: Bubble | undefined, bubble: Bubble): boolean {
  return before !== undefined && !isSameDay(new Date(before.at), new Date(bubble.at));
}

/** Scrolls to the end, but never past the beginning of what is new and the words it answers. */
function reveal(log: HTMLElement, firstFresh: HTMLElement): void {
  const before = firstFresh.previousElementSibling;
  const answers = before instanceof HTMLElement && before.classList.contains('own');
  const top = answers ? before : firstFresh;
  const end = log.scrollHeight - log.clientHeight;
  log.scrollTop = Math.min(end, top.offsetTop - 12);
}
