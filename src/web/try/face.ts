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

/** A round face with the initials of a name, in a colour that stays with the name. */
export function dressFace(face: HTMLElement, name: string): void {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  // Vietnamese people are called by the last word of their name.
  const initials = [words.at(-2), words.at(-1)].map((word) => word?.charAt(0) ?? '').join('');
  face.textContent = initials.toUpperCase();
  face.style.setProperty('--face', colourOf(name));
}

export function colourOf(name: string): string {
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7);
  return colours[sum % colours.length] ?? '#245ea8';
}
