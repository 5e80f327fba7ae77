/** Makes an element; strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The one element this selector means. The page's own markup is at fault when there is none. */
export function find<Kind extends HTMLElement = HTMLElement>(
  within: ParentNode,
  selector: string,
): Kind {
  const found = within.querySelector<Kind>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

/** A fresh copy of what a template holds. */
export function copyOf(templateId: string): HTMLElement {
  const template = find<HTMLTemplateElement>(document, `#${templateId}`);
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`Nothing in #${templateId}`);
  return copy;
}
