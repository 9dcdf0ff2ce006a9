/** An http(s) address without credentials, normalised; null for anything else (`javascript:`, tabs inside, relative). */
export function webLink(href: string | null): string | null {
  // A browser drops tabs and newlines inside an address and trims what surrounds it; we take no such address at all.
  if (href === null || /[\p{Cc}\p{Z}\p{Cf}\\]/u.test(href) || !/^https?:\/\//i.test(href)) return null;
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return url.username === '' && url.password === '' ? url.href : null;
}

/** An anchor within the page, such as `#scope`, as the name it points to; null for anything else. */
export function anchorName(href: string | null): string | null {
  return href?.match(/^#([A-Za-z][\w.:-]{0,200})$/)?.[1] ?? null;
}

/** A name fit for an id attribute: letters, digits, hyphens, dots and underscores, beginning with a letter. */
export function idName(text: string): string {
  const name = text.replace(/[^\w.-]+/g, '-').slice(0, 120);
  return /^[A-Za-z]/.test(name) ? name : `x-${name}`;
}
