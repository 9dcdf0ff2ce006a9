/** `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `A` to `Z` and `a` to `z`. */
export function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** What project keys are made of: letters, digits and `_`. */
export function isRun(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95;
}

/** Blanks, tabs, line ends and the space that does not break. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}
