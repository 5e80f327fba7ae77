import type { Language } from '../port/words.ts';

const english = new Set(
  (
    'the i my me we our you your he she they is are am was do does did how what where when who which why can could ' +
    'should would need needs want wants to for of in on at with from and or if have has get getting got apply register ' +
    'registration birth certificate marriage married marry death died child baby father mother wife husband foreign ' +
    'foreigner documents document papers fee fees cost much long take required requirements procedure copy certified ' +
    'notarize notarized signature translation divorce adopt adoption citizenship nationality lawyer legal aid hello hi ' +
    'thanks thank please help about vietnam vietnamese english office open opening hours address phone number single ' +
    'status lost replace new change name correct passport visa criminal record make will not no this that be been will after ' +
    'before both some any there here who whose them us him her their his between over under again more most other ' +
    'person people friend family parents son daughter brother sister land house contract lawyer court police office ' +
    'work working live living lived born become became already still now today tomorrow days day week weeks year years ' +
    'online form sign signed stamp original embassy citizen national speak talk real know tell give show find bring ' +
    'submit send fill pay free cheap quickly late early because since without into through against by as so too also just only'
  ).split(' '),
);
const vietnamese = new Set(
  (
    'toi minh em anh chi co chu bac lam giay to can gi o dau bao nhieu lau muon dang ky khai sinh tu ket hon xin cho hoi ' +
    'ho so thu tuc nop le phi duoc khong ko thi nhu the nao con vo chong cha bo chung thuc ban sao xa phuong ngay mat ' +
    'moi roi ma va cua la voi nguoi nha nuoc ngoai ai may tien bn dc dk gks ubnd'
  ).split(' '),
);

/** The language of a message; what cannot be told is Vietnamese. Words are lower case, split at spaces. */
export function languageOf(words: readonly string[]): Language {
  if (words.some((word) => /[\u0300-\u036f]|đ/u.test(word.normalize('NFD')))) return 'vi';
  const count = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length;
  const [en, vi] = [count(english), count(vietnamese)];
  return en > vi && en >= Math.min(2, words.length) ? 'en' : 'vi';
}
