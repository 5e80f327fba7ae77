/** A text with fields ({{ngày}}) that an office uses again and again. */
export type NoticeTemplate = {
  id: string;
  name: string;
  text: string;
  textEn: string | null;
  createdBy: string;
  createdAt: Date;
};

const field = /\{\{?\s*([^{}\n]{1,40}?)\s*\}?\}/gu;

/** The fields of a text in the order they stand, each once: "{{ngày}}" and "{ngày}" are one. */
export function fieldsOf(text: string): string[] {
  return [...new Set([...text.matchAll(field)].map(([, name = '']) => name))];
}

/** The text with its fields filled; a field without a value stays as it is. */
export function fillFields(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(field, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
