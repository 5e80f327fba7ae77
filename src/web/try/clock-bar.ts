import { advance, advanceToAlert } from './calls.ts';
import { find } from './element.ts';
import { notify } from './notice.ts';
import { dayOf, timeOf, untilTomorrow } from './time.ts';

const hourMs = 3_600_000;

export type ClockBar = {
  /** The service told the time. */
  set(now: Date): void;
  toNextAlert(): Promise<void>;
};

/** Shows the demonstration's time, running on, and moves it forward. */
export function createClockBar(language: string): ClockBar {
  let aheadMs = 0;
  let shown = '';
  const now = () => new Date(Date.now() + aheadMs);
  const buttons = document.querySelectorAll<HTMLButtonElement>('.moves button');

  function draw(): void {
    const words = `${dayOf(now(), language)} ${timeOf(now())}`;
    // Written only when it changes, so that a screen reader is not told the same time every second.
    if (words === shown) return;
    shown = words;
    find(document, '#day').textContent = dayOf(now(), language);
    find(document, '#time').textContent = timeOf(now());
    for (const time of document.querySelectorAll('.phone-time')) time.textContent = timeOf(now());
  }

  async function move(work: () => Promise<void>): Promise<void> {
    for (const button of buttons) button.disabled = true;
    await work();
    for (const button of buttons) button.disabled = false;
  }

  const forward = (ms: number) =>
    move(async () => {
      const answer = await advance(ms);
      if (answer.kind !== 'done') notify(answer.kind);
    });
  const toNextAlert = () =>
    move(async () => {
      const answer = await advanceToAlert();
      if (answer.kind !== 'done') return notify(answer.kind);
      if (!answer.moved) notify('noAlert');
    });

  for (const button of buttons) {
    const { hours, tomorrow } = button.dataset;
    button.onclick = () => {
      if (hours) void forward(Number(hours) * hourMs);
      else if (tomorrow) void forward(untilTomorrow(now(), tomorrow));
      else void toNextAlert();
    };
  }
  setInterval(draw, 1_000);
  return {
    set: (time) => {
      aheadMs = time.getTime() - Date.now();
      draw();
    },
    toNextAlert,
  };
}
