/** Nine or more digits, however they are grouped: telephone, identity card, account. */
const personalNumber = /\d(?:[ .-]?\d){8,}/g;

export function maskNumbers(text: string): string {
  return text.replace(personalNumber, (number) => `${'•'.repeat(6)}${number.slice(-2)}`);
}
