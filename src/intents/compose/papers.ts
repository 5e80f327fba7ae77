import type { Paper, PlainWords } from '../../domain/procedure.ts';
import type { Words } from '../../port/words.ts';
import { type Said, type Shown, shortly, told } from './shown.ts';

export type Checklist = PlainWords['checklists'][number];

/** Asks for the record's own list of papers, instead of a case put in plain words. */
export const recordCase = 'record';

function quantityOf(paper: Paper, words: Words): string {
  const originals = words('citizen.answer.original', { count: paper.originals });
  const copies = words('citizen.answer.copy', { count: paper.copies });
  if (paper.originals > 0 && paper.copies > 0) {
    return words('citizen.answer.paperBoth', { originals, copies });
  }
  return paper.originals > 0 ? originals : copies;
}

/** The form first, then what is handed in, then what is only shown. */
function paperRank(paper: Paper): number {
  if (/^(?:Tờ khai|Đơn|Phiếu|Văn bản đề nghị|Giấy đề nghị)/u.test(paper.name)) return 0;
  if (/xuất trình/iu.test(paper.group ?? '')) return 3;
  return /ủy quyền|Mẫu (?:hộ tịch )?điện tử/iu.test(paper.name) ? 2 : 1;
}

/** The case that was picked, or the common one; none where nobody has put the papers in plain words. */
export function chosenList({ plain, caseId }: Shown): Checklist | undefined {
  if (caseId === recordCase) return undefined;
  return plain?.checklists.find((list) => list.id === caseId) ?? plain?.checklists[0];
}

/** The papers of the record, with how many of each: whole names when `whole`, else their beginnings. */
export function recordPapers(shown: Shown, whole: boolean): string[] {
  const { version, words } = shown;
  const papers = version.papers.toSorted((a, b) => paperRank(a) - paperRank(b));
  const items = papers.map((paper) => {
    const name = told(paper.name, shown);
    return words('citizen.answer.paper', {
      name: whole ? name : shortly(name),
      quantity: quantityOf(paper, words),
    });
  });
  return [...new Set(items)];
}

/** What to bring: in plain words for the case, or as the record has it. */
export function documents(shown: Shown): Said {
  const list = chosenList(shown);
  if (!list) return { lines: [], items: recordPapers(shown, shown.caseId === recordCase) };
  return {
    lines: [shown.words('citizen.answer.caseTitle', { title: list.title })],
    items: list.items,
  };
}

/** The forms to fill in. */
export function forms(shown: Shown): Said {
  const papers = shown.version.papers.filter(
    (paper) => paper.form || /^(?:Tờ khai|Mẫu|Đơn|Phiếu)/u.test(paper.name),
  );
  return { lines: [], items: [...new Set(papers.map(({ name }) => told(name, shown)))] };
}
