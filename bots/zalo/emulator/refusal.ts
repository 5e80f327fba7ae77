/** An API error the emulator answers with: HTTP 200 and a number. */
export type ApiRefusal = { refusal: number; message: string };

export function refuse(code: number, field?: string): ApiRefusal {
  const message = field ? `${field} is invalid!` : `error ${code}`;
  return { refusal: code, message };
}

export function isRefusal(error: unknown): error is ApiRefusal {
  return typeof error === 'object' && error !== null && 'refusal' in error;
}
