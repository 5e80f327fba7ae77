import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInstance } from 'i18next';
import { z } from 'zod';
import type { Language, Speak, Words } from './port/words.ts';

type Tree = { [key: string]: string | Tree };

const tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), tree])));
const languages: readonly Language[] = ['vi', 'en'];
const shipped = fileURLToPath(new URL('../locales/', import.meta.url));

/** The areas of one language: file `citizen.json` becomes `{ citizen: … }`. */
function readAreas(directory: string, language: Language): Tree {
  const folder = `${directory.replace(/\/$/, '')}/${language}`;
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      tree.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))),
    ]),
  );
}

/**
 * Every word a person reads, from `<directory>/<vi|en>/<area>.json`; a key is spoken as `area.path.key`.
 * Throws on a key that does not exist and on a value that was not given: a hole in a sentence is our fault.
 */
export function loadSpeak(directory: string = shipped): Speak {
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    lng: 'vi',
    fallbackLng: false,
    resources: Object.fromEntries(
      languages.map((language) => [language, { translation: readAreas(directory, language) }]),
    ),
    // Messages are plain text; each channel escapes for itself.
    interpolation: { escapeValue: false, skipOnVariables: true },
    missingInterpolationHandler: (text, match) => {
      throw new Error(`No value for ${String(match[1]).trim()} in "${text}"`);
    },
    parseMissingKeyHandler: (key) => {
      throw new Error(`No words for ${key}`);
    },
  });
  const words = (language: Language): Words => {
    const t = i18n.getFixedT(language);
    return (key, values) => t(key, { ...values });
  };
  const spoken = { vi: words('vi'), en: words('en') };
  return (language) => spoken[language];
}
