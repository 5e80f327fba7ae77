/** The words for people, in one language. Keys live in locales/; values are filled in, never markup. */
export type Language = 'vi' | 'en';
export type Values = Readonly<Record<string, string | number>>;
export type Words = (key: string, values?: Values) => string;
export type Speak = (language: Language) => Words;
