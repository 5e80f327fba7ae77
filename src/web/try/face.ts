const colours = [
  '#8a4b08',
  '#1f6f54',
  '#6b3fa0',
  '#9c2f56',
  '#245ea8',
  '#5b6412',
  '#7a3b2e',
  '#0f6c7a',
];

/** A round face with two initials, in a colour that stays with the name. */
export function dressFace(face: HTMLElement, name: string, kind: 'person' | 'group'): void {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  // Family name and given name, the last one, by which Vietnamese people are called.
  const telling = [words[0], kind === 'person' ? words.at(-1) : words[1]];
  face.textContent = telling
    .map((word) => word?.charAt(0) ?? '')
    .join('')
    .toUpperCase();
  face.style.setProperty('--face', colourOf(name));
}

export function colourOf(name: string): string {
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7);
  return colours[sum % colours.length] ?? '#245ea8';
}
