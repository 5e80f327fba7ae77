import type { LifeRecords } from '../../domain/office-life.ts';
import type { Tx } from '../database.ts';
import { sentFileLink } from '../sent-files.ts';
import { dutyShift, dutyShifts, dutySwap } from './duty.ts';
import { figureForms, figureRound, roundsBy, roundsOf } from './figures.ts';
import { findIndicator, indicators, officeChoice } from './indicators.ts';
import { feedLink, type LinkMaker, viewLink } from './links.ts';
import { findMeeting, meetings } from './meetings.ts';
import { lifeNumber } from './numbers.ts';
import { recurringAmong, recurringWork } from './recurring.ts';
import { searchAssignments } from './search.ts';

/** The facts of the office's life for one decision, all read through its own transaction. */
export function createLifeRecords(tx: Tx, links: LinkMaker): LifeRecords {
  return {
    nextNumber: (of) => lifeNumber(tx, of),
    recurringWork: () => recurringWork(tx),
    figureForms: () => figureForms(tx),
    figureRound: (number) => figureRound(tx, { number }),
    roundsOf: (unitId, since) => roundsOf(tx, unitId, since),
    roundsBy: (staffIds, limit) => roundsBy(tx, staffIds, limit),
    dutyShifts: (from, to) => dutyShifts(tx, from, to),
    dutyShift: (number) => dutyShift(tx, { number }),
    dutySwap: (number) => dutySwap(tx, number),
    meeting: (number) => findMeeting(tx, { number }),
    meetings: (from, to, staffId) => meetings(tx, from, to, staffId),
    indicators: (unitIds) => indicators(tx, unitIds),
    indicator: (number) => findIndicator(tx, number),
    recurringAmong: (ids) => recurringAmong(tx, ids),
    choice: (name) => officeChoice(tx, name),
    searchAssignments: (words, unitIds, staffId) => searchAssignments(tx, words, unitIds, staffId),
    link: (view, staffId, expiresAt) => viewLink(links, view, staffId, expiresAt),
    fileLink: (of, id, index) => sentFileLink(links, { of, id, index }),
    feedLink: (staffId) => feedLink(tx, links, staffId),
  };
}
