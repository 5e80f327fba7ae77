import type { Command } from '../domain/command.ts';
import { bangchung } from './bangchung.ts';
import { baocao } from './baocao.ts';
import { baocaothongbao } from './baocaothongbao.ts';
import { baocaotuan } from './baocaotuan.ts';
import { botnguoi } from './botnguoi.ts';
import { broadcastActCommands } from './broadcast-acts.ts';
import { cauhoi } from './cauhoi.ts';
import { chuyenviec } from './chuyenviec.ts';
import { daro } from './daro.ts';
import { dongy } from './dongy.ts';
import { duyet } from './duyet.ts';
import { ganten } from './ganten.ts';
import { giahan } from './giahan.ts';
import { giaoviec, viecnho } from './giaoviec/index.ts';
import { gopy } from './gopy.ts';
import { huyviec } from './huyviec.ts';
import { ketnoinhom } from './ketnoinhom.ts';
import { khongdongy } from './khongdongy.ts';
import { lichsu } from './lichsu.ts';
import { lienket } from './lienket.ts';
import { ngaykhac } from './ngaykhac.ts';
import { nhac } from './nhac.ts';
import { nhacviec } from './nhacviec.ts';
import { nhan } from './nhan.ts';
import { nhantin, thoinhantin } from './nhantin.ts';
import { officeLifeCommands } from './office-life/index.ts';
import { phieu } from './phieu.ts';
import { suaviec } from './suaviec.ts';
import { tengoi } from './tengoi.ts';
import { themnguoi } from './themnguoi.ts';
import { theodoi } from './theodoi.ts';
import { thoi } from './thoi.ts';
import { thoitheodoi } from './thoitheodoi.ts';
import { dinhchinh } from './thongbao/correct.ts';
import { thongbao } from './thongbao/index.ts';
import { mautb } from './thongbao/template.ts';
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
  dongy,
  khongdongy,
  bangchung,
  gopy,
  theodoi,
  thoitheodoi,
  lichsu,
  nhacviec,
  traloi,
  giaoviec,
  viecnho,
  tengoi,
  chuyenviec,
  themnguoi,
  botnguoi,
  suaviec,
  duyet,
  tuchoi,
  ngaykhac,
  huyviec,
  thoi,
  thongbao,
  mautb,
  dinhchinh,
  ...broadcastActCommands,
  daro,
  phieu,
  tiendo,
  nhac,
  baocaothongbao,
  baocaotuan,
  cauhoi,
  ganten,
  ...officeLifeCommands,
  nhantin,
  thoinhantin,
  ketnoinhom,
  lienket,
];
