import type { LifeChange } from '../../domain/office-life.ts';
import type { Update } from '../../port/update.ts';
import type { Tx } from '../database.ts';
import { askSwap, dropDuty, planDuty, seeDuty, stepSwap } from './duty.ts';
import { endFigures, enterFigures, startFigures } from './figures.ts';
import {
  changeIndicator,
  choose,
  endIndicator,
  readIndicator,
  setIndicator,
} from './indicators.ts';
import { turnFeed } from './links.ts';
import {
  addMeetingDocument,
  answerMeeting,
  attendMeeting,
  callMeeting,
  cancelMeeting,
  changeMeeting,
  receiveMeetingDocument,
} from './meetings.ts';
import { endRecurring, startRecurring } from './recurring.ts';

type Context = { update: Update; now: Date };

type Carriers = {
  [K in LifeChange['kind']]: (
    tx: Tx,
    change: Extract<LifeChange, { kind: K }>,
    context: Context,
  ) => Promise<unknown>;
};

const placeAndTime = ({ update, now }: Context) => ({ channel: update.channel, now });

/** How each change of the office's life becomes rows. */
export const lifeCarriers: Carriers = {
  'start-recurring': (tx, { work, dueAt, giveAt }) => startRecurring(tx, work, { dueAt, giveAt }),
  'end-recurring': (tx, { workId, by }, { now }) =>
    endRecurring(tx, workId, { by, reason: null, now }),
  'start-figures': (tx, { form, round, bells }) => startFigures(tx, form, round, bells),
  'end-figures': (tx, { formId, by }, { now }) => endFigures(tx, formId, by, now),
  'enter-figures': (tx, change, context) => enterFigures(tx, change, placeAndTime(context)),
  'plan-duty': (tx, { shifts, bells }, { now }) => planDuty(tx, shifts, bells, now),
  'see-duty': (tx, { shiftId }, { now }) => seeDuty(tx, shiftId, now),
  'drop-duty': (tx, { shiftId }, { now }) => dropDuty(tx, shiftId, now),
  'ask-swap': (tx, { swap }) => askSwap(tx, swap),
  'step-swap': (tx, { before, after, by }, { now }) => stepSwap(tx, before, after, by, now),
  'call-meeting': (tx, { meeting, bells }, { update }) =>
    callMeeting(tx, meeting, bells, update.channel),
  'answer-meeting': (tx, { meetingId, staffId, answer }, context) =>
    answerMeeting(tx, meetingId, staffId, answer, placeAndTime(context)),
  'attend-meeting': (tx, { meetingId, staffId }, context) =>
    attendMeeting(tx, meetingId, staffId, placeAndTime(context)),
  'change-meeting': (tx, { meeting, by, bells }, context) =>
    changeMeeting(tx, meeting, bells, { by, ...placeAndTime(context) }),
  'cancel-meeting': (tx, { meetingId, by, reason }, context) =>
    cancelMeeting(tx, meetingId, { by, reason, ...placeAndTime(context) }),
  'add-meeting-document': (tx, { meetingId, document }, { update }) =>
    addMeetingDocument(tx, meetingId, document, update.channel),
  'receive-meeting-document': (tx, { documentId, staffId }, context) =>
    receiveMeetingDocument(tx, documentId, staffId, placeAndTime(context)),
  'set-indicator': (tx, { indicator }) => setIndicator(tx, indicator),
  'change-indicator': (tx, { before, after, by }, { now }) =>
    changeIndicator(tx, { before, after, by, now }),
  'end-indicator': (tx, { indicatorId, by }, { now }) => endIndicator(tx, indicatorId, by, now),
  'read-indicator': (tx, { indicatorId, reading }, { update }) =>
    readIndicator(tx, indicatorId, reading, update.channel),
  choose: (tx, { name, value, by }, { now }) => choose(tx, { name, value, by, at: now }),
  'turn-feed': (tx, { staffId, on }, { now }) => turnFeed(tx, staffId, on, now),
};
