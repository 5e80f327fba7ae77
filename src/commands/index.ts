import type { Command } from '../domain/command.ts';
import { baocao } from './baocao.ts';
import { baocaotuan } from './baocaotuan.ts';
import { daro } from './daro.ts';
import { duyet } from './duyet.ts';
import { giahan } from './giahan.ts';
import { giaoviec } from './giaoviec.ts';
import { huyviec } from './huyviec.ts';
import { ketnoinhom } from './ketnoinhom.ts';
import { lienket } from './lienket.ts';
import { nhac } from './nhac.ts';
import { nhan } from './nhan.ts';
import { thongbao } from './thongbao.ts';
import { tiendo } from './tiendo.ts';
import { traloi } from './traloi.ts';
import { createHelp } from './trogiup.ts';
import { tuchoi } from './tuchoi.ts';
import { viec } from './viec.ts';
import { xong } from './xong.ts';

/** Everything staff and leaders can order, in the order help shows it. */
export const commands: readonly Command[] = [
  createHelp(() => commands),
  viec,
  nhan,
  baocao,
  xong,
  giahan,
  traloi,
  giaoviec,
  duyet,
  tuchoi,
  huyviec,
  thongbao,
  daro,
  tiendo,
  nhac,
  baocaotuan,
  ketnoinhom,
  lienket,
];
