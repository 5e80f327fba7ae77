/** Templates of clues, "role b1|role vb va", as the places of their parts in a list of names. Throws on a name unknown. */
export const compiled = (templates: string, names: readonly string[]): number[][] =>
  templates.split('|').map((template) =>
    template.split(' ').map((name) => {
      const place = names.indexOf(name);
      if (place < 0) throw new Error(`no such part of a clue: ${name}`);
      return place;
    }),
  );
