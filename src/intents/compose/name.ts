import type { Procedure } from '../../domain/procedure.ts';
import type { Language } from '../../port/words.ts';

/** The name people use, in the language spoken. */
export function nameOf(procedure: Procedure, language: Language): string {
  const name =
    (language === 'en' ? procedure.en?.names[0] : undefined) ??
    procedure.vi?.names[0] ??
    procedure.name;
  return name.length > 90 ? `${name.slice(0, name.lastIndexOf(' ', 88))}…` : name;
}
