import type { News } from '../../port/try-out.ts';

/** Listens to the service. The browser reconnects by itself; every connection begins with all screens. */
export function listen(onNews: (news: News) => void, onState: (online: boolean) => void): void {
  const source = new EventSource('/try/events');
  source.addEventListener('open', () => onState(true));
  source.addEventListener('error', () => {
    onState(false);
    // A refused stream (not merely a lost one) is closed for good: begin again.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onNews, onState), 3_000);
  });
  source.addEventListener('message', (event) => onNews(JSON.parse(event.data) as News));
}
