import { checkConservation } from './check-conservation.ts';
import { feedBroadcasts } from './feed-broadcasts.ts';
import { fireAlerts } from './fire-alerts.ts';
import { forgetOldWords } from './forget-old.ts';
import type { Job } from './job.ts';
import { recallWithdrawn } from './recall-withdrawn.ts';
import { remindSilent } from './remind-silent.ts';
import { ringDue } from './ring-due.ts';
import { ringOffice } from './ring-office.ts';
import { sweep } from './sweep.ts';
import { tendChannels } from './tend-channels.ts';

/** Every regular duty of the house. */
export const jobs: readonly Job[] = [
  feedBroadcasts,
  remindSilent,
  recallWithdrawn,
  ringDue,
  ringOffice,
  fireAlerts,
  sweep,
  tendChannels,
  checkConservation,
  forgetOldWords,
];
