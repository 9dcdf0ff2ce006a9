/** What a template may say of a report: each name, what it holds, what it means. */
export type Fields = Readonly<Record<string, Shape>>;

export type Shape =
  /** Words, escaped where they are written; empty or false where there are none, so that they can be asked for too. */
  | { readonly kind: 'text'; readonly says: string }
  /** An address that is safe to follow, or false. */
  | { readonly kind: 'address'; readonly says: string }
  /** The name of a drawing, for `<!--slot:{{name}}-->`. */
  | { readonly kind: 'slot'; readonly says: string }
  /** True or false. */
  | { readonly kind: 'switch'; readonly says: string }
  /** One thing with names of its own, or false. */
  | { readonly kind: 'thing'; readonly says: string; readonly fields: Fields }
  | { readonly kind: 'list'; readonly says: string; readonly fields: Fields };

/** The view that has these names; `T` is what words are. */
export type ViewOf<F extends Fields, T = string> = { readonly [N in keyof F]: ValueOf<F[N], T> };

type ValueOf<S extends Shape, T> = S extends { readonly kind: 'list'; readonly fields: infer F extends Fields }
  ? readonly ViewOf<F, T>[]
  : S extends { readonly kind: 'thing'; readonly fields: infer F extends Fields }
    ? ViewOf<F, T> | false
    : S extends { readonly kind: 'switch' }
      ? boolean
      : T | false;

export function text(says: string) {
  return { kind: 'text', says } as const;
}

export function address(says: string) {
  return { kind: 'address', says } as const;
}

export function slot(says: string) {
  return { kind: 'slot', says } as const;
}

export function flag(says: string) {
  return { kind: 'switch', says } as const;
}

export function thing<F extends Fields>(says: string, fields: F) {
  return { kind: 'thing', says, fields } as const;
}

export function list<F extends Fields>(says: string, fields: F) {
  return { kind: 'list', says, fields } as const;
}
