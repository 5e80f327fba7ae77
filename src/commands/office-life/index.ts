import type { Command } from '../../domain/command.ts';
import { chiso } from './chiso.ts';
import { dinhky } from './dinhky.ts';
import { doitruc } from './doitruc.ts';
import { hop } from './hop.ts';
import { lichtruc } from './lichtruc.ts';
import { mausolieu } from './mausolieu.ts';
import { solieu } from './solieu.ts';
import { tonghop } from './tonghop.ts';
import { lichcuatoi, timviec, tuan, xuatviec } from './views.ts';

/** The office's life beside its assignments, in the order help shows it. */
export const officeLifeCommands: readonly Command[] = [
  timviec,
  tuan,
  lichcuatoi,
  xuatviec,
  dinhky,
  solieu,
  mausolieu,
  tonghop,
  hop,
  lichtruc,
  doitruc,
  chiso,
];
