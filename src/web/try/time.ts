const zone = 'Asia/Ho_Chi_Minh';
const offsetMs = 7 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** "Thứ Bảy, 21/11/2026" */
export function dayOf(at: Date, language: string): string {
  const words = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "09:15" */
export function timeOf(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at);
}

/** Milliseconds from `now` to this time of the next day; Vietnam has no daylight saving time. */
export function untilTomorrow(now: Date, clockTime: string): number {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number);
  const sinceMidnight = (now.getTime() + offsetMs) % dayMs;
  return dayMs - sinceMidnight + (hours * 60 + minutes) * 60_000;
}

export function isSameDay(one: Date, other: Date): boolean {
  const dayNumber = (at: Date) => Math.floor((at.getTime() + offsetMs) / dayMs);
  return dayNumber(one) === dayNumber(other);
}
