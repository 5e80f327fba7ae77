import type { Bubble, FlowStep, News, Opening } from '../../port/try-out.ts';
import { open } from './calls.ts';
import { createClockBar } from './clock-bar.ts';
import { find } from './element.ts';
import { drawGuide } from './guide.ts';
import { listen } from './live.ts';
import { clearNotice, notify } from './notice.ts';
import { createPhone, flash, type PhoneView } from './phone.ts';
import { createSwitcher } from './switcher.ts';

const language = document.documentElement.lang;

function build(opening: Opening): void {
  const views = new Map<string, PhoneView>();
  for (const phone of opening.phones) {
    const view = createPhone(phone, () => {
      switcher.mark(phone.id);
      flash(view.root);
    });
    views.set(phone.id, view);
  }
  find(document, '#phones').replaceChildren(...[...views.values()].map(({ root }) => root));
  const switcher = createSwitcher(opening.phones);
  const clock = createClockBar(language);

  function showAll(screens: Record<string, Bubble[]>): void {
    for (const [id, bubbles] of Object.entries(screens)) views.get(id)?.show(bubbles);
  }

  function take(step: FlowStep): void {
    if (step.kind === 'clock') return void clock.toNextAlert();
    const view = views.get(step.phoneId);
    switcher.choose(step.phoneId);
    view?.root.scrollIntoView({ block: 'nearest' });
    if (step.kind === 'say') view?.fill(step.text, step.speakerId);
    else view?.pointAt(step.button, step.speakerId);
  }

  function hear(news: News): void {
    clock.set(new Date(news.now));
    if (news.kind === 'screens') showAll(news.screens);
    if (news.kind === 'screen') views.get(news.phoneId)?.show(news.bubbles);
  }

  drawGuide(opening.flows, take);
  clock.set(new Date(opening.now));
  showAll(opening.screens);
  listen(hear, (online) => (online ? clearNotice() : notify('offline', true)));
  document.documentElement.dataset.ready = 'true';
}

try {
  build(await open(language));
} catch {
  notify('offline', true);
  setTimeout(() => location.reload(), 5_000);
}
